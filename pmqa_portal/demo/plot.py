"""Which moves brought an assessment to its status, and when."""

import datetime
from dataclasses import dataclass

from assessments.enums import Status

from .calendar import at_work, between, closing

_REVIEW = ("start", "submit", "start_review")
MOVES_TO = {
    Status.NOT_STARTED: (),
    Status.IN_PROGRESS: ("start",),
    Status.SUBMITTED: ("start", "submit"),
    Status.IN_REVIEW: _REVIEW,
    Status.RETURNED: (*_REVIEW, "send_back"),
    Status.REVIEWED: (*_REVIEW, "finish_review"),
    Status.APPROVED: (*_REVIEW, "finish_review", "approve"),
}
# Asked for more, the unit submits again and the assessor goes on.
DETOUR = (*_REVIEW, "send_back", "submit", "start_review", "finish_review", "approve")


@dataclass(frozen=True)
class Plot:
    """Moves in order as (name, moment). extended_until: more time for the unit, where the plot needs it."""

    moves: tuple = ()
    extended_until: datetime.datetime | None = None

    def when(self, name):
        """The first moment of a move; None when it was not made."""
        return next((at for move, at in self.moves if move == name), None)

    def last(self, name):
        """The last moment of a move; None when it was not made."""
        return next((at for move, at in reversed(self.moves) if move == name), None)


def past_plot(timetable, rng, *, with_return=False):
    """An approved assessment of a past year, each step before its deadline or within an extension."""
    days = datetime.timedelta
    submit_day, review_day = timetable.submit_by.date(), timetable.review_by.date()
    moments = [
        at_work(timetable.opens_on + days(rng.randint(7, 35)), rng),
        at_work(submit_day - days(rng.randint(3, 25)), rng),
        at_work(submit_day + days(rng.randint(5, 12)), rng),
    ]
    extended_until = None
    if with_return:
        returned = at_work(submit_day + days(rng.randint(16, 20)), rng)
        again = at_work(returned.date() + days(rng.randint(8, 12)), rng)
        moments += [returned, again, at_work(again.date() + days(5), rng)]
        extended_until = closing(again.date() + days(3))
    moments.append(at_work(review_day - days(rng.randint(2, 16)), rng))
    moments.append(at_work(timetable.approve_by.date() - days(rng.randint(3, 15)), rng))
    moves = DETOUR if with_return else MOVES_TO[Status.APPROVED]
    return Plot(tuple(zip(moves, moments, strict=True)), extended_until)


def open_plot(timetable, rng, status):
    """An assessment of the open year on its way to a status."""
    moves = MOVES_TO[status]
    first = closing(timetable.opens_on)
    return Plot(tuple(zip(moves, between(first, timetable.until, len(moves), rng), strict=True)))
