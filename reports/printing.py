"""One source as one file, the same from the portal and from the command line."""

import json
from io import BytesIO

from django.template.loader import render_to_string
from django.utils import translation
from pypdf import PdfReader

from .contents import Facts, assessment_report, brief, feedback_report, parts, progress_report
from .contents.department import DepartmentFacts, comparison_report, department_brief, department_report
from .enums import DocumentKind, DocumentLanguage
from .excel import render_excel
from .excel.comparison import comparison_sheets
from .excel.overview import overview_sheets
from .excel.progress import progress_sheets
from .marks import mark
from .pdf import render_pdf
from .word import assessment_file, feedback_file


def print_report(content, standard, kind, language, code=""):
    """The file of a source, a PDF or what its kind ends in; the same arguments give the same bytes.

    content: the text of a reports.sources.Source that fits the kind. standard: the criteria it was frozen under. kind:
    a DocumentKind. language: a DocumentLanguage. code: the code of a final document; without one it carries no mark to
    verify it by.
    """
    kind, language = DocumentKind(kind), DocumentLanguage(language)
    read = DepartmentFacts if kind.is_of_units else Facts
    with translation.override(language.spoken):
        facts = read(json.loads(content), standard)
        verification = mark(code, facts.site)
        if kind in WORD_FILES:
            build, write = WORD_FILES[kind]
            return write(build(facts), thai_digits=language.has_thai_digits)
        if kind in WORKBOOKS:
            return _workbook(facts, *WORKBOOKS[kind])
        build, template = BUILT[kind]
        write = _on_one_page if kind in ONE_PAGE else _printed
        data = content.encode() if kind.is_archive else None
        return write(template, build(facts), language, data=data, mark=verification)


# What a PDF says, and how it looks.
BUILT = {
    DocumentKind.BRIEF: (brief, "reports/pdf/brief.html"),
    DocumentKind.WITHOUT_EVIDENCE: (parts.report_without_evidence, "reports/pdf/assessment.html"),
    DocumentKind.INDICATORS: (parts.indicator_report, "reports/pdf/indicators.html"),
    DocumentKind.EVIDENCE: (parts.evidence_index, "reports/pdf/evidence.html"),
    DocumentKind.PROFILE: (parts.profile_report, "reports/pdf/profile.html"),
    DocumentKind.FORM: (parts.filled_form, "reports/pdf/form.html"),
    DocumentKind.BLANK_FORM: (parts.blank_form, "reports/pdf/blank_form.html"),
    DocumentKind.PROGRESS: (progress_report, "reports/pdf/progress.html"),
    DocumentKind.DEPARTMENT_BRIEF: (department_brief, "reports/pdf/department_brief.html"),
    DocumentKind.OVERVIEW: (department_report, "reports/pdf/overview.html"),
    DocumentKind.COMPARISON: (comparison_report, "reports/pdf/comparison.html"),
    DocumentKind.ASSESSMENT: (assessment_report, "reports/pdf/assessment.html"),
    DocumentKind.ARCHIVE: (assessment_report, "reports/pdf/assessment.html"),
    DocumentKind.FEEDBACK: (feedback_report, "reports/pdf/feedback.html"),
}


# What a Word file says, and how it is written.
WORD_FILES = {
    DocumentKind.ASSESSMENT_WORD: (assessment_report, assessment_file),
    DocumentKind.FEEDBACK_WORD: (feedback_report, feedback_file),
}
# What a workbook says, and the sheets it has.
WORKBOOKS = {
    DocumentKind.PROGRESS_EXCEL: (progress_report, progress_sheets),
    DocumentKind.OVERVIEW_EXCEL: (department_report, overview_sheets),
    DocumentKind.COMPARISON_EXCEL: (comparison_report, comparison_sheets),
}
ONE_PAGE = (DocumentKind.BRIEF, DocumentKind.DEPARTMENT_BRIEF)
# Classes of print.css, the first that fits.
LOOKS = ("", "tight", "tight cut")


def page_count(content):
    """The pages of a PDF; 0 for a file whose pages are counted where it is opened."""
    return len(PdfReader(BytesIO(content)).pages) if content.startswith(b"%PDF") else 0


def _workbook(facts, build, sheets_of):
    report = build(facts)
    return render_excel(f"{report.title} – {report.unit}", sheets_of(report), report.as_of)


def _on_one_page(template, report, language, **context):
    """A brief as it looks best, or set tighter and at last cut where long names would take it to a second page."""
    # To try a look costs as much as the file, so a text that is too long for the first one is not tried in it.
    for look in LOOKS[1:] if report.is_long else LOOKS:
        pdf = _printed(template, report, language, look=look, **context)
        if page_count(pdf) == 1:
            break
    return pdf


def _printed(template, report, language, *, data=None, **context):
    return render_pdf(
        render_to_string(template, {"report": report, **context}),
        title=f"{report.title} – {report.unit}",
        language=language.spoken,
        draft=not report.is_final,
        issued_at=report.as_of,
        thai_digits=language.has_thai_digits,
        data=data,
    )
