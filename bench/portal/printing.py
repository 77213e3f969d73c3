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
    from reports.printing import BUILT

    sources = _sources()
    found = {}
    for kind in BUILT:
        if not kind.is_archive:
            about = "chosen" if kind.is_comparison else "units" if kind.is_of_units else "unit"
            standard, content = sources[about]
            found[f"PDF: {kind.value}"] = _compare(content, standard, kind)
    Path(target).write_text(json.dumps(found))


def _sources():
    """What is printed: (criteria, text) of a unit, of its department and of three units of it."""
    from assessments.enums import Status
    from assessments.models import Assessment
    from reports.overview_sources import collect_chosen, collect_units
    from reports.sources import collect

    assessment = Assessment.objects.with_places().get(
        unit__code="cdd-finance", cycle__fiscal_year=2570, status=Status.APPROVED
    )
    cycle = assessment.cycle
    chosen = cycle.assessments.filter(status=Status.APPROVED).values_list("unit__code", flat=True)[:3]
    sources = {
        "unit": collect(assessment, with_review=True),
        "units": collect_units(cycle.owner, cycle),
        "chosen": collect_chosen(cycle.owner, cycle, list(chosen)),
    }
    return {name: (cycle.standard, source.content) for name, source in sources.items()}


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

    from reports.contents import Facts
    from reports.contents.department import DepartmentFacts
    from reports.printing import BUILT

    build, template = BUILT[kind]
    read = DepartmentFacts if kind.is_of_units else Facts
    with translation.override("th"):
        report = build(read(json.loads(content), standard))
        return render_to_string(template, {"report": report})


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
