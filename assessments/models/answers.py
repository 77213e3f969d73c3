"""What the unit says: ticks and explanations, profile, indicator results. Each row carries a version."""

from django.conf import settings
from django.db import models

from criteria.levels import Level
from criteria.models import IndicatorDefinition, Item, ProfileQuestion

from .assessment import Assessment, PartOfAssessment


class VersionedRow(models.Model):
    """A row that people save side by side: a save names the version that it read (see actions.save_row)."""

    # Columns that the record says nothing of but that they were changed.
    unrecorded = ()

    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class LevelAnswer(PartOfAssessment, VersionedRow):
    """The unit's ticks and explanation for one level of one process item."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="level_answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level.choices)
    # The numbers of the ticked checkpoints of this level, ascending.
    ticks = models.JSONField(default=list)
    explanation = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item", "level"], name="one_answer_per_level")
        ]

    def __str__(self):
        return f"{self.item_id} {self.level}"


class ProfileAnswer(PartOfAssessment, VersionedRow):
    """The unit's answer to one question of the organization profile."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="profile_answers")
    question = models.ForeignKey(ProfileQuestion, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["question_id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="one_answer_per_question")
        ]

    def __str__(self):
        return f"{self.question_id}"


class IndicatorResult(PartOfAssessment, VersionedRow):
    """Target and results of one indicator, in its measure; None while there is no result yet."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="indicator_results")
    definition = models.ForeignKey(IndicatorDefinition, models.PROTECT, related_name="+")
    target = models.DecimalField(max_digits=14, decimal_places=4)
    actual = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    last_year = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    two_years_ago = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["definition_id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "definition"], name="one_result_per_indicator"),
            models.CheckConstraint(condition=models.Q(target__gt=0), name="indicator_target_above_zero"),
        ]

    def __str__(self):
        return f"{self.definition_id}"
