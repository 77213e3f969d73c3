"""The feedback report of a unit: what the assessors found, and what would lift the score most."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from . import sentences
from .facts import Facts, Pair, Titled
from .findings import FindingsOfCategory, findings
from .items import ItemPart, extremes
from .lifting import Lift, lift
from .record import Signature, signatures


@dataclass(frozen=True)
class Assessor:
    name: str
    position: str


@dataclass(frozen=True)
class FeedbackReport:
    """All parts of the report, texts in the language it was built in."""

    title: str
    unit: str
    owner: str
    fiscal_year: int
    is_final: bool
    as_of: datetime
    approved_label: str
    criteria: str
    overall: Pair
    # Of the approved points where there are any. band_from: the points at which the band begins.
    index: str
    band: str
    band_from: Decimal
    summary: tuple[str, ...]
    strongest: tuple[ItemPart, ...]
    lift: Lift | None
    categories: tuple[FindingsOfCategory, ...]
    # The assessors as a whole; no finding names one of them.
    panel: tuple[Assessor, ...]
    approval: Signature
    snapshot_sha256: str

    @property
    def findings(self):
        """All items, in order."""
        return tuple(finding for category in self.categories for finding in category.findings)


def feedback_report(facts: Facts) -> FeedbackReport:
    """Build the report in the current language."""
    return FeedbackReport(
        title=_("PMQA 4.0 feedback report"),
        unit=facts.unit.name,
        owner=facts.owner.name,
        fiscal_year=facts.fiscal_year,
        is_final=facts.is_final,
        as_of=facts.as_of,
        approved_label=facts.approved_label,
        criteria=facts.standard.name,
        overall=facts.overall,
        index=facts.best.index,
        band=facts.best.band.name,
        band_from=facts.best.band.threshold,
        summary=_summary(facts),
        strongest=extremes(facts)[0],
        lift=lift(facts),
        categories=findings(facts),
        panel=_panel(facts),
        approval=signatures(facts)[-1],
        snapshot_sha256=facts.snapshot_sha256,
    )


def _summary(facts):
    paragraphs = (
        [sentences.standing(facts, facts.unit.name)],
        [sentences.own_and_approved(facts), sentences.other_levels(facts)],
    )
    return tuple(filter(None, (" ".join(filter(None, paragraph)) for paragraph in paragraphs)))


def _panel(facts):
    """All assessors; of an older snapshot the one whose review counts."""
    people = facts.document.get("assessors") or [facts.document["assessor"]]
    return tuple(Assessor(one.name, one.position) for one in map(Titled.read, filter(None, people)))
