"""What a unit says against the approved result, and what it is answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models import Assessment, PartOfAssessment
from criteria.models import Item

from ..querysets import AppealQuerySet

PERSON = settings.AUTH_USER_MODEL


class Appeal(PartOfAssessment, models.Model):
    """The one appeal of a unit against the result of one round."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="appeals")
    round = models.PositiveSmallIntegerField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "round"], name="one_appeal_per_round"),
        ]

    def __str__(self):
        return f"{self.assessment_id} {self.round}"

    @property
    def is_answered(self):
        """Whether every point has its answer."""
        return not self.open_points

    @property
    def open_points(self):
        return [point for point in self.points.all() if point.answered_at is None]

    @property
    def granted(self):
        return [point for point in self.points.all() if point.is_granted]


class AppealPoint(models.Model):
    """One item that the appeal names, with the reason and the answer. An answer stands."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="points")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    reason = models.TextField()
    is_granted = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["item__code"]
        constraints = [
            models.UniqueConstraint(fields=["appeal", "item"], name="one_appeal_point_per_item"),
            models.CheckConstraint(name="appeal_point_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="appeal_point_answered_whole",
                condition=Q(is_granted=None, answer="", answered_by=None, answered_at=None)
                | Q(is_granted__isnull=False, answered_by__isnull=False, answered_at__isnull=False)
                & ~Q(answer=""),
            ),
        ]

    def __str__(self):
        return f"{self.appeal_id} {self.item_id}"

    @property
    def audit_subject(self):
        return self.appeal.assessment_id
