"""Where a person stands in the tree of units: the unit of a page, the units above it, where reading begins."""

from django.shortcuts import get_object_or_404

from accounts.models import Unit
from assessments.models import Assessment
from assessments.querysets import SEE_ALWAYS

from ..querysets import READERS


def find_unit(user, code):
    """The unit, if one of the person's roles reaches it; else 404."""
    return get_object_or_404(Unit.objects.visible_to(user), code=code)


def top_units(user):
    """The highest units that the person reads; for the unit's side, the highest that they belong to."""
    paths = user.reach.paths(*READERS) or user.reach.paths()
    units = Unit.objects.filter(path__in=paths)
    return [unit for unit in units if not any(_is_below(unit.path, path) for path in paths)]


def crumbs(user, unit):
    """The units above this one that the person reads, the highest first."""
    read = user.reach.paths(*READERS)
    above = [unit.path[:end] for end in range(unit.steplen, len(unit.path), unit.steplen)]
    paths = [path for path in above if path.startswith(tuple(read))]
    return Unit.objects.filter(path__in=paths) if paths else ()


def openable(user, unit, ids):
    """Which of these assessments at or below the unit the person may open: an assessor none before it was submitted."""
    if user.reach.has(unit, *SEE_ALWAYS):
        return set(ids)
    return set(Assessment.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))


def _is_below(path, other):
    return path != other and path.startswith(other)
