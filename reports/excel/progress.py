"""The tables of a unit's progress over the years."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import Sheet


def progress_sheets(report) -> tuple[Sheet, ...]:
    """Years, categories and items of a reports.contents.ProgressReport."""
    return (
        _years(report),
        _lines(report, _("Category"), _("Points by category"), report.categories),
        _lines(report, _("Item"), _("Points by item"), report.items),
    )


def _years(report):
    own, approved = pgettext("points", "Self"), pgettext("points", "Approved")
    head = (_("Year"), _("Index"), own, approved, _("Band"), _("Target"))
    rows = (
        (
            year.fiscal_year,
            Fraction(year.index),
            year.points.own,
            year.points.approved,
            year.band,
            report.goal.points if year.is_current and report.goal else None,
        )
        for year in report.years
    )
    return Sheet(_("Points by fiscal year"), head, tuple(rows))


def _lines(report, noun, title, lines):
    head = (
        noun,
        *(f"{year.fiscal_year} ({report.counted_label})" for year in report.years),
        pgettext("points", "Change"),
    )
    return Sheet(title, head, tuple((f"{one.code} {one.name}", *one.points, one.change) for one in lines))
