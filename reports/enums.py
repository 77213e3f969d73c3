"""The words of the register of issued documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What is printed."""

    ASSESSMENT = "assessment", _("Assessment report")
    ARCHIVE = "archive", _("Assessment report for the archive")
    BRIEF = "brief", _("Executive brief")
    FEEDBACK = "feedback", _("Feedback report")
    FEEDBACK_WORD = "feedback_word", _("Feedback report as a Word file")

    @property
    def description(self):
        return DESCRIPTIONS[self]

    @property
    def is_feedback(self):
        """Whether it tells what the assessors found, and so waits until they have finished."""
        return self in (DocumentKind.FEEDBACK, DocumentKind.FEEDBACK_WORD)

    @property
    def is_archive(self):
        """Whether it is kept for decades, and so is PDF/A with the data it was printed from inside."""
        return self == DocumentKind.ARCHIVE

    @property
    def is_editable(self):
        """Whether whoever holds the file may change it; such a file carries no code to verify it by."""
        return self == DocumentKind.FEEDBACK_WORD

    @property
    def ending(self):
        """Of the file name, without a dot."""
        return "docx" if self.is_editable else "pdf"

    @property
    def content_type(self):
        return WORD if self.is_editable else "application/pdf"


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


DESCRIPTIONS = {
    DocumentKind.ASSESSMENT: _(
        "Everything that was answered, proven, found and scored, with an executive summary."
    ),
    DocumentKind.ARCHIVE: _(
        "The same for keeping over decades: PDF/A-3 with the frozen data as an attached file. Once approved."
    ),
    DocumentKind.BRIEF: _(
        "One page: index and band by year, pillars, success factors, strongest and weakest items."
    ),
    DocumentKind.FEEDBACK: _(
        "What the assessors found at each item: strengths, opportunities for improvement, recommendations, and why "
        "checkpoints were decided otherwise."
    ),
    DocumentKind.FEEDBACK_WORD: _(
        "The same to edit and to take over into plans. Only the PDF can be verified by its code."
    ),
}


class DocumentLanguage(models.TextChoices):
    """In which language and digits, as BCP 47 writes it; each is named in itself."""

    THAI = "th", "ไทย"
    THAI_DIGITS = "th-u-nu-thai", "ไทย (เลขไทย)"
    ENGLISH = "en", "English"

    @property
    def spoken(self):
        """The language alone: "th" or "en"."""
        return self.value.partition("-")[0]

    @property
    def has_thai_digits(self):
        return self == DocumentLanguage.THAI_DIGITS


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
