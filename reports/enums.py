"""The words of the register of issued documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What is printed."""

    ASSESSMENT = "assessment", _("Assessment report")
    BRIEF = "brief", _("Executive brief")

    @property
    def description(self):
        return DESCRIPTIONS[self]


DESCRIPTIONS = {
    DocumentKind.ASSESSMENT: _(
        "Everything that was answered, proven, found and scored, with an executive summary."
    ),
    DocumentKind.BRIEF: _(
        "One page: index and band by year, pillars, success factors, strongest and weakest items."
    ),
}


class DocumentLanguage(models.TextChoices):
    """In which language; each is named in itself."""

    THAI = "th", "ไทย"
    ENGLISH = "en", "English"


class DocumentState(models.TextChoices):
    """How far the printing is."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("In preparation")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Failed")


# A worker has this document before it, or says it has.
UNDER_WAY = (DocumentState.QUEUED, DocumentState.RUNNING)


class Standing(models.TextChoices):
    """Whether a final report still says what holds."""

    NEWEST = "newest", _("There is no newer version of this report.")
    REOPENED = (
        "reopened",
        _(
            "The assessment was reopened after this report was issued. No newer version has been approved yet."
        ),
    )
    REPLACED = (
        "replaced",
        _(
            "The assessment was reopened and approved again after this report was issued. "
            "Ask the unit for the newer version."
        ),
    )
