"""How far the rounds of an assessment agree, over its checkpoints and over the levels of its items. Only reads."""

from criteria.levels import Level

from ..scores import marks_of, score_rungs
from .agreement import agreement_of_all

MARKS = (False, True)
# The levels that an item can reach, the lowest first; None is no level yet.
LEVELS = (None, *Level)


def checkpoint_agreement(standard, rounds):
    """The Agreement of the assessors on met or not met, over all checkpoints of the process items."""
    return agreement_of_all([_marks(standard, review) for review in rounds], MARKS)


def level_agreement(standard, rounds):
    """The Agreement of the assessors on the levels that the process items reach."""
    return agreement_of_all([_levels(standard, review) for review in rounds], LEVELS)


def _marks(standard, review):
    return [
        mark for item, ticks in _ticks(standard, review) for marks in marks_of(item, ticks) for mark in marks
    ]


def _levels(standard, review):
    return [score_rungs(item, ticks).level for item, ticks in _ticks(standard, review)]


def _ticks(standard, review):
    rows = {row.item_id: row.ticks for row in review.item_reviews.all()}
    return [(item, rows[item.id]) for item in standard.process_items]
