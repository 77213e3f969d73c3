"""Rows of many assessments, written together in the order in which they refer to each other."""

from collections import defaultdict

from assessments.models import (
    CategoryScore,
    Evidence,
    EvidenceUse,
    IndicatorResult,
    ItemReview,
    LevelAnswer,
    ProfileAnswer,
    Score,
    Snapshot,
    StatusChange,
)

ORDER = (
    Evidence,
    LevelAnswer,
    ProfileAnswer,
    IndicatorResult,
    EvidenceUse,
    ItemReview,
    StatusChange,
    Score,
    CategoryScore,
    Snapshot,
)
BATCH = 2000


class Bundle:
    """Unsaved rows, by kind."""

    def __init__(self):
        self.rows = defaultdict(list)

    def add(self, rows):
        for row in rows:
            self.rows[type(row)].append(row)

    def write(self):
        """Insert everything; the bundle is empty afterwards."""
        evidence = self.rows[Evidence]
        moments = [row.added_at for row in evidence]
        for model in ORDER:
            model.objects.bulk_create(self.rows.pop(model, []), batch_size=BATCH)
        _redate(evidence, moments)


def _redate(evidence, moments):
    """Django dates evidence while inserting it; here each gets the moment of its story."""
    keys = defaultdict(list)
    for row, moment in zip(evidence, moments, strict=True):
        keys[moment].append(row.pk)
    for moment, some in keys.items():
        Evidence.objects.filter(pk__in=some).update(added_at=moment)
