"""The tables of the overview of many units."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..contents.words import year_text
from . import Sheet


def overview_sheets(report) -> tuple[Sheet, ...]:
    """Units, categories and bands of a reports.contents.department.DepartmentReport."""
    return _units(report), _categories(report.brief), _bands(report.brief)


def _units(report):
    brief = report.brief
    head = (
        _("Code"),
        _("Unit"),
        _("Status"),
        pgettext("points", "Self"),
        pgettext("points", "Approved"),
        _against(brief),
        _("Target"),
        _("Against the target"),
        _("Band"),
        *(f"{one.number} {one.name}" for one in brief.categories),
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
            *report.points_by_category(unit),
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


def _against(brief):
    return _("Against %(year)s") % {"year": brief.last_year}
