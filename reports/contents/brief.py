"""The executive brief: progress toward Bureaucracy 4.0 on one page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import sentences
from .deadline import Deadline, deadline
from .facts import Facts
from .head import Head, head
from .items import ItemPart, extremes
from .lenses import LensPart, lenses
from .pictures import Picture, year_trend
from .years import Year, targets, years


@dataclass(frozen=True, kw_only=True)
class Brief(Head):
    """All parts of the brief, texts in the language it was built in."""

    summary: tuple[str, ...]
    years: tuple[Year, ...]
    trend: Picture
    pillars: tuple[LensPart, ...]
    factors: tuple[LensPart, ...]
    strongest: tuple[ItemPart, ...]
    weakest: tuple[ItemPart, ...]
    deadline: Deadline
    # Its sentences are few and cut to so many lines.
    is_long = False


def brief(facts: Facts) -> Brief:
    """Build the brief in the current language."""
    parts, trend = lenses(facts), years(facts)
    pillars = tuple(part for part in parts if part.is_pillar)
    factors = tuple(part for part in parts if not part.is_pillar)
    strongest, weakest = extremes(facts)
    return Brief(
        **head(facts, _("PMQA 4.0 executive brief")),
        summary=_summary(facts, trend, pillars, factors),
        years=trend,
        trend=year_trend(trend, facts.approved_label, targets=targets(facts)),
        pillars=pillars,
        factors=factors,
        strongest=strongest,
        weakest=weakest,
        deadline=deadline(facts),
    )


def _summary(facts, trend, pillars, factors):
    paragraphs = (
        [sentences.standing(facts, _("the unit")), sentences.own_and_approved(facts), sentences.trend(trend)],
        [sentences.target(facts.goal)],
        [sentences.lens_extremes(pillars), sentences.lens_extremes(factors)],
    )
    return tuple(filter(None, (" ".join(filter(None, paragraph)) for paragraph in paragraphs)))
