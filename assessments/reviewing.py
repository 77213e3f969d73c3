"""Opening an assessor's review: one row per item, unticked, because the assessor ticks from the evidence."""

from criteria.levels import Level

from .models import ItemReview, Review


def open_review(assessment, assessor):
    """The assessor's review of the assessment, with its rows; an earlier one is taken up again."""
    review, created = Review.objects.get_or_create(assessment=assessment, assessor=assessor)
    if created:
        ItemReview.objects.bulk_create(item_reviews(review, assessment.standard))
    return review


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
