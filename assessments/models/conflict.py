"""Which units an assessor stays away from."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit

from ..querysets import ConflictQuerySet


class ConflictOfInterest(models.Model):
    """An assessor stays away from a unit and all below it. The reason is for administrators and the assessor."""

    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts", verbose_name=_("assessor")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="conflicts", verbose_name=_("unit"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["unit__path", "assessor_id"]
        constraints = [
            models.UniqueConstraint(fields=["assessor", "unit"], name="one_conflict_per_unit"),
            models.CheckConstraint(name="conflict_has_a_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self):
        return f"{self.assessor_id} {self.unit_id}"
