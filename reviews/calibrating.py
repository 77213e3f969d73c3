"""How a calibration compares with its reference. Only reads."""

from dataclasses import dataclass
from fractions import Fraction

from assessments import scores
from assessments.reviewing.agreement import Agreement, agreement
from criteria.levels import Level
from criteria.standard import Checkpoint, Item

# From no level at all to the highest.
LEVELS = (None, *(level.value for level in Level))


@dataclass(frozen=True)
class Deviation:
    """One checkpoint that the assessor judged otherwise. reason: the reference's, "" where none is on record."""

    checkpoint: Checkpoint
    own: bool
    reason: str


@dataclass(frozen=True)
class ItemDeviations:
    """The checkpoints of one item that were judged otherwise, with the reference's feedback on it."""

    item: Item
    checkpoints: tuple[Deviation, ...]
    strength: str
    ofi: str


@dataclass(frozen=True)
class Comparison:
    """checkpoints: agreement on all ticks; levels: on the level reached by each process item, weighted."""

    checkpoints: Agreement
    levels: Agreement
    items: tuple[ItemDeviations, ...]


def compare(assessment, review):
    """The Comparison of a calibration with the approved result of its reference."""
    own, theirs = scores.review_ticks(review), scores.approved_ticks(assessment)
    items = assessment.standard.process_items
    both = [_marks(items, ticks) for ticks in (own, theirs)]
    reached = [[_level(item, ticks) for item in items] for ticks in (own, theirs)]
    return Comparison(
        agreement(*both, scale=(False, True)),
        agreement(*reached, scale=LEVELS),
        tuple(one for one in _deviations(assessment, own, theirs) if one.checkpoints),
    )


def _marks(items, ticks):
    return [
        mark
        for item in items
        for rung in item.rungs
        for mark in rung.marks(ticks.get((item.id, rung.level), ()))
    ]


def _level(item, ticks):
    level = scores.score_rungs(item, {level: ticks.get((item.id, level), ()) for level in Level}).level
    return None if level is None else str(level)


def _deviations(assessment, own, theirs):
    feedback = {row.item_id: row for row in assessment.verdict.item_reviews.all()}
    overruled = {(one.item_id, one.level, one.number): one.reason for one in assessment.overrides_in_force}
    for item in assessment.standard.process_items:
        row = feedback[item.id]
        found = []
        for rung in item.rungs:
            place = item.id, rung.level.value
            mine, known = set(own.get(place, ())), set(theirs.get(place, ()))
            for checkpoint in rung.checkpoints:
                number = checkpoint.number
                if (number in mine) != (number in known):
                    said = row.reasons.get(rung.level.value, {}).get(str(number), "")
                    reason = overruled.get((*place, number)) or said
                    found.append(Deviation(checkpoint, number in mine, reason))
        yield ItemDeviations(item, tuple(found), row.strength, row.ofi)


def rounded(value, places):
    """An exact fraction as it is stored; None stays None."""
    return None if value is None else round(scores.to_decimal(Fraction(value)), places)
