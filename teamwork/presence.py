"""Who is working at an item right now: kept in the cache, forgotten by itself, never a row or a record."""

import time
from dataclasses import dataclass

from django.core.cache import caches

from criteria.levels import Level

from .people import side_of

# Nothing that is shown is older than this.
SECONDS = 15
REGISTER = "presence"


@dataclass(frozen=True)
class Present:
    """Somebody at an item. level: its label, empty for the item as a whole; seconds: until this is forgotten."""

    person: object
    level: str
    seconds: int


def note(user, assessment, item, level=""):
    """Write down that the person is working here now."""
    caches[REGISTER].set(_key(assessment, item, user.pk), [level, time.time()], SECONDS)


def others(user, assessment, item):
    """The other people of the unit's side who were here within the last 15 seconds, by name; two queries."""
    people = {_key(assessment, item, one.pk): one for one in side_of(assessment.unit).exclude(pk=user.pk)}
    found = caches[REGISTER].get_many(people)
    now = time.time()
    return [
        Present(person, Level(found[key][0]).label if found[key][0] else "", _left(found[key][1], now))
        for key, person in people.items()
        if key in found and now - found[key][1] < SECONDS
    ]


def _left(at, now):
    return max(1, int(SECONDS - (now - at)))


def _key(assessment, item, user_pk):
    return f"presence:{assessment.pk}:{item.id}:{user_pk}"
