"""The rows of the table of units, written in one go.

A template takes longer for 650 cells than the database for 1,000 units. Everything written here is either escaped
or the portal's own: digits, class names, addresses.
"""

from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.enums import Status
from pmqa_portal.lib.points import points_text
from reports.queries import shade_of

register = template.Library()

MISSING = "–"
ANY_NUMBER = 987654321
LABELS = {
    "status": _("Status"),
    "self": pgettext_lazy("points", "Self"),
    "approved": pgettext_lazy("points", "Approved"),
    "index": _("4.0 index"),
    "band": _("Band"),
    "documents": _("Documents"),
}


@register.simple_tag
def unit_rows(overview, openable):
    """The body rows of overview.table; links to the form and the documents only for the assessments in `openable`."""
    rows = _Rows(overview, openable)
    return mark_safe("\n".join(rows.row(one) for one in overview.table))


class _Rows:
    """What all rows share, made once."""

    def __init__(self, overview, openable):
        self.openable = openable
        self.year = overview.cycle.fiscal_year
        self.thresholds = [band.threshold for band in overview.standard.bands]
        self.own_code = overview.unit.code
        self.unit, self.trend = _pattern("unit_overview", "code"), _pattern("unit_trend", "code")
        self.assessment, self.documents = (
            _pattern("assessment", ANY_NUMBER),
            _pattern("documents", ANY_NUMBER),
        )
        # On a phone each cell stands on a line of its own, with its label.
        self.label = {name: f' data-label="{escape(words)}"' for name, words in LABELS.items()}
        self.statuses = {
            one: f'<span class="tag tag--{one.value}">{escape(one.label)}</span>' for one in Status
        }

    def row(self, row):
        name = escape(row.name)
        status, documents = self._links(row, name)
        own, approved = row.standings.overall.own, row.standings.overall.approved
        return (
            f'<tr><th scope="row"><a href="{self._address(row)}">{name}</a></th>'
            f"<td{self.label['status']}>{status}</td>"
            f'<td class="num"{self.label["self"]}>{_text(own)}</td>'
            f'<td class="num"{self.label["approved"]}>{_text(approved)}</td>'
            f"{self._cells(row) or self._index_and_band(row, documents)}</tr>"
        )

    def _index_and_band(self, row, documents):
        best = row.standings.best
        return (
            f'<td class="num"{self.label["index"]}>{best.index if best else MISSING}</td>'
            f"<td{self.label['band']}>{escape(best.band.name) if best else MISSING}</td>"
            f"<td{self.label['documents']}>{documents}</td>"
        )

    def _address(self, row):
        """The unit's own page; the row of the unit whose page this is would only lead back to it."""
        if row.code == self.own_code:
            return self.trend % row.code
        year = f"?cycle={self.year}" if row.assessment_id in self.openable else ""
        return f"{self.unit % row.code}{year}"

    def _links(self, row, name):
        """The status and the word PDF, as links where they lead somewhere."""
        status = self.statuses[row.status]
        if row.assessment_id not in self.openable:
            return status, ""
        status = f'<a href="{self.assessment % row.assessment_id}">{status}</a>'
        if not row.is_started:
            return status, ""
        words = f'PDF<span class="visually-hidden"> {name}</span>'
        return status, f'<a href="{self.documents % row.assessment_id}">{words}</a>'

    def _cells(self, row):
        return "".join(
            f'<td class="cell cell--{shade_of(points, self.thresholds)}">{_text(points)}</td>'
            for points in row.categories
        )


def _text(points):
    return MISSING if points is None else points_text(points)


def _pattern(name, example):
    """The address of a view with %s for its argument: looked up once, not for every row."""
    return reverse(name, args=[example]).replace(str(example), "%s")
