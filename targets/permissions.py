"""Who may set targets: ALLOWED or Denied(reason); out of reach is 404 before."""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied
from accounts.roles import Role
from assessments import permissions as form
from assessments.enums import Status
from assessments.models import Assessment

DECIDED = Denied(_("The result is approved, so the target stays as it was."))


def set_targets(user, unit):
    """Open the page of the targets at and below a unit: an administrator over it."""
    return ALLOWED if user.reach.has(unit, Role.ADMINISTRATOR) else form.NOT_ADMINISTRATOR


def set_target_in(user, unit, cycle, assessment=None):
    """Set what a unit is to reach in a cycle, until it is decided whether it did.

    Of a unit with an assessment, an administrator from outside its line; where a unit only holds others together,
    their mean, an administrator over it: until the last of their results is approved.
    """
    if assessment is None:
        return set_targets(user, unit) and (DECIDED if _are_approved(unit, cycle) else ALLOWED)
    is_approved = assessment.status == Status.APPROVED
    return form.oversee(user, assessment) and (DECIDED if is_approved else ALLOWED)


def _are_approved(unit, cycle):
    below = Assessment.objects.filter(cycle=cycle, unit__path__startswith=unit.path)
    return not below.exclude(status=Status.APPROVED).exists()
