"""Who may take the form away from the screen and bring it back."""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied
from assessments import permissions as form
from assessments.enums import Status

OWN_PANEL = Denied(
    _("You are assigned to review this unit, so another administrator must bring its results in.")
)
NOT_STARTED = Denied(_("The assessment has not started yet, so there are no answers to export."))


def export_workbook(user, assessment):
    """Whoever sees the assessment, as soon as its form is open."""
    return NOT_STARTED if assessment.status == Status.NOT_STARTED else ALLOWED


def import_workbook(user, assessment):
    """Whoever may fill the form, while it is open to the unit."""
    return form.edit(user, assessment)


def exchange_of(user, cycle):
    """Take lists of the units of a cycle away and bring them back: an administrator on the line of its owner."""
    return form.appoint_in(user, cycle)


def import_results(user, assessment):
    """Bring results of a unit in: who oversees it and does not review it, while its form is open to the unit."""
    return (
        form.oversee(user, assessment)
        and (OWN_PANEL if user.pk in assessment.assigned_ids else ALLOWED)
        and (ALLOWED if assessment.is_open_to_unit else form.READ_ONLY)
    )
