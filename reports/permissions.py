"""Who may print and read what: a function per verb, ALLOWED or Denied(reason); out of reach is 404 before."""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied
from accounts.roles import Role
from assessments import permissions as form
from assessments.enums import Status

# Roles that read many units side by side.
READERS = (Role.EXECUTIVE, Role.ADMINISTRATOR, Role.ASSESSOR)
NOT_READER = Denied(_("Only executives, administrators and assessors see the overview of several units."))

NOTHING_TO_PRINT = Denied(_("The assessment has not been started, so there is nothing to print yet."))


def request_document(user, assessment):
    """Whoever reads the form may print it, once there is something in it."""
    is_begun = assessment.status != Status.NOT_STARTED
    return (ALLOWED if is_begun else NOTHING_TO_PRINT) and form.read_answers(user, assessment)


def see_overview(user, unit):
    """Read the means and the table of the units at and below a unit."""
    return ALLOWED if user.reach.has(unit, *READERS) else NOT_READER
