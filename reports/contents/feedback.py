"""The feedback report of a unit: what the assessors found, and what would lift the score most."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import sentences
from .facts import Facts, Titled
from .findings import FindingsOfCategory, findings
from .head import Head, head
from .items import ItemPart, extremes
from .lifting import Lift, lift
from .record import Signature, signatures


@dataclass(frozen=True)
class Assessor:
    name: str
    position: str


@dataclass(frozen=True, kw_only=True)
class FeedbackReport(Head):
    """All parts of the report, texts in the language it was built in."""

    summary: tuple[str, ...]
    strongest: tuple[ItemPart, ...]
    lift: Lift | None
    categories: tuple[FindingsOfCategory, ...]
    # The assessors as a whole; no finding names one of them.
    panel: tuple[Assessor, ...]
    approval: Signature

    @property
    def findings(self):
        """All items, in order."""
        return tuple(finding for category in self.categories for finding in category.findings)


def feedback_report(facts: Facts) -> FeedbackReport:
    """Build the report in the current language."""
    return FeedbackReport(
        **head(facts, _("PMQA 4.0 feedback report")),
        summary=_summary(facts),
        strongest=extremes(facts)[0],
        lift=lift(facts),
        categories=findings(facts),
        panel=_panel(facts),
        approval=signatures(facts)[-1],
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
