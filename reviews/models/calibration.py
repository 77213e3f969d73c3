"""Assessors score a known assessment first, so that they judge alike."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models import Assessment, Cycle, Review

from ..querysets import CalibrationQuerySet, ReferenceQuerySet

PERSON = settings.AUTH_USER_MODEL


class Reference(models.Model):
    """An approved assessment on which the assessors of a cycle calibrate. Known once, it serves no second cycle."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="references")
    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="reference")
    note = models.TextField(blank=True)
    is_active = models.BooleanField(default=True)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.cycle_id} {self.assessment_id}"


class Calibration(models.Model):
    """One assessor's calibration on a reference: the review with the own ticks, and how it came out once finished.

    percent: of checkpoints ticked alike. kappa: weighted, over the levels reached by the items; None where it is not
    defined.
    """

    reference = models.ForeignKey(Reference, models.PROTECT, related_name="calibrations")
    review = models.OneToOneField(Review, models.PROTECT, related_name="calibration")
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    kappa = models.DecimalField(max_digits=4, decimal_places=3, null=True)

    objects = CalibrationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="calibration_figures_in_range",
                condition=Q(percent=None, kappa=None)
                | Q(percent__isnull=False, percent__gte=0, percent__lte=100)
                & (Q(kappa=None) | Q(kappa__isnull=False, kappa__gte=-1, kappa__lte=1)),
            )
        ]

    def __str__(self):
        return f"{self.reference_id} {self.review_id}"

    @property
    def is_finished(self):
        return self.percent is not None
