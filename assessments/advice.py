"""Why a score is as it is, and what comes next: criteria.scoring's next steps in the words of the standard.

It names what is missing; whether it is true is for the unit to say.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from criteria import scoring
from criteria.levels import Level
from criteria.standard import Checkpoint, Item, Named

from . import scores

# A category has no bands: its next aim is the next of these steps.
STEP = 50


@dataclass(frozen=True)
class MissingRung:
    """The missing checkpoints of one level, the points they are worth and the points above that wait for them."""

    level: Level
    checkpoints: tuple[Checkpoint, ...]
    worth: Fraction
    holds_back: Fraction


@dataclass(frozen=True)
class NextLevel:
    """A level not reached yet: the fewest checkpoints that reach it, and the points gained."""

    level: Level
    checkpoints: tuple[Checkpoint, ...]
    gained: Fraction


@dataclass(frozen=True)
class ItemAdvice:
    """What one process item lacks, by level, and the levels still ahead, nearest first."""

    missing: tuple[MissingRung, ...]
    ahead: tuple[NextLevel, ...]


@dataclass(frozen=True)
class WayUp:
    """The fewest checkpoints that bring a total from `points` to at least `target`.

    items: the checkpoints by item, in the order of the standard; empty when checkpoints alone do not reach the
    target. band: the band that begins at the target, None for a category.
    """

    target: Decimal
    points: Fraction
    items: tuple[tuple[Item, tuple[Checkpoint, ...]], ...]
    gained: Fraction
    band: Named | None = None

    @property
    def count(self):
        """How many checkpoints."""
        return sum(len(checkpoints) for _, checkpoints in self.items)


def item_advice(item, ticks):
    """The advice on one process item. ticks: {level: ticked numbers}."""
    return _item_advice(item, scores.marks_of(item, ticks))


@lru_cache(maxsize=4096)
def _item_advice(item, marks):
    return ItemAdvice(
        tuple(
            MissingRung(
                Level(one.level),
                tuple(_checkpoint(item, one.level, place) for place in one.places),
                one.worth,
                one.holds_back,
            )
            for one in scoring.missing_levels(marks)
        ),
        tuple(
            NextLevel(Level(one.level), tuple(_checkpoint(item, *tick) for tick in one.ticks), one.gained)
            for one in scoring.rises(marks)
        ),
    )


def way_to_next_band(card, ticks):
    """The cheapest way of the overall points to the next band; None in the highest.

    ticks: {(item id, level): ticked numbers}, the same that gave the card.
    """
    ahead = [band for band in card.standard.bands if band.threshold > card.overall]
    if not ahead:
        return None
    band = min(ahead, key=lambda one: one.threshold)
    whole = sum(map(Fraction, card.standard.weights))
    shares = [
        (item, Fraction(category.weight) / whole / len(category.items))
        for category in card.standard.categories
        for item in category.items
        if not category.is_results
    ]
    return _way_up(card.overall, band.threshold, shares, ticks, band)


def way_to_next_step(card, category, ticks):
    """The cheapest way of a category's points to the next fifty; None for results and for a full category."""
    points = card.categories[category.number]
    if category.is_results or points >= scoring.MAXIMUM:
        return None
    shares = [(item, Fraction(1, len(category.items))) for item in category.items]
    return _way_up(points, Decimal((points // STEP + 1) * STEP), shares, ticks)


def _way_up(points, target, shares, ticks, band=None):
    marks = tuple(
        scores.marks_of(item, {level: ticks.get((item.id, level), ()) for level in Level})
        for item, _ in shares
    )
    return _cheapest_way(points, target, tuple(shares), marks, band)


@lru_cache(maxsize=4096)
def _cheapest_way(points, target, shares, marks, band):
    """Worked out once for the same points and marks; a task list asks for seven."""
    of_item = {item.code: one for (item, _), one in zip(shares, marks, strict=True)}
    parts = {item.code: share for item, share in shares}
    way = scoring.cheapest_way(of_item, parts, Fraction(target) - points)
    if way is None:
        return WayUp(target, points, (), Fraction(0), band)
    items = (
        (
            item,
            tuple(_checkpoint(item, level, place) for code, level, place in way.ticks if code == item.code),
        )
        for item, _ in shares
    )
    return WayUp(target, points, tuple(pair for pair in items if pair[1]), way.gained, band)


def _checkpoint(item, level, place):
    return item.rung(Level(level)).checkpoints[place]
