"""The unit's assessment report: everything that was answered, found and scored."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import sentences
from .facts import Facts
from .head import Head, head
from .indicators import Result, results
from .items import CategoryPart, categories
from .pictures import Picture, category_radar
from .profile import Group, profile
from .record import Change, Signature, history, signatures
from .words import year_text
from .years import years


@dataclass(frozen=True, kw_only=True)
class AssessmentReport(Head):
    """All parts of the report, texts in the language it was built in."""

    shows_review: bool
    summary: tuple[str, ...]
    radar: Picture
    categories: tuple[CategoryPart, ...]
    results: tuple[Result, ...]
    # The three fiscal years of the results, oldest first.
    result_years: tuple[str, ...]
    profile: tuple[Group, ...]
    signatures: tuple[Signature, ...]
    history: tuple[Change, ...]


def assessment_report(facts: Facts) -> AssessmentReport:
    """Build the report in the current language."""
    parts, indicators = categories(facts), results(facts)
    return AssessmentReport(
        **head(facts, _("PMQA 4.0 assessment report")),
        shows_review=facts.shows_review,
        summary=_summary(facts, parts, indicators),
        radar=category_radar(parts, facts.approved_label),
        categories=parts,
        results=indicators,
        result_years=tuple(year_text(facts.fiscal_year - back) for back in (2, 1, 0)),
        profile=profile(facts),
        signatures=signatures(facts),
        history=history(facts),
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
