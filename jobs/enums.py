"""The words of batches of reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryState(models.TextChoices):
    """How far one report of a batch is."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("In preparation")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Failed")
    LEFT_OUT = "left_out", _("Left out")


# Still to be done, or at it.
UNSETTLED = (EntryState.WAITING, EntryState.RUNNING)
