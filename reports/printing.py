"""One source as one PDF, the same from the portal and from the command line."""

import json

from django.template.loader import render_to_string
from django.utils import translation

from .contents import Facts, assessment_report, brief
from .enums import DocumentKind
from .pdf import render_pdf

BUILDERS = {DocumentKind.ASSESSMENT: assessment_report, DocumentKind.BRIEF: brief}


def print_report(content, standard, kind, language):
    """The PDF of a source; the same arguments give the same bytes.

    content: the text of a reports.sources.Source. standard: the criteria it was frozen under. kind: a DocumentKind.
    language: "th" or "en".
    """
    with translation.override(language):
        report = BUILDERS[kind](Facts(json.loads(content), standard))
        return render_pdf(
            render_to_string(f"reports/pdf/{kind}.html", {"report": report}),
            title=f"{report.title} – {report.unit.name}",
            language=language,
            draft=not report.is_final,
            issued_at=report.as_of,
        )
