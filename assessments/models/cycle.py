"""A fiscal year's assessment of all units below one owner."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from criteria.models import CriteriaSet
from criteria.standard import standard

from ..querysets import CycleQuerySet


class Cycle(models.Model):
    """One fiscal year's assessment with its deadlines, run by the unit that owns it."""

    owner = models.ForeignKey(Unit, models.PROTECT, related_name="cycles", verbose_name=_("owner"))
    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, related_name="cycles", verbose_name=_("criteria set")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (B.E.)"))
    opens_on = models.DateField(_("opens on"))
    submit_by = models.DateTimeField(_("submit by"))
    review_by = models.DateTimeField(_("review by"))
    approve_by = models.DateTimeField(_("approve by"))

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        ordering = ["-fiscal_year", "owner__path"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "fiscal_year"], name="one_cycle_per_owner_and_year"),
            models.CheckConstraint(
                name="cycle_year_is_buddhist",
                condition=models.Q(fiscal_year__gte=2500, fiscal_year__lte=2700),
            ),
            models.CheckConstraint(
                name="cycle_deadlines_in_order",
                condition=models.Q(
                    submit_by__lte=models.F("review_by"), review_by__lte=models.F("approve_by")
                ),
            ),
        ]

    def __str__(self):
        return f"{self.fiscal_year} · {self.owner}"

    @cached_property
    def standard(self):
        """The criteria of this cycle, from memory."""
        return standard(self.criteria_set)
