"""Who may take the form away from the screen and bring it back."""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied
from assessments import permissions as form
from assessments.enums import Status

NOT_STARTED = Denied(_("The assessment has not started yet, so there are no answers to export."))


def export_workbook(user, assessment):
    """Whoever sees the assessment, as soon as its form is open."""
    return NOT_STARTED if assessment.status == Status.NOT_STARTED else ALLOWED


def import_workbook(user, assessment):
    """Whoever may fill the form, while it is open to the unit."""
    return form.edit(user, assessment)
