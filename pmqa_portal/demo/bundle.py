"""Rows of many assessments, written together in the order in which they refer to each other."""

from collections import defaultdict
from contextlib import contextmanager

from assessments.models import (
    CategoryScore,
    Evidence,
    EvidenceUse,
    IndicatorResult,
    IndicatorReview,
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
    IndicatorReview,
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
        with dated_by_hand(Evidence, "added_at"):
            for model in ORDER:
                model.objects.bulk_create(self.rows.pop(model, []), batch_size=BATCH)


@contextmanager
def dated_by_hand(model, name):
    """Insert rows with the moments they carry, where the column usually takes the moment of the insert."""
    column = model._meta.get_field(name)
    column.auto_now_add = False
    try:
        yield
    finally:
        column.auto_now_add = True
