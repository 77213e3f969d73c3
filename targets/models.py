"""What a unit is to reach in a cycle."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from assessments.models import Cycle

FULL_POINTS = 500
LONGEST_REASON = 300
# As ThaiDecimalField reads them.
POINTS = {"max_digits": 7, "decimal_places": 4, "null": True}


class Target(models.Model):
    """The overall points (0-500) that a unit is to reach in a cycle; where a unit only holds others together, the mean
    that they are to reach. A target that was taken away stays as a row without points.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets", verbose_name=_("unit"))
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="targets", verbose_name=_("cycle"))
    points = models.DecimalField(**POINTS)
    # The target as it stood before the first change after the opening of the cycle, and the reason of the latest.
    changed_from = models.DecimalField(**POINTS)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(fields=["unit", "cycle"], name="one_target_per_unit_and_cycle"),
            models.CheckConstraint(
                name="target_is_points",
                condition=Q(points=None) | Q(points__gte=0, points__lte=FULL_POINTS),
            ),
            models.CheckConstraint(
                name="former_target_is_points",
                condition=Q(changed_from=None) | Q(changed_from__gte=0, changed_from__lte=FULL_POINTS),
            ),
            models.CheckConstraint(
                name="changed_target_has_a_reason",
                condition=Q(changed_from=None, reason="") | Q(changed_from__isnull=False) & ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.unit} · {self.cycle.fiscal_year}: {self.points}"

    @property
    def is_changed(self):
        """Whether it is another than the one that stood when the cycle was open for filling already."""
        return self.changed_from is not None and self.points != self.changed_from
