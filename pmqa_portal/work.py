"""What waits for a person, by role: to fill, to review, to approve, to read."""

from dataclasses import dataclass

from accounts.roles import UNIT_SIDE, Role
from assessments.models import Assessment
from jobs.notices import Notices, notices
from reviews.agenda import Around, around
from teamwork.agenda import Agenda, agenda

# A page shows the most urgent rows; the list of assessments shows them all.
MOST = 20


@dataclass(frozen=True)
class Work:
    """The rows that wait, most urgent first and at most 20 of each; and what else the roles open."""

    to_fill: list
    to_review: list
    to_approve: list
    agenda: Agenda
    around: Around
    notices: Notices
    is_reader: bool
    is_administrator: bool
    is_assessor: bool

    @property
    def is_empty(self):
        parts_are_empty = self.agenda.is_empty and self.around.is_empty and self.notices.is_empty
        return parts_are_empty and not (self.to_fill or self.to_review or self.to_approve)


def waiting_for(user, since):
    """A fixed number of queries for each kind of work that the person's roles know. since: when they last came."""
    rows = Assessment.objects.with_places()
    holds = user.reach.holds
    return Work(
        to_fill=_first(rows.in_reach(user, *UNIT_SIDE).waiting_for_unit(), "cycle__submit_by")
        if holds(*UNIT_SIDE)
        else [],
        # Taken ones first: "in_review" sorts before "submitted".
        to_review=_first(rows.reviewable_by(user).order_by("status"), "cycle__review_by")
        if holds(Role.ASSESSOR)
        else [],
        to_approve=_first(rows.approvable_by(user), "cycle__approve_by") if holds(Role.ADMINISTRATOR) else [],
        agenda=agenda(user, since),
        around=around(user),
        notices=notices(user, since),
        is_reader=holds(Role.EXECUTIVE, Role.ADMINISTRATOR, Role.ASSESSOR),
        is_administrator=holds(Role.ADMINISTRATOR),
        is_assessor=holds(Role.ASSESSOR),
    )


def _first(rows, deadline):
    return list(rows.order_by(*rows.query.order_by, deadline, "unit__path")[:MOST])
