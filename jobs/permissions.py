"""Who orders, stops and takes batches of reports: a function per verb; out of reach is 404 before."""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied
from accounts.roles import Role
from reports.permissions import COMPARERS

NOT_ORDERER = Denied(_("Only administrators and executives print the reports of several units at once."))
NOT_OWNER = Denied(_("Only whoever ordered these reports, or an administrator, changes the order."))
NOT_FINISHED = Denied(
    _("The reports are still being printed. The ZIP can be downloaded once all of them are finished.")
)
NOTHING_PRINTED = Denied(_("None of these reports was printed, so there is nothing to download."))
NOTHING_TO_PRINT = Denied(
    _("No assessment of these units is approved in this fiscal year, so there is nothing to print yet.")
)
NOTHING_MISSING = Denied(_("No report is missing."))
STILL_PRINTING = Denied(_("These reports are still being printed."))
ORDERED_ANEW = Denied(_("The same reports were ordered anew and are being printed."))


def order_batch(user, unit):
    """Print one kind of report for all units at and below a unit."""
    return ALLOWED if user.reach.has(unit, *COMPARERS) else NOT_ORDERER


def change_batch(user, batch):
    """Cancel it, or print what is missing: whoever ordered it, or an administrator over its unit."""
    is_allowed = batch.ordered_by_id == user.pk or user.reach.has(batch.unit, Role.ADMINISTRATOR)
    return ALLOWED if is_allowed else NOT_OWNER


def take_batch(batch):
    """Download the ZIP of a batch that the person sees."""
    if not batch.finished_at:
        return NOT_FINISHED
    return ALLOWED if batch.progress.done else NOTHING_PRINTED
