"""What the evidence library of the tour's unit has to show: periods, reuse, a second version, a full bin."""

from django.utils.html import format_html

from assessments import actions, shelving
from assessments.models import Assessment, Evidence
from criteria.levels import Level
from pmqa_portal.lib.thai_calendar import fiscal_year_bounds
from reports.pdf import render_pdf

from . import papers
from .calendar import OPEN_YEAR

UNIT = "cdd-chiangmai"


def arrange(by):
    """Arrange the library after the years are written. by: a person of the unit's own side."""
    this_year, last_year = (
        Assessment.objects.with_places().get(
            unit__code=UNIT, cycle__fiscal_year=year, cycle__owner__code="cdd"
        )
        for year in (OPEN_YEAR, OPEN_YEAR - 1)
    )
    old, new = _files(last_year), _files(this_year)
    _date(old[0], OPEN_YEAR - 1, by)
    for evidence in new:
        _date(evidence, OPEN_YEAR, by)
    # Last year's plan, filed again: marked as out of date.
    actions.reuse_evidence(
        old[0], this_year, this_year.standard.items["1.2"], Level.ADVANCE, by=by, pages="1"
    )
    _revise(new[0], by)
    _throw_away(this_year, by)


def _files(assessment):
    return list(Evidence.objects.filter(uses__assessment=assessment, kind="file").distinct().order_by("pk"))


def _date(evidence, fiscal_year, by):
    first, last = fiscal_year_bounds(fiscal_year)
    shelving.describe_evidence(evidence, by=by, title=evidence.title, period_from=first, period_to=last)


def _revise(evidence, by):
    revised = Evidence(unit=evidence.unit, title=evidence.title)
    html = format_html("<h1>{} (ฉบับแก้ไข ข้อมูลตัวอย่าง)</h1>", evidence.title)
    content = render_pdf(html, title=evidence.title, language="th", issued_at=evidence.added_at)
    papers.describe(revised, f"{evidence.title} (ฉบับแก้ไข).pdf", content)
    shelving.replace_file(evidence, revised, by=by)


def _throw_away(assessment, by):
    """One evidence taken away again from its only place."""
    title = "ร่างรายงาน (ข้อมูลตัวอย่าง)"
    draft = Evidence(kind="link", title=title, url="https://evidence.demo.example/draft")
    item = assessment.standard.items["1.1"]
    use = actions.add_evidence(draft, assessment, item, Level.BASIC, by=by)
    actions.remove_evidence_use(use, by=by)
