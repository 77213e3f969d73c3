"""The progress report of a unit: its years side by side, as a whole, by category and by item."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import sentences
from .facts import Facts, fraction
from .head import Head, head
from .pictures import Picture, year_trend
from .record import Signature, signatures
from .words import year_text
from .years import Year, targets, years


@dataclass(frozen=True)
class Line:
    """One category or item: its points in each of the years, None where there are none; how the last two differ."""

    code: str
    name: str
    points: tuple[Fraction | None, ...]
    change: Fraction | None


@dataclass(frozen=True, kw_only=True)
class ProgressReport(Head):
    """All parts of the report, texts in the language it was built in; years are the oldest first.

    counted_label: whose points stand in the lines, the approved ones once the year of the report has them.
    """

    counted_label: str
    summary: tuple[str, ...]
    years: tuple[Year, ...]
    trend: Picture
    categories: tuple[Line, ...]
    items: tuple[Line, ...]
    approval: Signature


def progress_report(facts: Facts) -> ProgressReport:
    """Build the report in the current language."""
    run = years(facts)
    categories, items = _lines(facts, "categories"), _lines(facts, "items")
    return ProgressReport(
        **head(facts, _("PMQA 4.0 progress report over the years")),
        counted_label=facts.approved_label if facts.approved else pgettext("points", "Self"),
        summary=_summary(facts, run, categories, items),
        years=run,
        trend=year_trend(run, facts.approved_label, targets=targets(facts)),
        categories=categories,
        items=items,
        approval=signatures(facts)[-1],
    )


def _lines(facts, part):
    """The categories or the items of the standard; what an earlier year did not have is None."""
    stage = "approved" if facts.approved else "self"
    earlier = [stored.get(stage, {}).get(part, {}) for stored in facts.source["earlier"]]
    now = getattr(facts.best, part)
    named = (
        {one.number: one.name for one in facts.standard.categories}
        if part == "categories"
        else {code: item.name for code, item in facts.standard.items.items()}
    )
    return tuple(
        _line(code, name, (*(fraction(year.get(str(code))) for year in earlier), now[code]))
        for code, name in named.items()
    )


def _line(code, name, points):
    *_earlier, last, now = (None, *points)
    return Line(str(code), name, points, None if None in (last, now) else now - last)


def _summary(facts, run, categories, items):
    standing = " ".join(filter(None, (sentences.standing(facts, facts.unit.name), sentences.trend(run))))
    return tuple(filter(None, (standing, sentences.target(facts.goal), _moved(facts, categories, items))))


def _moved(facts, categories, items):
    """How many categories and items rose and fell since the year before; empty where nothing can be compared."""
    compared = [line.change for line in categories if line.change is not None]
    if not compared:
        return ""
    of_items = [line.change for line in items if line.change is not None]
    return _(
        "Since fiscal year %(year)s, categories that rose: %(rose)s, that fell: %(fell)s. Items that rose: "
        "%(items_rose)s, that fell: %(items_fell)s."
    ) % {
        "year": year_text(facts.source["earlier"][-1]["fiscal_year"]),
        "rose": sum(change > 0 for change in compared),
        "fell": sum(change < 0 for change in compared),
        "items_rose": sum(change > 0 for change in of_items),
        "items_fell": sum(change < 0 for change in of_items),
    }
