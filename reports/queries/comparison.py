"""A few chosen units side by side: their overall points, categories and items of one stage in one year."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.models import Cycle, Score
from pmqa_portal.lib.localized import Localized

from .columns import ITEMS, Column, columns_of
from .scope import in_year
from .unit_points import ItemPoints, UnitPoints, unit_points


@dataclass(frozen=True)
class ComparedUnit:
    """One of the units; points: None where it has none of the stage."""

    code: str
    name_th: str
    name_en: str
    points: UnitPoints | None
    name = Localized()


@dataclass(frozen=True)
class ComparisonRow:
    """One category or item with a cell for each unit, in their order."""

    column: Column
    cells: tuple[ItemPoints | None, ...]


@dataclass(frozen=True)
class Comparison:
    """The units in the order asked for, and the categories, each followed by its items."""

    cycle: Cycle
    units: tuple[ComparedUnit, ...]
    rows: tuple[ComparisonRow, ...]


def comparison(unit, cycle, stage, codes: Sequence[str]) -> Comparison | None:
    """The units of the codes at or below `unit`, by what was stored of them in the year of `cycle`.

    None where one of them is not assessed there. Two queries.
    """
    assessments = in_year(unit.path, cycle.fiscal_year).filter(unit__code__in=codes)
    found = {
        row[1]: row for row in assessments.values_list("pk", "unit__code", "unit__name_th", "unit__name_en")
    }
    if not found.keys() >= set(codes):
        return None
    points = _points([row[0] for row in found.values()], stage)
    units = tuple(ComparedUnit(*names, points.get(pk)) for pk, *names in (found[code] for code in codes))
    rows = (
        ComparisonRow(column, tuple(one.points and one.points.cell(column) for one in units))
        for column in columns_of(cycle.standard, ITEMS)
    )
    return Comparison(cycle, units, tuple(rows))


def are_assessed(unit, fiscal_year, codes) -> bool:
    """Whether every unit of the codes is assessed at or below `unit` in the year."""
    found = in_year(unit.path, fiscal_year).filter(unit__code__in=codes)
    return set(codes) <= set(found.values_list("unit__code", flat=True))


def _points(assessment_ids, stage):
    """{assessment id: UnitPoints}"""
    rows = Score.objects.filter(assessment__in=assessment_ids, stage=stage).values_list(
        "assessment_id", "assessment__unit_id", "overall", "band", "items"
    )
    return {row[0]: unit_points(*row) for row in rows}
