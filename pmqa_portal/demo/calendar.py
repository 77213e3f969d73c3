"""When things happen in a fiscal year: its deadlines, and the moments at which people work."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from pmqa_portal.lib.thai_calendar import BUDDHIST_ERA, fiscal_year_bounds

PAST_YEARS = (2567, 2568, 2569)
OPEN_YEAR = 2570
CLOSING_TIME = datetime.time(16, 30)
MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True)
class Timetable:
    """The dates of one cycle; `until` is the last moment at which anything can have happened."""

    opens_on: datetime.date
    submit_by: datetime.datetime
    review_by: datetime.datetime
    approve_by: datetime.datetime
    until: datetime.datetime

    @property
    def columns(self):
        """The columns of a Cycle row."""
        names = ("opens_on", "submit_by", "review_by", "approve_by")
        return {name: getattr(self, name) for name in names}


def past_year(fiscal_year):
    """From October; submitted by the end of January, reviewed by March, approved by April."""
    year = fiscal_year - BUDDHIST_ERA
    approve_by = closing(datetime.date(year, 4, 30))
    return Timetable(
        fiscal_year_bounds(fiscal_year)[0],
        closing(datetime.date(year, 1, 31)),
        closing(datetime.date(year, 3, 31)),
        approve_by,
        approve_by,
    )


def open_year(fiscal_year, now):
    """The same, moved as far as needed for some weeks of work behind and a month ahead of `now`."""
    usual, today = past_year(fiscal_year), timezone.localdate(now)
    opens_on = min(usual.opens_on, today - datetime.timedelta(days=50))
    delay = max(datetime.timedelta(0), now + datetime.timedelta(days=30) - usual.submit_by)
    later = [
        closing((moment + delay).date()) for moment in (usual.submit_by, usual.review_by, usual.approve_by)
    ]
    return Timetable(opens_on, *later, until=now - MINUTE)


def closing(day):
    """The end of office hours on the day, or on the Monday after a weekend."""
    day += datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
    return timezone.make_aware(datetime.datetime.combine(day, CLOSING_TIME))


def at_work(day, rng):
    """A moment within office hours of the day, or of the Friday before a weekend."""
    day -= datetime.timedelta(days=max(0, day.weekday() - 4))
    time = datetime.time(rng.randint(9, 15), rng.randint(0, 59), rng.randint(0, 59))
    return timezone.make_aware(datetime.datetime.combine(day, time))


def between(first, last, count, rng):
    """That many moments in order, strictly between two: within office hours where there is room for it."""
    share = (last - first) / (count + 1)
    moments = []
    for number in range(1, count + 1):
        moment = at_work((first + share * (number + rng.uniform(-0.4, 0.4))).date(), rng)
        earliest = (moments[-1] if moments else first) + MINUTE
        moments.append(min(max(moment, earliest), last - MINUTE * (count - number + 1)))
    return moments
