"""The unit's assessment report: everything that was answered, found and scored."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from . import sentences
from .facts import Facts, Pair
from .indicators import Result, results
from .items import CategoryPart, categories
from .pictures import Picture, category_radar
from .profile import Group, profile
from .record import Change, Signature, history, signatures
from .words import year_text
from .years import years


@dataclass(frozen=True)
class AssessmentReport:
    """All parts of the report, texts in the language it was built in."""

    title: str
    unit: str
    owner: str
    fiscal_year: int
    is_final: bool
    shows_review: bool
    as_of: datetime
    approved_label: str
    criteria: str
    overall: Pair
    # Of the approved points where there are any. band_from: the points at which the band begins.
    index: str
    band: str
    band_from: Decimal
    summary: tuple[str, ...]
    radar: Picture
    categories: tuple[CategoryPart, ...]
    results: tuple[Result, ...]
    # The three fiscal years of the results, oldest first.
    result_years: tuple[str, ...]
    profile: tuple[Group, ...]
    signatures: tuple[Signature, ...]
    history: tuple[Change, ...]
    snapshot_sha256: str


def assessment_report(facts: Facts) -> AssessmentReport:
    """Build the report in the current language."""
    parts, indicators = categories(facts), results(facts)
    return AssessmentReport(
        title=_("PMQA 4.0 assessment report"),
        unit=facts.unit.name,
        owner=facts.owner.name,
        fiscal_year=facts.fiscal_year,
        is_final=facts.is_final,
        shows_review=facts.shows_review,
        as_of=facts.as_of,
        approved_label=facts.approved_label,
        criteria=facts.standard.name,
        overall=facts.overall,
        index=facts.best.index,
        band=facts.best.band.name,
        band_from=facts.best.band.threshold,
        summary=_summary(facts, parts, indicators),
        radar=category_radar(parts, facts.approved_label),
        categories=parts,
        results=indicators,
        result_years=tuple(year_text(facts.fiscal_year - back) for back in (2, 1, 0)),
        profile=profile(facts),
        signatures=signatures(facts),
        history=history(facts),
        snapshot_sha256=facts.snapshot_sha256,
    )


def _summary(facts, parts, indicators):
    """The paragraphs of the executive summary; the first is the lead."""
    paragraphs = (
        [sentences.standing(facts, facts.unit.name)],
        [facts.best.band.description],
        [sentences.own_and_approved(facts), sentences.other_levels(facts), sentences.trend(years(facts))],
        [sentences.extremes(parts), sentences.levels(facts)],
        [sentences.indicators(indicators)],
        [sentences.next_step(facts)],
    )
    return tuple(filter(None, (" ".join(filter(None, paragraph)) for paragraph in paragraphs)))
