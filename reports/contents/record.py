"""Who did what and when: the signatures and the history at the end of a report."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from assessments.enums import Status

from .facts import Facts, Titled


@dataclass(frozen=True)
class Signature:
    """One place to sign; name and date are empty while the step is not done."""

    role: str
    name: str = ""
    position: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Change:
    """One move of the workflow."""

    status: str
    name: str
    at: datetime
    reason: str


def signatures(facts: Facts) -> tuple[Signature, ...]:
    """Who submitted, who reviewed, who approved: the last to have done so, and only where it still stands."""
    return (
        _signature(_("Submitted by"), facts, "submit", undone_by=("send_back",)),
        _signature(_("Reviewed by"), facts, "finish_review", undone_by=("review_again", "reopen")),
        _signature(_("Approved by"), facts, "approve", undone_by=("reopen",)),
    )


def _signature(role, facts, move, *, undone_by):
    last = next(
        (one for one in reversed(facts.document["history"]) if one["move"] in (move, *undone_by)),
        {"move": None},
    )
    if last["move"] != move:
        return Signature(role)
    person = Titled.read(last["by"])
    return Signature(role, person.name, person.position, datetime.fromisoformat(last["at"]))


def history(facts: Facts) -> tuple[Change, ...]:
    """All moves, oldest first."""
    return tuple(
        Change(
            Status(one["to"]).label,
            Titled.read(one["by"]).name,
            datetime.fromisoformat(one["at"]),
            one["reason"],
        )
        for one in facts.document["history"]
    )
