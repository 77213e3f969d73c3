"""Where units and the approved scores differ, item by item: the map of many units in one fiscal year."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.core.paginator import Page, Paginator

from assessments.models import Cycle
from pmqa_portal.lib.localized import Localized

from .columns import ITEMS, Column, columns_of
from .scope import in_year, unit_names, with_standings
from .tally import latest_marks

PAGE_SIZE = 50
# Orders of the units; the empty one is that of their tree.
ORDERS = ("size", "over", "under")


@dataclass(frozen=True)
class Share:
    """Of the units of one column: the mean of self less approved points, and the per cent that are over and under.

    mean is None where no unit was assessed; over and under are per cents of `units`, exact.
    """

    units: int
    mean: Fraction | None
    over: Fraction
    under: Fraction


@dataclass(frozen=True)
class TotalledColumn(Column):
    """An item or a whole category with its totals over all units."""

    share: Share


@dataclass(frozen=True)
class UnitDifference:
    """Self less approved points of one approved assessment, exact; above 0 the unit rates itself over.

    own, approved: overall points as stored. size: mean of the differences of the items, without their signs.
    cells: in the order of the columns, None where neither side assessed.
    """

    assessment_id: int
    code: str
    name_th: str
    name_en: str
    own: Decimal
    approved: Decimal
    size: Fraction
    cells: tuple[Fraction | None, ...]
    name = Localized()

    @property
    def overall(self):
        return self.own - self.approved


@dataclass(frozen=True)
class Disagreement:
    """The map. overall: the totals of the overall points; columns: each category, then its items."""

    cycle: Cycle
    overall: Share
    columns: tuple[TotalledColumn, ...]
    table: Page

    @property
    def units(self):
        return self.overall.units


def disagreement(unit, cycle, *, category=0, order="", page=1, page_size=PAGE_SIZE) -> Disagreement:
    """The map of the approved units at or below `unit` in the year of `cycle`, whose criteria name the columns.

    category: the number of the only category to show, 0 for all. order: empty or one of ORDERS. The same few queries
    for any number of units: points change with a move, so they are kept in memory until the next one.
    """
    whole = _kept(unit.path, cycle.fiscal_year, latest_marks()).seen_as(cycle.standard, category)
    paginator = Paginator(whole.ordered(order), page_size)
    shown = paginator.get_page(page)
    shown.object_list = _named(shown.object_list)
    return Disagreement(cycle, whole.overall, whole.columns, shown)


def share(differences) -> Share:
    """The totals of one column from the differences of its units; None is not assessed and counts nowhere."""
    known = [one for one in differences if one is not None]
    if not known:
        return Share(0, None, Fraction(0), Fraction(0))
    count = len(known)
    over, under = sum(one > 0 for one in known), sum(one < 0 for one in known)
    mean = sum(map(Fraction, known), Fraction(0)) / count
    return Share(count, mean, Fraction(100 * over, count), Fraction(100 * under, count))


class _Row:
    """One unit with the cells of the chosen columns."""

    def __init__(self, kept, columns):
        self.kept = kept
        self.overall = kept.own - kept.approved
        self.cells = tuple(map(kept.cell, columns))
        items = [cell or 0 for cell, column in zip(self.cells, columns, strict=True) if column.item]
        self.size = Fraction(sum(map(abs, items))) / len(items)
        # In which direction the shown items point together.
        self.direction = sum(items)


# Largest first; equals keep the order of the tree.
_KEYS = {
    "size": lambda row: -row.size,
    "over": lambda row: -row.direction,
    "under": lambda row: row.direction,
}


class _Whole:
    """All units with the chosen columns and their totals."""

    def __init__(self, kept, standard, category):
        columns = columns_of(standard, str(category) if category else ITEMS)
        self.rows = [_Row(one, columns) for one in kept]
        self.overall = share([row.overall for row in self.rows])
        self.columns = tuple(
            TotalledColumn(column.category, column.item, share([row.cells[at] for row in self.rows]))
            for at, column in enumerate(columns)
        )
        self.orders = {}

    def ordered(self, order):
        if order not in self.orders:
            self.orders[order] = sorted(self.rows, key=_KEYS[order]) if order else self.rows
        return self.orders[order]


class _Year:
    """What is kept in memory of the units of one year, and of the ways in which they were looked at."""

    def __init__(self, kept):
        self.kept = kept
        self.views = {}

    def seen_as(self, standard, category):
        key = standard.sha256, category
        if key not in self.views:
            self.views[key] = _Whole(self.kept, standard, category)
        return self.views[key]


def _named(rows):
    """The rows of a page with the present names of their units."""
    names = unit_names([row.kept.assessment_id for row in rows])
    return [
        UnitDifference(
            one.assessment_id, *names[one.assessment_id], one.own, one.approved, row.size, row.cells
        )
        for row in rows
        if (one := row.kept).assessment_id in names
    ]


class _Kept:
    """What is kept in memory of one unit: its overall points and the differences of its items."""

    __slots__ = ("approved", "assessment_id", "differences", "own")

    def __init__(self, assessment_id, own, own_items, approved, approved_items):
        self.assessment_id, self.own, self.approved = assessment_id, own, approved
        self.differences = {
            code: _difference(one["points"], approved_items[code]["points"])
            for code, one in own_items.items()
            if code in approved_items
        }

    def cell(self, column):
        """Of a category the mean: as in every total, an item that was not assessed counts 0."""
        if column.item:
            return self.differences.get(column.item.code)
        return _mean(tuple(self.differences.get(item.code) or 0 for item in column.items))


@lru_cache(maxsize=32)
def _kept(path, fiscal_year, marks):
    rows = (
        with_standings(in_year(path, fiscal_year))
        .filter(own__isnull=False, approved__isnull=False)
        .order_by("unit__path", "pk")
        .values_list("pk", "own__overall", "own__items", "approved__overall", "approved__items")
    )
    return _Year([_Kept(*row) for row in rows.iterator(chunk_size=500)])


@lru_cache(maxsize=8192)
def _difference(own, approved):
    """Of exact points as text; the same few pairs come again and again."""
    return None if own is None and approved is None else Fraction(own or 0) - Fraction(approved or 0)


@lru_cache(maxsize=8192)
def _mean(differences):
    return Fraction(sum(differences)) / len(differences)
