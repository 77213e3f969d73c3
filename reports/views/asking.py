"""What a reader asks in the address: year, filters and order of the table. What makes no sense is ignored."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.enums import Stage, Status
from pmqa_portal.lib.digits import to_arabic
from pmqa_portal.lib.text import normalise_thai

from ..queries import SORTS, Filters

LONGEST_SEARCH = 100
POINTS = ("self", "approved")
_WORDS = {
    "name": _("Unit"),
    "status": _("Status"),
    "self": pgettext_lazy("points", "Self"),
    "approved": pgettext_lazy("points", "Approved"),
}


@dataclass(frozen=True)
class View:
    """One way to see the table: `stage` is the value of `points` in the address, None for the short table."""

    words: str
    stage: str | None
    is_shown: bool


@dataclass(frozen=True)
class Heading:
    """A column that sorts: `link` is the order that a click asks for, `aria` the order it has now."""

    words: str
    link: str
    aria: str
    is_number: bool


def by_year(rows):
    """{fiscal year: row}, in the order of the rows; of several in one year the first."""
    years = {}
    for row in rows:
        years.setdefault(row.fiscal_year, row)
    return years


def chosen_year(request, years):
    """The row of the year in `?cycle=2569`, else the first; 404 for a year that is not among them, or where none is."""
    asked = to_arabic(request.GET.get("cycle", "")).strip()
    by_text = {str(year): row for year, row in years.items()}
    found = by_text.get(asked) if asked else next(iter(by_text.values()), None)
    if found is None:
        raise Http404
    return found


def filters(request):
    """The table that was asked for."""
    status, sort, stage = (request.GET.get(name, "") for name in ("status", "sort", "points"))
    return Filters(
        words=words(request),
        status=status if status in Status.values else "",
        sort=sort if sort.removeprefix("-") in SORTS else "",
        stage=stage if stage in (Stage.SELF, Stage.APPROVED) else "",
    )


def words(request):
    """A part of a name or code to look for."""
    return normalise_thai(request.GET.get("words", "")).strip()[:LONGEST_SEARCH]


def one_of(request, name, known, default=""):
    """The value of a parameter where it is among the known ones, in Arabic digits; else the default."""
    value = to_arabic(request.GET.get(name, default)).strip()
    return value if value in known else default


def order(request, names):
    """The order that was asked for: one of the names, "-" before it or not; else empty."""
    value = to_arabic(request.GET.get("sort", "")).strip()
    return value if value.removeprefix("-") in names else ""


def views(stage):
    """The ways to see the table; `stage` is the chosen one."""
    words = {
        None: _("Summary"),
        "approved": _("Approved points by category"),
        "self": _("Self points by category"),
    }
    return [View(text, key, (key or "") == stage) for key, text in words.items()]


ORDERS = {
    "": _("Order of the organization"),
    "name": _("Name"),
    "status": _("Status"),
    "approved": _("Approved points, highest first"),
    "-approved": _("Approved points, lowest first"),
    "self": _("Self points, highest first"),
    "-self": _("Self points, lowest first"),
}


def headings(sort):
    """The sortable columns of the table."""
    return [heading(column, words, sort, is_number=column in POINTS) for column, words in _WORDS.items()]


def heading(column, words, sort, *, is_number=True):
    """One sortable column; sort: the order that the table has now."""
    link = f"-{column}" if sort == column else column
    if sort.removeprefix("-") != column:
        return Heading(words, link, "", is_number)
    # Points run from the highest unless turned round, everything else from the lowest.
    is_descending = is_number != sort.startswith("-")
    return Heading(words, link, "descending" if is_descending else "ascending", is_number)
