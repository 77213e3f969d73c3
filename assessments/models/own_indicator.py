"""Indicators that a unit adds to its own form."""

from django.db import models

from criteria.models import IndicatorDefinition

from .answers import VersionedRow
from .assessment import Assessment, PartOfAssessment


class OwnIndicator(PartOfAssessment, VersionedRow):
    """One indicator of the unit's own in one form, tied to a gap that the unit plans to close.

    Of one form alone, so that what was judged one year does not change with the next; its code goes on over the years.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="own_indicators")
    definition = models.OneToOneField(IndicatorDefinition, models.PROTECT, related_name="own")
    # The code of a process item, 3.2, or of one of its checkpoints, 3.2.A1.
    gap = models.CharField(max_length=12)

    class Meta:
        ordering = ["definition_id"]
        constraints = [models.CheckConstraint(name="own_indicator_has_a_gap", condition=~models.Q(gap=""))]

    @property
    def item_code(self):
        """Of the process item of the gap: 3.2 of 3.2.A1."""
        return ".".join(self.gap.split(".")[:2])

    def __str__(self):
        return f"{self.assessment_id} {self.definition_id}"
