"""What waits for a person, by role: to fill, to review, to approve, to read."""

from dataclasses import dataclass

from accounts.roles import UNIT_SIDE, Role
from assessments import permissions
from assessments.enums import Status
from assessments.models import Assessment

# A page shows the most urgent rows; the list of assessments shows them all.
MOST = 20


@dataclass(frozen=True)
class Work:
    """The rows that wait, most urgent first, and which of the roles the person holds."""

    to_fill: list
    to_review: list
    to_approve: list
    is_reader: bool
    is_administrator: bool

    @property
    def is_empty(self):
        return not (self.to_fill or self.to_review or self.to_approve)


def waiting_for(user):
    """At most four queries, whatever the number of units."""
    rows = Assessment.objects.with_places()
    return Work(
        to_fill=_to_fill(user, rows),
        to_review=_to_review(user, rows),
        to_approve=_to_approve(user, rows),
        is_reader=user.reach.holds(Role.EXECUTIVE, Role.ADMINISTRATOR, Role.ASSESSOR),
        is_administrator=user.reach.holds(Role.ADMINISTRATOR),
    )


def _to_fill(user, rows):
    if not user.reach.holds(*UNIT_SIDE):
        return []
    waiting = rows.in_reach(user, *UNIT_SIDE).waiting_for_unit()
    return list(waiting.order_by("cycle__submit_by", "unit__path")[:MOST])


def _to_review(user, rows):
    """What this assessor has taken, first; then what may still be taken."""
    if not user.reach.holds(Role.ASSESSOR):
        return []
    waiting = rows.in_reach(user, Role.ASSESSOR).awaiting_review().prefetch_related("reviews")
    mine = [one for one in waiting.order_by("cycle__review_by", "unit__path") if permissions.take_review(user, one)]
    return sorted(mine, key=lambda one: one.status != Status.IN_REVIEW)[:MOST]


def _to_approve(user, rows):
    if not user.reach.holds(Role.ADMINISTRATOR):
        return []
    waiting = rows.in_reach(user, Role.ADMINISTRATOR).awaiting_approval().prefetch_related("reviews")
    return [one for one in waiting.order_by("cycle__approve_by", "unit__path") if permissions.approve(user, one)][:MOST]
