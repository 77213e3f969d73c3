"""The finished rounds of one item side by side: every checkpoint, and what each assessor wrote."""

from dataclasses import dataclass

from criteria.standard import Checkpoint, Item

from ..enums import ROUNDS_OPEN
from ..models import ItemReview
from .lines import Said


@dataclass(frozen=True)
class SideBySide:
    """rows: one ItemReview for each round. checkpoints: [(Checkpoint, the unit's tick, what each says)]."""

    item: Item
    rows: list[ItemReview]
    checkpoints: list[tuple[Checkpoint, bool, list[Said]]]


def side_by_side(assessment, item):
    """What may be read of the rounds now: those that are finished. assessment: with_rounds()."""
    rounds = [one for one in assessment.rounds if one.finished_at or assessment.status in ROUNDS_OPEN]
    rows = [next(row for row in one.item_reviews.all() if row.item_id == item.id) for one in rounds]
    unit = {one.level: one.ticks for one in assessment.level_answers.all() if one.item_id == item.id}
    checkpoints = [
        (one, one.number in unit[rung.level], [_said(row, rung.level, one.number) for row in rows])
        for rung in item.rungs
        for one in rung.checkpoints
    ]
    return SideBySide(item, rows, checkpoints)


def _said(row, level, number):
    reason = row.reasons.get(level, {}).get(str(number), "")
    return Said(row.review, number in row.ticks.get(level, ()), reason, "")
