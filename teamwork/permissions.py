"""Who may do what inside a unit's working group: ALLOWED or Denied(reason), as in assessments.permissions."""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied
from accounts.roles import Role
from assessments import permissions

NOT_IN_CHARGE = Denied(_("Only the coordinator of this unit or an administrator may do this."))
NOT_OF_THE_TEAM = Denied(_("Only the working group of this unit and its administrators may see this."))
FINAL = Denied(_("The assessment is approved, so there is nothing left to assign."))

# Comments, the history of texts and who is editing: the unit's side alone, in whatever state the assessment is.
discuss = permissions.fill_role
# A doubt is marked where the answer itself may be changed.
flag = permissions.edit


def see_team(user, assessment):
    """The unit's side, and whoever may hand the work over."""
    return ALLOWED if discuss(user, assessment) or hand_over(user, assessment.unit) else NOT_OF_THE_TEAM


def delegate(user, assessment):
    """The coordinator, until the assessment is approved."""
    return permissions.coordinate(user, assessment) and (FINAL if assessment.is_final else ALLOWED)


def hand_over(user, unit):
    """The coordinator of the unit, or an administrator over it."""
    in_charge = user.reach.has(unit, Role.COORDINATOR, Role.ADMINISTRATOR)
    return ALLOWED if in_charge else NOT_IN_CHARGE
