"""What comes next and by when: from the state of the assessment, never from the clock."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from assessments.enums import WITH_THE_REVIEWERS, Status

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
    return next_date({facts.source["status"]}, facts, _("The unit submits by"))


def next_date(statuses, facts, submits_by) -> Deadline:
    """The next date of assessments that stand at these statuses: of those that are furthest behind.

    facts: with `deadlines` and, of what is approved, `as_of`. submits_by: the words where a unit has still to submit.
    """
    if not statuses <= set(WITH_THE_REVIEWERS):
        return Deadline(submits_by, facts.deadlines["submit_by"])
    if not statuses <= {Status.REVIEWED, Status.APPROVED}:
        return Deadline(_("The review is due"), facts.deadlines["review_by"])
    if Status.REVIEWED in statuses:
        return Deadline(_("Approval is due"), facts.deadlines["approve_by"])
    day = months_later(facts.as_of.date(), FIRST_FOLLOW_UP)
    return Deadline(_("6-month follow-up of the improvement plan"), day)
