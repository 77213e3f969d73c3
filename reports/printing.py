"""One source as one file, the same from the portal and from the command line."""

import json
from io import BytesIO

from django.template.loader import render_to_string
from django.utils import translation
from pypdf import PdfReader

from .contents import Facts, assessment_report, brief, feedback_report
from .enums import DocumentKind, DocumentLanguage
from .marks import mark
from .pdf import render_pdf
from .word import render_word


def print_report(content, standard, kind, language, code=""):
    """The file of a source, a PDF or what its kind ends in; the same arguments give the same bytes.

    content: the text of a reports.sources.Source. standard: the criteria it was frozen under. kind: a DocumentKind.
    language: a DocumentLanguage. code: the code of a final document; without one it carries no mark to verify it by.
    """
    language = DocumentLanguage(language)
    with translation.override(language.spoken):
        facts = Facts(json.loads(content), standard)
        verification = mark(code, facts.site)
        if kind == DocumentKind.BRIEF:
            return _on_one_page(brief(facts), language, verification)
        if kind == DocumentKind.FEEDBACK_WORD:
            return render_word(feedback_report(facts), thai_digits=language.has_thai_digits)
        build, template = WHOLE[kind]
        data = content.encode() if DocumentKind(kind).is_archive else None
        return _printed(template, build(facts), language, data=data, mark=verification)


# What is printed as it is, on as many pages as it takes.
WHOLE = {
    DocumentKind.ASSESSMENT: (assessment_report, "reports/pdf/assessment.html"),
    DocumentKind.ARCHIVE: (assessment_report, "reports/pdf/assessment.html"),
    DocumentKind.FEEDBACK: (feedback_report, "reports/pdf/feedback.html"),
}


def page_count(content):
    """The pages of a PDF; 0 for a file whose pages are counted where it is opened."""
    return len(PdfReader(BytesIO(content)).pages) if content.startswith(b"%PDF") else 0


def _on_one_page(report, language, verification):
    """The brief as it looks best, or set tighter where unusually long names would take it to a second page."""
    pdf = _printed("reports/pdf/brief.html", report, language, mark=verification)
    if page_count(pdf) == 1:
        return pdf
    return _printed("reports/pdf/brief.html", report, language, mark=verification, is_tight=True)


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
