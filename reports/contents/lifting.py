"""What would lift the score most: the fewest checkpoints that bring the unit to the next band."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.advice import way_to_next_band
from assessments.scores import ItemResult, ScoreCard

from .facts import Facts
from .findings import decided_ticks
from .numbers import score


@dataclass(frozen=True)
class LiftedItem:
    """The checkpoints of one item on the way, as (level name, number, statement)."""

    code: str
    name: str
    steps: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class Lift:
    """The way to the band that begins at `target`; no items where the checkpoints alone do not reach it."""

    band: str
    target: Decimal
    gained: Fraction
    count: int
    items: tuple[LiftedItem, ...]
    # The way as a sentence.
    text: str


def lift(facts: Facts) -> Lift | None:
    """The cheapest way from the points that count; None in the highest band and while nothing is reviewed."""
    if facts.approved is None:
        return None
    way = way_to_next_band(_card(facts), decided_ticks(facts))
    return way and Lift(
        band=way.band.name,
        target=way.target,
        gained=way.gained,
        count=way.count,
        items=tuple(_item(item, checkpoints, facts) for item, checkpoints in way.items),
        text=_sentence(way),
    )


def _sentence(way):
    if not way.items:
        text = _(
            "The checkpoints alone do not reach the band “%(band)s” (from %(target)s points): the results of "
            "category 7 must rise as well."
        )
    else:
        text = ngettext(
            "%(count)s checkpoint brings the unit to the band “%(band)s” (from %(target)s points): it gains "
            "%(gained)s points. No smaller number does.",
            "%(count)s checkpoints bring the unit to the band “%(band)s” (from %(target)s points): they gain "
            "%(gained)s points. No smaller number does.",
            way.count,
        )
    return text % {
        "count": way.count,
        "band": way.band.name,
        "target": score(way.target),
        "gained": score(way.gained),
    }


def _card(facts):
    """The score card from which the frozen points came."""
    items = {
        code: ItemResult(code, points, facts.approved.levels[code])
        for code, points in facts.approved.items.items()
    }
    return ScoreCard(facts.standard, items)


def _item(item, checkpoints, facts):
    names = {level.code: level.name for level in facts.standard.levels}
    places = {one.code: (names[rung.level], one.number) for rung in item.rungs for one in rung.checkpoints}
    return LiftedItem(item.code, item.name, tuple((*places[one.code], one.statement) for one in checkpoints))
