"""How a unit's working group shares an assessment: who owns what, what they say about it, what they doubt."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from assessments.models import Assessment, PartOfAssessment
from criteria.levels import Level
from criteria.models import Item

from .querysets import CommentQuerySet, DelegationQuerySet, TeamQuerySet

PERSON = settings.AUTH_USER_MODEL


class Delegation(models.Model):
    """One item of one assessment lies in one person's hands. It informs; whoever may edit still may."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="delegations")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    owner = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    stand_in = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["item_id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="one_delegation_per_item"),
            models.CheckConstraint(
                condition=Q(stand_in=None) | ~Q(stand_in=F("owner")), name="stand_in_is_another_person"
            ),
        ]

    def __str__(self):
        return f"{self.item_id} → {self.owner_id}"


class Comment(PartOfAssessment, models.Model):
    """What somebody of the unit's side says about an item; never shown to anybody else."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="comments")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    text = models.TextField()
    mentions = models.ManyToManyField(PERSON, related_name="+")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["assessment", "item"], name="comment_by_item")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="comment_resolved_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.item_id} {self.at:%Y-%m-%d %H:%M}"


class UnsureFlag(PartOfAssessment, models.Model):
    """Somebody is not sure about one level of an item and wants another look at it."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="unsure_flags")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level.choices)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["item_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item", "level"], name="one_unsure_flag_per_level"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="unsure_flag_level_known"),
        ]

    def __str__(self):
        return f"{self.item_id} {self.level}"
