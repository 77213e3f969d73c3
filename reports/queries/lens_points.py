"""The pillars and success factors of Bureaucracy 4.0 over many units: the same points seen through each lens."""

from dataclasses import dataclass

from assessments.enums import Stage
from assessments.models import Cycle
from criteria.models import Lens
from criteria.standard import Item, Named

from ..contents.facts import Pair
from .columns import items_of_lens
from .tally import latest_marks
from .unit_points import points_of


@dataclass(frozen=True)
class LensItem:
    """The mean points of one item over all units."""

    item: Item
    points: Pair


@dataclass(frozen=True)
class LensPoints:
    """One pillar or success factor: the mean over all units of the items that serve it, and each of these."""

    lens: Named
    points: Pair
    items: tuple[LensItem, ...]

    @property
    def kind(self):
        return Lens.Kind(self.lens.kind)


@dataclass(frozen=True)
class Lenses:
    """own, approved: how many units have such points. parts: the pillars, then the factors."""

    cycle: Cycle
    own: int
    approved: int
    parts: tuple[LensPoints, ...]


def lens_points(unit, cycle) -> Lenses:
    """The units at or below `unit` in the year of `cycle`. A lens of no item is left out.

    An item not assessed counts 0, as in every total. The same few queries for any number of units.
    """
    marks = latest_marks()
    own, approved = (
        points_of(unit, cycle.fiscal_year, stage, marks) for stage in (Stage.SELF, Stage.APPROVED)
    )

    def pair(items):
        return Pair(own.mean(items), approved.mean(items))

    lenses = ((lens, items_of_lens(cycle.standard, lens.code)) for lens in cycle.standard.lenses)
    parts = (
        LensPoints(lens, pair(items), tuple(LensItem(item, pair([item])) for item in items))
        for lens, items in lenses
        if items
    )
    in_order = sorted(parts, key=lambda part: part.kind != Lens.Kind.PILLAR)
    return Lenses(cycle, len(own.units), len(approved.units), tuple(in_order))
