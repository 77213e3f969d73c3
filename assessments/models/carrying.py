"""What the unit decided on the proposals that an earlier year's answers make for this one."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from criteria.levels import Level

from ..enums import CarryPart, Decision
from .assessment import Assessment, PartOfAssessment


class CarryDecision(PartOfAssessment, models.Model):
    """The latest decision on one proposal; the earlier ones are in the record.

    code: of the item (levels, evidence of a results item), the question or the indicator. level: of an item's level.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="carry_decisions")
    part = models.CharField(max_length=9, choices=CarryPart.choices)
    code = models.CharField(max_length=10)
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    decision = models.CharField(max_length=9, choices=Decision.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "part", "code", "level"], name="one_carry_decision_per_place"
            ),
            models.CheckConstraint(
                name="carry_decision_level_for_levels",
                condition=models.Q(part="level") & ~models.Q(level="")
                | ~models.Q(part="level") & models.Q(level=""),
            ),
        ]

    def __str__(self):
        return f"{self.part} {self.code} {self.level} {self.decision}"
