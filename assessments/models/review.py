"""What an assessor says: own ticks from the evidence, and feedback per item."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from criteria.models import Item

from .answers import VersionedRow
from .assessment import Assessment


class Review(models.Model):
    """One assessor's work on one assessment."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="reviews")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews")
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    # Since then another assessor has the review; what was done stays on record here.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "assessor"], name="one_review_per_assessor"),
            models.UniqueConstraint(
                fields=["assessment"], condition=models.Q(withdrawn_at=None), name="one_review_in_force"
            ),
        ]

    def __str__(self):
        return f"{self.assessment_id} · {self.assessor}"


class ItemReview(VersionedRow):
    """The assessor's ticks per level and the feedback on one item."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="item_reviews")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    # {level: [numbers of the ticked checkpoints]}; empty for a results item.
    ticks = models.JSONField(default=dict)
    strength = models.TextField(blank=True)
    ofi = models.TextField(blank=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["item_id"]
        constraints = [models.UniqueConstraint(fields=["review", "item"], name="one_item_review_per_item")]

    def __str__(self):
        return f"{self.review_id} {self.item_id}"
