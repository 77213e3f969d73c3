"""Words of the statuses that no model declares: those of items, and of issued documents."""

from django.utils.translation import gettext_lazy as _

STATUS_WORDS = {
    "complete": _("Complete"),
    "cannot_start": _("Cannot start yet"),
    "overdue": _("Overdue"),
    "unsure": _("Unsure"),
    "open": _("Open"),
    "closed": _("Closed"),
    "draft": _("Draft"),
    "final": _("Final"),
    "queued": _("Waiting"),
    "running": _("In preparation"),
    "done": _("Ready"),
    "failed": _("Failed"),
    "stopped": _("Cancelled"),
}
