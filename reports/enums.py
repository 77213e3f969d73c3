"""The words of the register of issued documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What is printed."""

    ASSESSMENT = "assessment", _("Assessment report")
    ASSESSMENT_WORD = "assessment_word", _("Assessment report as a Word file")
    ARCHIVE = "archive", _("Assessment report for the archive")
    WITHOUT_EVIDENCE = "without_evidence", _("Assessment report without the evidence")
    BRIEF = "brief", _("Executive brief")
    FEEDBACK = "feedback", _("Feedback report")
    FEEDBACK_WORD = "feedback_word", _("Feedback report as a Word file")
    INDICATORS = "indicators", _("Indicator report")
    EVIDENCE = "evidence", _("Evidence index")
    PROFILE = "profile", _("Organization profile")
    FORM = "form", _("Filled form")
    BLANK_FORM = "blank_form", _("Blank form")
    PROGRESS = "progress", _("Progress report over the years")
    PROGRESS_EXCEL = "progress_excel", _("Progress over the years as an Excel file")
    DEPARTMENT_BRIEF = "department_brief", _("Executive brief of all units")
    OVERVIEW = "overview", _("Overview report of all units")
    OVERVIEW_EXCEL = "overview_excel", _("Overview of all units as an Excel file")
    COMPARISON = "comparison", _("Comparison of chosen units")
    COMPARISON_EXCEL = "comparison_excel", _("Comparison of chosen units as an Excel file")

    @property
    def description(self):
        return DESCRIPTIONS[self]

    @property
    def is_of_units(self):
        """Whether it is about units at and below a unit in a fiscal year, and not about one assessment."""
        return self in OF_UNITS or self.is_comparison

    @property
    def is_comparison(self):
        """Whether it is about a few of those units, which were chosen."""
        return self in COMPARISONS

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
        return self in OFFICE

    @property
    def ending(self):
        """Of the file name, without a dot."""
        return OFFICE.get(self, PDF)[0]

    @property
    def content_type(self):
        return OFFICE.get(self, PDF)[1]


OF_UNITS = (DocumentKind.DEPARTMENT_BRIEF, DocumentKind.OVERVIEW, DocumentKind.OVERVIEW_EXCEL)
COMPARISONS = (DocumentKind.COMPARISON, DocumentKind.COMPARISON_EXCEL)
OF_ASSESSMENT = tuple(kind for kind in DocumentKind if not kind.is_of_units)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The ending of a file and its type; the office files are those that people change as they like.
PDF = ("pdf", "application/pdf")
OFFICE = {
    DocumentKind.ASSESSMENT_WORD: ("docx", WORD),
    DocumentKind.FEEDBACK_WORD: ("docx", WORD),
    DocumentKind.PROGRESS_EXCEL: ("xlsx", EXCEL),
    DocumentKind.OVERVIEW_EXCEL: ("xlsx", EXCEL),
    DocumentKind.COMPARISON_EXCEL: ("xlsx", EXCEL),
}


DESCRIPTIONS = {
    DocumentKind.ASSESSMENT: _(
        "Everything that was answered, proven, found and scored, with an executive summary."
    ),
    DocumentKind.ASSESSMENT_WORD: _(
        "The same to edit, with headings and tables of Word. Only the PDF can be verified by its code."
    ),
    DocumentKind.ARCHIVE: _(
        "The same for keeping over decades: PDF/A-3 with the frozen data as an attached file. Once approved."
    ),
    DocumentKind.WITHOUT_EVIDENCE: _("The same without the lists of evidence: shorter, and to be passed on."),
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
    DocumentKind.INDICATORS: _("Targets, three years of results, achievement and points of every indicator."),
    DocumentKind.EVIDENCE: _("Which evidence stands at which item and level, its pages, and what it proves."),
    DocumentKind.PROFILE: _("The organization profile with all answers."),
    DocumentKind.FORM: _(
        "The whole form as the unit filled it in, without points of items and without findings."
    ),
    DocumentKind.BLANK_FORM: _("The whole form with room to write, to be filled by hand."),
    DocumentKind.PROGRESS: _(
        "Points, index and band of up to five years, with the change in every category and item."
    ),
    DocumentKind.PROGRESS_EXCEL: _("The same tables to work on, numbers as numbers."),
    DocumentKind.DEPARTMENT_BRIEF: _(
        "One page: index and band against last year, the units in each band, gains, risks, decisions needed, next date."
    ),
    DocumentKind.OVERVIEW: _(
        "The same in full, and every unit with its status, points, band, change against last year and points by "
        "category."
    ),
    DocumentKind.OVERVIEW_EXCEL: _("The tables of the overview to work on, numbers as numbers."),
    DocumentKind.COMPARISON: _(
        "Two to six units side by side in every category and item: points, levels, who leads, where they differ most."
    ),
    DocumentKind.COMPARISON_EXCEL: _("The tables of the comparison to work on, numbers as numbers."),
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
    STOPPED = "stopped", _("Cancelled")


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
    OVERTAKEN = (
        "overtaken",
        _("Assessments in this report were added or reopened after it was issued. Ask for a newer version."),
    )
