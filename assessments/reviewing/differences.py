"""Where assessors, or the unit and its assessors, say something different. Only reads."""

from dataclasses import dataclass

from criteria.levels import Level

from ..models import IndicatorReview, Review
from ..scores import own_ticks


@dataclass(frozen=True)
class Mark:
    """What one assessor says of one checkpoint. reason: why it is another than the unit's, "" without one."""

    review: Review
    is_met: bool
    reason: str


@dataclass(frozen=True)
class Difference:
    """What everybody says of one checkpoint; it comes to the table where they differ."""

    item_id: int
    level: Level
    number: int
    unit: bool
    marks: tuple[Mark, ...]

    @property
    def is_disputed(self):
        """Whether the assessors themselves differ, so that a decision has to be made."""
        return len({mark.is_met for mark in self.marks}) > 1

    @property
    def is_agreed(self):
        """Whether the unit and all assessors say the same."""
        return {self.unit} == {mark.is_met for mark in self.marks}

    @property
    def place(self):
        return self.item_id, self.level, self.number


@dataclass(frozen=True)
class IndicatorDifference:
    """One indicator on which the assessors differ, with the row of each."""

    definition_id: int
    rows: tuple[IndicatorReview, ...]


def checkpoint_differences(assessment, rounds):
    """The checkpoints on which not all say the same, in the order of the standard; rounds as in `checkpoints`."""
    return [one for one in checkpoints(assessment, rounds) if not one.is_agreed]


def checkpoints(assessment, rounds):
    """Every checkpoint of the process items with what each says, in the order of the standard.

    rounds: reviews, with prefetched item_reviews where possible.
    """
    unit = own_ticks(assessment)
    rows = [{row.item_id: row for row in one.item_reviews.all()} for one in rounds]
    found = []
    for item in assessment.standard.process_items:
        own = [each[item.id] for each in rows]
        for rung in item.rungs:
            ticked = unit.get((item.id, rung.level), ())
            found += _of_rung(item, rung, ticked, list(zip(rounds, own, strict=True)))
    return found


def _of_rung(item, rung, ticked, rows):
    for number in rung.numbers:
        marks = tuple(Mark(review, *_said(row, rung.level, number)) for review, row in rows)
        yield Difference(item.id, rung.level, number, number in ticked, marks)


def _said(row, level, number):
    is_met = number in row.ticks.get(level, ())
    return is_met, row.reasons.get(level, {}).get(str(number), "")


def indicator_differences(rounds):
    """The indicators that the assessors judge or correct differently."""
    by_definition = {}
    for review in rounds:
        for row in review.indicator_reviews.all():
            by_definition.setdefault(row.definition_id, []).append(row)
    return [
        IndicatorDifference(definition_id, tuple(rows))
        for definition_id, rows in by_definition.items()
        if len({(row.is_suitable, row.corrected if row.is_suitable else None) for row in rows}) > 1
    ]
