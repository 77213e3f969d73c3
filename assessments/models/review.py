"""What assessors say: own ticks from the evidence, feedback per item, and what they ask of the unit."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from criteria.levels import Level
from criteria.models import IndicatorDefinition, Item

from ..enums import Confidence, Priority, ReviewKind
from ..querysets import RequestQuerySet
from .answers import VersionedRow
from .assessment import Assessment, PartOfAssessment


class Review(PartOfAssessment, models.Model):
    """Ticks and feedback over one whole assessment: an assessor's own, or what the assessors agreed on.

    The consensus stands under the name of who led it.
    """

    kind = models.CharField(max_length=11, choices=ReviewKind.choices, default=ReviewKind.ROUND)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="reviews")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews")
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    # Since then another assessor has the review; what was done stays on record here.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "assessor", "kind"], name="one_review_per_assessor_and_kind"
            ),
            models.UniqueConstraint(
                fields=["assessment"],
                condition=models.Q(kind=ReviewKind.CONSENSUS, withdrawn_at=None),
                name="one_consensus_in_force",
            ),
        ]

    def __str__(self):
        return f"{self.assessment_id} · {self.assessor}"


class PartOfReview:
    """A row of a review: its audit events stand in the timeline of the assessment too."""

    @property
    def audit_subject(self):
        return self.review.assessment_id


class ItemReview(PartOfReview, VersionedRow):
    """The assessor's ticks per level and the feedback on one item."""

    unrecorded = ("note",)

    review = models.ForeignKey(Review, models.CASCADE, related_name="item_reviews")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    # {level: [numbers of the ticked checkpoints]}; empty for a results item.
    ticks = models.JSONField(default=dict)
    # {level: {number of a checkpoint: why the tick is another than the unit's, or was agreed on}}
    reasons = models.JSONField(default=dict)
    strength = models.TextField(blank=True)
    ofi = models.TextField(blank=True)
    recommendation = models.TextField(blank=True)
    priority = models.CharField(max_length=6, choices=Priority.choices, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, blank=True)
    # Read by nobody but its writer.
    note = models.TextField(blank=True)
    is_done = models.BooleanField(default=False)
    # Since this moment the item is to be looked at again: what the ticks rest on was changed.
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item_id"]
        constraints = [models.UniqueConstraint(fields=["review", "item"], name="one_item_review_per_item")]

    def __str__(self):
        return f"{self.review_id} {self.item_id}"

    @property
    def recommendations(self):
        """The points of the recommendation, one a line."""
        return [line.strip() for line in self.recommendation.splitlines() if line.strip()]


class IndicatorReview(PartOfReview, VersionedRow):
    """What an assessor makes of one indicator of the unit: whether it suits, and the right value where it is wrong."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="indicator_reviews")
    definition = models.ForeignKey(IndicatorDefinition, models.PROTECT, related_name="+")
    # What does not suit counts as not assessed.
    is_suitable = models.BooleanField(default=True)
    # In place of the actual result that the unit reported; None leaves it.
    corrected = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["definition_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "definition"], name="one_indicator_review_per_indicator"
            )
        ]

    def __str__(self):
        return f"{self.review_id} {self.definition_id}"


class Request(PartOfAssessment, models.Model):
    """One thing that the assessors ask of the unit on an item; sent with the return, answered before it comes back."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="requests")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="request_answered_whole",
                condition=models.Q(answered_at=None, answered_by=None, answer="")
                | models.Q(answered_at__isnull=False, answered_by__isnull=False) & ~models.Q(answer=""),
            ),
            models.CheckConstraint(
                name="request_answered_after_sent",
                condition=models.Q(answered_at=None) | models.Q(sent_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.assessment_id} {self.item_id}"


class Override(PartOfAssessment, models.Model):
    """One checkpoint on which the approver decided otherwise than the assessors, in one round of the assessment.

    Which of them count: Assessment.overrides_in_force.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="overrides")
    round = models.PositiveSmallIntegerField()
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level.choices)
    number = models.PositiveSmallIntegerField()
    is_met = models.BooleanField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # Since then the assessors had it again: what was decided on their earlier verdict stays on record here.
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item_id", "level", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "round", "item", "level", "number"],
                condition=models.Q(set_aside_at=None),
                name="one_override_per_checkpoint",
            ),
            models.CheckConstraint(name="override_has_a_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self):
        return f"{self.assessment_id} {self.item_id} {self.level} {self.number}"

    @property
    def place(self):
        return self.item_id, self.level, self.number
