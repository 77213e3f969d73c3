"""Which units rose and fell most against the year before, and which items carried it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.core.paginator import Page, Paginator

from assessments.enums import Stage
from assessments.models import Cycle
from criteria.standard import Item
from pmqa_portal.lib.localized import Localized

from .scope import unit_names
from .tally import latest_marks
from .unit_points import points_of

PAGE_SIZE = 50
# Whose points are compared: the approved of both years, or the best that each year has, approved before self.
APPROVED, BEST = "approved", "best"
BASES = {APPROVED: (Stage.APPROVED,), BEST: (Stage.SELF, Stage.APPROVED)}
# How many items are named for each unit.
MOST_ITEMS = 3
# Largest first; equals keep the order of the tree, which is that of the empty order.
ORDERS = {
    "rose": lambda pair: -pair.change,
    "fell": lambda pair: pair.change,
    "size": lambda pair: -abs(pair.change),
    "": lambda pair: 0,
}


@dataclass(frozen=True)
class ItemChange:
    """change: of the item's points; carried: how much of the change of the overall points that is. Both exact."""

    item: Item
    change: Fraction
    carried: Fraction


@dataclass(frozen=True)
class UnitChange:
    """One unit's overall points of both years, as stored; items: those that carried most of it, the most first."""

    assessment_id: int
    code: str
    name_th: str
    name_en: str
    before: Decimal
    now: Decimal
    items: tuple[ItemChange, ...]
    name = Localized()

    @property
    def change(self):
        return self.now - self.before


@dataclass(frozen=True)
class Changes:
    """units: how many have points in both years; rose, fell: of them; mean: of all changes, None for no unit."""

    cycle: Cycle
    units: int
    rose: int
    fell: int
    mean: Fraction | None
    table: Page

    @property
    def year_before(self):
        return self.cycle.fiscal_year - 1


def changes(unit, cycle, *, basis=APPROVED, order="rose", page=1, page_size=PAGE_SIZE) -> Changes:
    """The units at or below `unit` with points in the year of `cycle` and the year before, by one of ORDERS.

    The same few queries for any number of units.
    """
    marks = latest_marks()
    before, now = (
        _by_unit(unit, year, BASES[basis], marks) for year in (cycle.fiscal_year - 1, cycle.fiscal_year)
    )
    pairs = [_Pair(before[pk], one) for pk, one in now.items() if pk in before]
    table = Paginator(sorted(pairs, key=ORDERS[order]), page_size).get_page(page)
    table.object_list = _rows(table.object_list, cycle.standard)
    total = sum((pair.change for pair in pairs), Decimal(0))
    return Changes(
        cycle,
        units=len(pairs),
        rose=sum(pair.change > 0 for pair in pairs),
        fell=sum(pair.change < 0 for pair in pairs),
        mean=Fraction(total) / len(pairs) if pairs else None,
        table=table,
    )


def _by_unit(unit, year, stages, marks):
    """{unit id: its points of the last of the stages that it has}, in the order of the tree."""
    kept = [points_of(unit, year, stage, marks).units for stage in stages]
    return {one.unit_id: one for units in kept for one in units}


class _Pair:
    """One unit's points of both years."""

    def __init__(self, before, now):
        self.before, self.now = before, now
        self.change = now.overall - before.overall

    def items(self, standard):
        """The items that carried the change, the most first; none where the points are the same."""
        sign = (self.change > 0) - (self.change < 0)
        carried = (one for one in item_changes(standard, self.before, self.now) if one.carried * sign > 0)
        return tuple(sorted(carried, key=lambda one: -abs(one.carried))[:MOST_ITEMS])


def item_changes(standard, before, now):
    """Every item's part in the change of the overall points, in the order of the standard.

    Under one and the same criteria the parts add up to the whole. Not assessed counts 0, as in every total.
    """
    whole = sum(map(Fraction, standard.weights))
    for category in standard.categories:
        share = Fraction(category.weight) / whole / len(category.items)
        for item in category.items:
            change = now.item_points(item.code) - before.item_points(item.code)
            yield ItemChange(item, change, change * share)


def _rows(pairs, standard):
    """The rows of a page with the present names of their units."""
    names = unit_names([pair.now.assessment_id for pair in pairs])
    return [
        UnitChange(
            one.assessment_id,
            *names[one.assessment_id],
            pair.before.overall,
            one.overall,
            pair.items(standard),
        )
        for pair in pairs
        if (one := pair.now).assessment_id in names
    ]
