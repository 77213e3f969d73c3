"""The tables of the overview of many units."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..contents.words import year_text
from . import Sheet


def overview_sheets(report) -> tuple[Sheet, ...]:
    """Units, categories and bands of a reports.contents.department.DepartmentReport."""
    categories = tuple(f"{one.number} {one.name}" for one in report.brief.categories)
    return (
        units_sheet(report, categories, report.points_by_category),
        _categories(report.brief),
        _bands(report.brief),
    )


def units_sheet(report, more=(), cells_of=lambda unit: ()):
    """A line for each unit of a report. more: the heads of further columns, cells_of: what stands there of a unit."""
    head = (
        _("Code"),
        _("Unit"),
        _("Status"),
        pgettext("points", "Self"),
        pgettext("points", "Approved"),
        _against(report),
        _("Target"),
        _("Against the target"),
        _("Band"),
        *more,
    )
    rows = tuple(
        (
            unit.titled.code,
            unit.name,
            str(unit.status.label),
            unit.points.own,
            unit.points.approved,
            unit.change,
            unit.goal and unit.goal.points,
            unit.goal and unit.goal.against,
            unit.band_name,
            *cells_of(unit),
        )
        for unit in report.units
    )
    return Sheet(_("Units"), head, rows)


def _categories(brief):
    head = (
        _("Category"),
        pgettext("points", "Self"),
        pgettext("points", "Approved"),
        _against(brief),
    )
    rows = [
        (f"{one.number} {one.name}", one.points.own, one.points.approved, one.change)
        for one in brief.categories
    ]
    total = (_("Overall"), brief.overall.own, brief.overall.approved, brief.change)
    return Sheet(_("Mean points of each category"), head, (*rows, total))


def _bands(brief):
    head = (_("Band"), year_text(brief.fiscal_year), year_text(brief.last_year))
    return Sheet(
        _("Units in each band"), head, tuple((one.name, one.units, one.before) for one in brief.bands)
    )


def _against(report):
    return _("Against %(year)s") % {"year": report.last_year}
