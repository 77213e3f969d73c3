"""Units against categories or items: the points and levels of one stage in one fiscal year."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.core.paginator import Page, Paginator

from assessments.enums import Stage
from assessments.models import Assessment, Cycle
from pmqa_portal.lib.localized import Localized
from targets.reading import points_to_reach

from ..contents.goal import Goal
from .columns import Column, columns_of
from .scope import ids_about, unit_names
from .unit_points import ItemPoints, points_of

PAGE_SIZE = 50
NAME, OVERALL = "name", "overall"


@dataclass(frozen=True)
class MatrixFilters:
    """What a reader asked of the matrix.

    stage: whose points. shown: of queries.columns_of. words: a part of a name or code. band: the code of the only band
    to show. sort: empty for the order of the units in their tree, or NAME, OVERALL or the code of a column, led by "-"
    to turn it round; names run from ก, points from the highest.
    """

    stage: str = Stage.APPROVED
    shown: str = ""
    words: str = ""
    band: str = ""
    sort: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """One unit; goal: its target beside the overall points, None for none; cells in the order of the columns."""

    assessment_id: int
    code: str
    name_th: str
    name_en: str
    overall: Decimal
    goal: Goal | None
    cells: tuple[ItemPoints, ...]
    name = Localized()


@dataclass(frozen=True)
class Matrix:
    """The matrix. units: how many have points; mean, means: of all of them, overall and by column, None for no unit."""

    cycle: Cycle
    units: int
    columns: tuple[Column, ...]
    mean: Fraction | None
    means: tuple[Fraction | None, ...]
    table: Page

    @property
    def has_targets(self):
        """Whether any unit of the page has a target."""
        return any(row.goal for row in self.table)


def matrix(unit, cycle, filters: MatrixFilters, *, page=1, page_size=PAGE_SIZE) -> Matrix:
    """The units at or below `unit` that have points of the stage in the year of `cycle`, whose criteria name the
    columns. The same few queries for any number of units.
    """
    kept = points_of(unit, cycle.fiscal_year, filters.stage)
    columns = columns_of(cycle.standard, filters.shown)
    paginator = Paginator(
        _ordered(_chosen(kept.units, unit, cycle, filters), columns, filters.sort), page_size
    )
    table = paginator.get_page(page)
    table.object_list = _rows(table.object_list, columns)
    means = tuple(kept.mean(column.items) for column in columns)
    return Matrix(cycle, len(kept.units), columns, kept.overall, means, table)


def _chosen(units, unit, cycle, filters):
    """Those that the filters leave; by their names where that order is asked for."""
    if filters.band:
        units = [one for one in units if one.band == filters.band]
    is_by_name = filters.sort.removeprefix("-") == NAME
    if not (filters.words or is_by_name):
        return units
    ids = ids_about(unit, cycle.fiscal_year, filters.words, by_name=is_by_name)
    found = {one.assessment_id: one for one in units}
    return [found[pk] for pk in ids if pk in found]


def _ordered(units, columns, sort):
    """Points from the highest unless turned round; what is not assessed last either way; equals as they were."""
    name, is_turned = sort.removeprefix("-"), sort.startswith("-")
    if name == NAME:
        return units[::-1] if is_turned else units
    by_code = {column.code: column for column in columns}
    if name == OVERALL:
        key = _Key(lambda one: one.overall, is_turned)
    elif name in by_code:
        key = _Key(lambda one: one.cell(by_code[name]).points, is_turned)
    else:
        return units
    return sorted(units, key=key)


class _Key:
    """What sorts a unit. As a float: it is compared fast, and points differ by more than a float errs."""

    def __init__(self, points, is_turned):
        self.points, self.sign = points, 1 if is_turned else -1

    def __call__(self, unit):
        points = self.points(unit)
        return (True, 0) if points is None else (False, self.sign * float(points))


def _rows(units, columns):
    """The rows of a page with the present names of their units, and their targets."""
    shown = [one.assessment_id for one in units]
    names, targets = unit_names(shown), points_to_reach(Assessment.objects.filter(pk__in=shown))
    return [
        MatrixRow(
            one.assessment_id,
            *names[one.assessment_id],
            one.overall,
            Goal(targets[one.assessment_id], one.overall) if one.assessment_id in targets else None,
            tuple(one.cell(column) for column in columns),
        )
        for one in units
        if one.assessment_id in names
    ]
