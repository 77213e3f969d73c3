"""What an administrator settles for a whole cycle."""

from django.db import models

from assessments.models import Cycle

from ..enums import CalibrationRule

# Days; after a quarter the next cycle is under way.
LONGEST_APPEAL = 90


class CycleRules(models.Model):
    """The rules of one cycle. A cycle without a row has the defaults: see rules_of."""

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="review_rules")
    appeal_days = models.PositiveSmallIntegerField(default=15)
    calibration = models.CharField(
        max_length=7, choices=CalibrationRule.choices, default=CalibrationRule.NONE
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appeal_days_in_range",
                condition=models.Q(appeal_days__gte=1, appeal_days__lte=LONGEST_APPEAL),
            ),
            models.CheckConstraint(
                name="calibration_rule_is_known",
                condition=models.Q(calibration__in=CalibrationRule.values),
            ),
        ]

    def __str__(self):
        return str(self.cycle)


def rules_of(cycle):
    """The rules of a cycle, unsaved where nobody has settled any."""
    return CycleRules.objects.filter(cycle=cycle).first() or CycleRules(cycle=cycle)
