"""Scores as they stood when a move stored them, and the frozen whole they came from."""

import json
from fractions import Fraction

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.append_only import AppendOnly
from criteria.scoring import government_index

from ..enums import SnapshotKind, Stage
from .assessment import Assessment

# Ten decimals: rounding such a value to two for display never differs from rounding the exact fraction.
POINTS = {"max_digits": 13, "decimal_places": 10}


class Score(models.Model):
    """The overall points of one stage; stored at submission, at the end of the review and at approval."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    stage = models.CharField(max_length=8, choices=Stage.choices)
    overall = models.DecimalField(**POINTS)
    band = models.CharField(max_length=40)
    # {item code: {"points": "1100/3" or null, "level": …}}: exact, for pages that look into one assessment.
    items = models.JSONField(default=dict)
    # The codes of the checkpoints that were not met, in the order of the standard: counted over many units.
    missed = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "stage"], name="one_score_per_stage")]
        indexes = [models.Index(fields=["stage", "overall"], name="score_by_stage")]

    def __str__(self):
        return f"{self.assessment_id} {self.stage} {self.overall}"

    @property
    def index(self):
        """The 4.0 index, one decimal."""
        return government_index(self.overall)

    @property
    def band_name(self):
        return self.assessment.standard.band(self.band).name

    def item_points(self, code):
        """The exact points of an item; None when it was not assessed."""
        points = self.items[code]["points"]
        return None if points is None else Fraction(points)


class CategoryScore(models.Model):
    """The points of one category within a stored score."""

    score = models.ForeignKey(Score, models.CASCADE, related_name="categories")
    number = models.PositiveSmallIntegerField()
    points = models.DecimalField(**POINTS)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["score", "number"], name="one_score_per_category")]

    def __str__(self):
        return f"{self.number}: {self.points}"


class Snapshot(AppendOnly):
    """The whole assessment as canonical JSON, with the hash of exactly these bytes. Never changed."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="snapshots")
    kind = models.CharField(max_length=9, choices=SnapshotKind.choices)
    round = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.assessment_id} {self.kind} {self.round}"

    @property
    def data(self):
        """The content as Python objects."""
        return json.loads(self.content)


class FrozenCriteria(AppendOnly):
    """The text of a criteria set that snapshots rest on, under the hash of exactly these bytes. Never changed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.sha256
