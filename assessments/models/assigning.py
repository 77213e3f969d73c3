"""Who is to review which assessment."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .assessment import Assessment, PartOfAssessment

MOST_ASSESSORS = 3


class Assignment(PartOfAssessment, models.Model):
    """One of the assessors of an assessment, in one of its three places; the first place leads."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="assignments")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    place = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "assessor"], name="assigned_once"),
            models.UniqueConstraint(fields=["assessment", "place"], name="one_assessor_per_place"),
            models.CheckConstraint(
                name="at_most_three_assessors",
                condition=models.Q(place__gte=1, place__lte=MOST_ASSESSORS),
            ),
        ]

    def __str__(self):
        return f"{self.assessment_id} {self.place} {self.assessor_id}"
