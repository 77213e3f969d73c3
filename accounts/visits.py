"""When a person was here before this visit: what others did since then is news to them."""

import datetime

from django.utils import timezone

BEFORE = "last_visit"
# For whoever comes for the first time.
NEWS_OF_FIRST_VISIT = datetime.timedelta(days=7)


def remember(session, moment):
    """Write down at signing in when the earlier visit began; None where there was none."""
    session[BEFORE] = moment and moment.isoformat()


def last_visit(session):
    """When the earlier visit began; a week ago for a first visit."""
    known = session.get(BEFORE)
    return datetime.datetime.fromisoformat(known) if known else timezone.now() - NEWS_OF_FIRST_VISIT
