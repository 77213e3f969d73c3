"""Who may print what: one function per verb, ALLOWED or Denied(reason). What a person cannot see is 404 before."""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied
from assessments.enums import Status

NOTHING_TO_PRINT = Denied(_("The assessment has not been started, so there is nothing to print yet."))


def request_document(user, assessment):
    """Whoever sees the assessment may print it, once there is something in it."""
    return NOTHING_TO_PRINT if assessment.status == Status.NOT_STARTED else ALLOWED
