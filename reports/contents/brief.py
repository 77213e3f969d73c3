"""The executive brief: progress toward Bureaucracy 4.0 on one page."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from . import sentences
from .deadline import Deadline, deadline
from .facts import Facts, Pair
from .items import ItemPart, extremes
from .lenses import LensPart, lenses
from .pictures import Picture, year_trend
from .years import Year, years


@dataclass(frozen=True)
class Brief:
    """All parts of the brief, texts in the language it was built in."""

    title: str
    unit: str
    fiscal_year: int
    is_final: bool
    as_of: datetime
    approved_label: str
    overall: Pair
    # Of the approved points where there are any. band_from: the points at which the band begins.
    index: str
    band: str
    band_from: Decimal
    summary: tuple[str, ...]
    years: tuple[Year, ...]
    trend: Picture
    pillars: tuple[LensPart, ...]
    factors: tuple[LensPart, ...]
    strongest: tuple[ItemPart, ...]
    weakest: tuple[ItemPart, ...]
    deadline: Deadline
    snapshot_sha256: str


def brief(facts: Facts) -> Brief:
    """Build the brief in the current language."""
    parts, trend = lenses(facts), years(facts)
    pillars = tuple(part for part in parts if part.is_pillar)
    factors = tuple(part for part in parts if not part.is_pillar)
    strongest, weakest = extremes(facts)
    return Brief(
        title=_("PMQA 4.0 executive brief"),
        unit=facts.unit.name,
        fiscal_year=facts.fiscal_year,
        is_final=facts.is_final,
        as_of=facts.as_of,
        approved_label=facts.approved_label,
        overall=facts.overall,
        index=facts.best.index,
        band=facts.best.band.name,
        band_from=facts.best.band.threshold,
        summary=_summary(facts, trend, pillars, factors),
        years=trend,
        trend=year_trend(trend, facts.approved_label),
        pillars=pillars,
        factors=factors,
        strongest=strongest,
        weakest=weakest,
        deadline=deadline(facts),
        snapshot_sha256=facts.snapshot_sha256,
    )


def _summary(facts, trend, pillars, factors):
    paragraphs = (
        [sentences.standing(facts, _("the unit")), sentences.own_and_approved(facts), sentences.trend(trend)],
        [sentences.lens_extremes(pillars), sentences.lens_extremes(factors)],
    )
    return tuple(filter(None, (" ".join(filter(None, paragraph)) for paragraph in paragraphs)))
