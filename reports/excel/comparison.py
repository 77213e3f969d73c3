"""The tables of the comparison of chosen units."""

from django.utils.translation import gettext as _

from ..contents.numbers import level_name
from . import Sheet
from .overview import units_sheet


def comparison_sheets(report) -> tuple[Sheet, ...]:
    """Units, points and levels of a reports.contents.department.ComparisonReport."""
    return units_sheet(report), _points(report), _levels(report)


def _points(report):
    head = (_("Item"), *_names(report), _("Difference"))
    rows = (
        (f"{line.code} {line.name}", *(cell.points for cell in line.cells), line.spread)
        for line in report.lines
    )
    return Sheet(_("Points by item"), head, tuple(rows))


def _levels(report):
    """Of the items that have levels."""
    lines = [line for line in report.lines if any(cell.level for cell in line.cells)]
    rows = (
        (
            f"{line.code} {line.name}",
            *(str(level_name(cell.level)) if cell.points is not None else None for cell in line.cells),
        )
        for line in lines
    )
    return Sheet(_("Level of every item"), (_("Item"), *_names(report)), tuple(rows))


def _names(report):
    return tuple(unit.name for unit in report.units)
