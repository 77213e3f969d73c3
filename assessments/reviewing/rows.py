"""The rows of a review: one per item and indicator, unticked, because assessors tick from the evidence."""

from django.db.models import Q
from django.utils import timezone

from accounts.models import AuditEvent
from criteria.levels import Level

from ..enums import COUNTED_REVIEWS, ReviewKind
from ..models import IndicatorReview, ItemReview, Review


def open_round(assessment, assessor):
    """The assessor's own round of the assessment, with its rows; an earlier one is taken up again as it stands."""
    return open_review(assessment, assessor, ReviewKind.ROUND)[0]


def open_review(assessment, assessor, kind):
    """The review of this kind and whether it is new; a new one has its rows."""
    review, created = Review.objects.get_or_create(assessment=assessment, assessor=assessor, kind=kind)
    if created:
        ItemReview.objects.bulk_create(item_reviews(review, assessment.standard))
        IndicatorReview.objects.bulk_create(indicator_reviews(review, assessment.standard))
    return review, created


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


def indicator_reviews(review, standard):
    """Unsaved rows for every indicator of the standard."""
    return [IndicatorReview(review_id=review.pk, definition_id=one) for one in standard.indicators]


def look_again(uses):
    """The items of these places are no longer reviewed: what the ticks rest on has changed."""
    for use in uses:
        counted = ItemReview.objects.filter(review__kind__in=COUNTED_REVIEWS)
        _void(counted.filter(review__assessment=use.assessment_id, item=use.item_id))


def void_changed(assessment):
    """Items that the unit changed since the last return are to be looked at again, in every review in force.

    A finished round with such an item is open again, and one with an item whose evidence was exchanged (look_again).
    """
    changed = changed_items(assessment)
    in_force = assessment.reviews.filter(withdrawn_at=None, kind__in=COUNTED_REVIEWS)
    _void(ItemReview.objects.filter(review__in=in_force, item__in=changed))
    is_open = Q(item_reviews__item__in=changed) | Q(item_reviews__is_done=False)
    in_force.filter(is_open).update(finished_at=None)


def _void(rows):
    rows.filter(is_done=True).update(is_done=False, voided_at=timezone.now())


def changed_items(assessment):
    """The ids of the items that the unit changed since the assessment was last returned."""
    returned = assessment.status_changes.filter(move="send_back").last()
    if returned is None:
        return set()
    since = {"saved_at__gt": returned.at}
    removed = AuditEvent.objects.filter(
        verb="remove_evidence", subject=assessment.pk, at__gt=returned.at
    ).values_list("data", flat=True)
    codes = {code: item.id for code, item in assessment.standard.items.items()}
    return {
        *assessment.level_answers.filter(**since).values_list("item_id", flat=True),
        *assessment.indicator_results.filter(**since).values_list("definition__item_id", flat=True),
        *assessment.evidence_uses.filter(added_at__gt=returned.at).values_list("item_id", flat=True),
        *(codes[data["item"]] for data in removed if data["item"] in codes),
    }
