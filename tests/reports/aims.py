"""Targets as an administrator of the owner of the cycle set them."""

from django.utils import timezone

from accounts.roles import Role
from targets.models import Target
from tests import factories


def target_for(cycle, unit, points, **fields):
    """What the unit is to reach in the cycle."""
    by = factories.person(Role.ADMINISTRATOR, cycle.owner)
    return Target.objects.create(unit=unit, cycle=cycle, points=points, at=timezone.now(), by=by, **fields)
