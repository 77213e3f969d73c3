"""What comes next and by when: from the state of the assessment, never from the clock."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from assessments.enums import Status

from .facts import Facts
from .words import months_later

# After approval the unit reports on its improvement plan at 6 and at 12 months.
FIRST_FOLLOW_UP = 6


@dataclass(frozen=True)
class Deadline:
    """One sentence part and its day."""

    text: str
    day: date


def deadline(facts: Facts) -> Deadline:
    """The next date of the assessment."""
    status = facts.source["status"]
    if status == Status.APPROVED:
        day = months_later(facts.as_of.date(), FIRST_FOLLOW_UP)
        return Deadline(_("6-month follow-up of the improvement plan"), day)
    if status == Status.REVIEWED:
        return Deadline(_("Approval is due"), facts.deadlines["approve_by"])
    if status in (Status.SUBMITTED, Status.IN_REVIEW):
        return Deadline(_("The review is due"), facts.deadlines["review_by"])
    return Deadline(_("The unit submits by"), facts.deadlines["submit_by"])
