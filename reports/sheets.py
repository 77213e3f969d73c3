"""Answers of reports.queries as comma-separated values, which every office program opens."""

import csv
import io

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pmqa_portal.lib.points import points_text

# A cell that begins so is a formula to an office program.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def disagreement_sheet(found) -> str:
    """A reports.queries.Disagreement: a line for each unit of its page, then the totals over all units."""
    text = io.StringIO()
    writer = csv.writer(text)
    head = [_("Code"), _("Unit"), pgettext("points", "Self"), pgettext("points", "Approved"), _("Difference")]
    writer.writerow([*head, _("Mean difference of an item"), *(_column_name(one) for one in found.columns)])
    for row in found.table:
        points = map(_number, (row.own, row.approved, row.overall, row.size, *row.cells))
        writer.writerow([cell_text(row.code), cell_text(row.name), *points])
    shares = [one.share for one in found.columns]
    for name, value in (
        (_("Mean difference"), lambda one: one.mean),
        (_("Higher, per cent of units"), lambda one: one.over),
        (_("Lower, per cent of units"), lambda one: one.under),
    ):
        cells = [_number(value(one)) for one in (found.overall, *shares)]
        writer.writerow(["", name, "", "", cells[0], "", *cells[1:]])
    return text.getvalue()


def _column_name(column):
    return (
        f"{column.code} {column.name}" if column.item else _("Category %(number)s") % {"number": column.code}
    )


def _number(value):
    """As on the page, but with a plain minus; empty for None."""
    return "" if value is None else points_text(value)


def cell_text(text):
    """The text as it may stand in a cell: what an office program would take for a formula is led by an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
