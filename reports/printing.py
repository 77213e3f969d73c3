"""One source as one PDF, the same from the portal and from the command line."""

import json
from io import BytesIO

from django.template.loader import render_to_string
from django.utils import translation
from pypdf import PdfReader

from .contents import Facts, assessment_report, brief
from .enums import DocumentKind
from .marks import mark
from .pdf import render_pdf


def print_report(content, standard, kind, language, code=""):
    """The PDF of a source; the same arguments give the same bytes.

    content: the text of a reports.sources.Source. standard: the criteria it was frozen under. kind: a DocumentKind.
    language: "th" or "en". code: the code of a final document; without one it carries no mark to verify it by.
    """
    with translation.override(language):
        facts = Facts(json.loads(content), standard)
        verification = mark(code, facts.site)
        if kind == DocumentKind.BRIEF:
            return _on_one_page(brief(facts), language, verification)
        return _printed("reports/pdf/assessment.html", assessment_report(facts), language, mark=verification)


def page_count(pdf):
    return len(PdfReader(BytesIO(pdf)).pages)


def _on_one_page(report, language, verification):
    """The brief as it looks best, or set tighter where unusually long names would take it to a second page."""
    pdf = _printed("reports/pdf/brief.html", report, language, mark=verification)
    if page_count(pdf) == 1:
        return pdf
    return _printed("reports/pdf/brief.html", report, language, mark=verification, is_tight=True)


def _printed(template, report, language, **context):
    return render_pdf(
        render_to_string(template, {"report": report, **context}),
        title=f"{report.title} – {report.unit}",
        language=language,
        draft=not report.is_final,
        issued_at=report.as_of,
    )
