"""Where a person stands in the tree of units: the unit of a page, the units above it, where reading begins."""

from django.shortcuts import get_object_or_404

from accounts.models import Unit

from ..permissions import READERS


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
    above = [unit.path[:end] for end in range(unit.steplen, len(unit.path), unit.steplen)]
    return Unit.objects.visible_to(user, *READERS).filter(path__in=above)


def _is_below(path, other):
    return path != other and path.startswith(other)
