"""Whose results an administrator may bring in: those of a cycle at once, as permissions.import_results has it."""

from assessments.enums import OPEN_TO_UNIT
from assessments.models import Assessment


def in_hand(cycle, user):
    """The assessments of the units that the person oversees and does not review, with their results."""
    return (
        Assessment.objects.overseen_by(user)
        .filter(cycle=cycle)
        .exclude(pk__in=user.assignments.values("assessment"))
        .with_places()
        .prefetch_related("indicator_results")
    )


def open_forms(cycle, user):
    """Those of them that are open to the unit, in the order of the tree."""
    return in_hand(cycle, user).filter(status__in=OPEN_TO_UNIT).order_by("unit__path")
