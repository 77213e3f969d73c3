"""Opening an assessor's review: one row per item, unticked, because the assessor ticks from the evidence."""

from accounts.models import AuditEvent
from criteria.levels import Level

from .models import ItemReview, Review


def open_review(assessment, assessor):
    """The assessor's review of the assessment, with its rows; an earlier one is taken up again."""
    review, created = Review.objects.get_or_create(assessment=assessment, assessor=assessor)
    if created:
        ItemReview.objects.bulk_create(item_reviews(review, assessment.standard))
    else:
        review.item_reviews.filter(item_id__in=_changed_items(assessment)).update(is_done=False)
    return review


def _changed_items(assessment):
    """The items that the unit changed since the assessment was last returned: they are to be looked at again."""
    returned = assessment.status_changes.filter(move="send_back").last()
    if returned is None:
        return set()
    since = {"saved_at__gt": returned.at}
    removed = AuditEvent.objects.filter(
        verb="remove_evidence", unit=assessment.unit_id, at__gt=returned.at
    ).values_list("data", flat=True)
    codes = {code: item.id for code, item in assessment.standard.items.items()}
    return {
        *assessment.level_answers.filter(**since).values_list("item_id", flat=True),
        *assessment.indicator_results.filter(**since).values_list("definition__item_id", flat=True),
        *assessment.evidence_uses.filter(added_at__gt=returned.at).values_list("item_id", flat=True),
        *(codes[data["item"]] for data in removed if data["item"] in codes),
    }


def look_again(uses):
    """The items of these places are no longer reviewed: what the ticks rest on has changed."""
    for use in uses:
        ItemReview.objects.filter(review__assessment=use.assessment_id, item=use.item_id).update(
            is_done=False
        )


def item_reviews(review, standard):
    """Unsaved rows for every item of the standard."""
    return [
        ItemReview(
            review_id=review.pk,
            item_id=item.id,
            ticks={} if item.is_results else {level.value: [] for level in Level},
        )
        for item in standard.items.values()
    ]
