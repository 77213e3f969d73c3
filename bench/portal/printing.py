"""The PDFs beside bare WeasyPrint on the same HTML: `python -m bench.portal.printing FILE`."""

import gc
import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import django

WARM_UP, ROUNDS = 1, 5
STYLESHEET = "css/print.css"


def main(target):
    from assessments.enums import Status
    from assessments.models import Assessment
    from reports.enums import DocumentKind
    from reports.sources import collect

    assessment = Assessment.objects.with_places().get(
        unit__code="cdd-finance", cycle__fiscal_year=2570, status=Status.APPROVED
    )
    source = collect(assessment, with_review=True)
    kinds = {f"PDF: {kind.value}": kind for kind in DocumentKind if not (kind.is_editable or kind.is_archive)}
    found = {name: _compare(source.content, assessment.standard, kind) for name, kind in kinds.items()}
    Path(target).write_text(json.dumps(found))


def _compare(content, standard, kind):
    """[median milliseconds of the portal, of bare WeasyPrint, bytes of the portal's file]"""
    from reports.printing import print_report

    sides = {
        "portal": lambda: print_report(content, standard, kind, "th"),
        "bare": _bare(content, standard, kind),
    }
    times = {name: [] for name in sides}
    for _ in range(WARM_UP + ROUNDS):
        for name, job in sides.items():
            # The garbage of one side is not paid by the other.
            gc.collect()
            began = perf_counter()
            pdf = job()
            times[name].append(1000 * (perf_counter() - began))
            if name == "portal":
                size = len(pdf)
    return *(median(times[name][WARM_UP:]) for name in sides), size


def _bare(content, standard, kind):
    """What anybody would write: the HTML and the style sheet in, the PDF out."""
    from django.conf import settings
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    html = _html(content, standard, kind)
    static = Path(settings.BASE_DIR) / "static"

    def job():
        fonts = FontConfiguration()
        style = CSS(filename=static / STYLESHEET, font_config=fonts)
        page = HTML(string=html, base_url=f"{static.as_uri()}/")
        return page.write_pdf(stylesheets=[style], font_config=fonts)

    return job


def _html(content, standard, kind):
    """The HTML that the portal prints."""
    from django.template.loader import render_to_string
    from django.utils import translation

    from reports import contents
    from reports.enums import DocumentKind

    with translation.override("th"):
        build = {
            DocumentKind.ASSESSMENT: contents.assessment_report,
            DocumentKind.BRIEF: contents.brief,
            DocumentKind.FEEDBACK: contents.feedback_report,
        }[kind]
        report = build(contents.Facts(json.loads(content), standard))
        return render_to_string(f"reports/pdf/{kind}.html", {"report": report})


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
