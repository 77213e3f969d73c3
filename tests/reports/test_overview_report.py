"""The overview of many units as PDF and as Excel: every unit with its numbers, as on the screen."""

import json
import re
from io import BytesIO

import pytest
import time_machine
from django.utils import translation
from openpyxl import load_workbook

from pmqa_portal.lib.points import points_text
from reports.contents.department import DepartmentFacts, department_report
from reports.overview_sources import collect_units
from reports.printing import print_report
from reports.queries import department_overview
from tests import factories

from .aims import target_for
from .printed import by_pdftotext, by_pypdf, pages, without_spaces
from .scored import scored_unit

pytestmark = [pytest.mark.django_db, pytest.mark.prints]
NASTY = '=HYPERLINK("http://x")'


@pytest.fixture
def cycle():
    """A department of forty units; the first two are approved, the second has a name like a formula."""
    cycle = factories.cycle(factories.department(), 2570)
    scored_unit(cycle, "กองพัฒนาน้ำดื่มชุมชน", own=400, approved=(300, 310, 320, 330, 340, 350, 360))
    scored_unit(cycle, NASTY, own=350, approved=280, name_en=NASTY)
    for number in range(38):
        scored_unit(cycle, f"สำนักงานกำกับกิจการที่ {number}", own=300 + number)
    return cycle


def printed(cycle, kind, language="th"):
    source = collect_units(cycle.owner, cycle)
    return print_report(source.content, cycle.standard, kind, language)


def report_of(cycle, language="th"):
    source = collect_units(cycle.owner, cycle)
    with translation.override(language):
        return department_report(DepartmentFacts(json.loads(source.content), cycle.standard))


@pytest.mark.parametrize("read", [by_pypdf, by_pdftotext])
def test_every_unit_and_sentence_comes_back_in_thai(cycle, read):
    report, text = report_of(cycle), read(printed(cycle, "overview"))
    brief = report.brief
    said = [unit.titled.name_th for unit in report.units]
    said += [*brief.gains, *brief.risks, *brief.decisions, brief.summary]
    assert [one for one in said if without_spaces(one) not in text] == []


def test_a_target_stands_beside_the_points_of_its_unit(cycle):
    units = [one.unit for one in cycle.assessments.order_by("unit__path")]
    assert "Againstthetarget" not in by_pypdf(printed(cycle, "overview", "en"))
    target_for(cycle, units[0], "340.5")
    target_for(cycle, units[2], "310")
    target_for(cycle, cycle.owner, "305")
    text = by_pypdf(printed(cycle, "overview", "en"))
    assert "Target305pointsof500,now305:thetargetisreached." in text
    assert "Unitsthatreachedtheirtarget:0of2.Withoutpointsyet:1." in text
    assert "Approved400330–340.50−10.50Basic" in text


def test_the_head_of_a_table_is_repeated_and_the_contents_name_its_page(cycle):
    texts = [without_spaces(page.extract_text()) for page in pages(printed(cycle, "overview", "en"))]
    [start] = [
        number for number, text in enumerate(texts, 1) if "Pointsandstatusofeveryunit" in text and number > 2
    ]
    assert re.search(rf"Pointsandstatusofeveryunit\.*{start}(?!\d)", texts[1])
    assert all("UnitStatusSelf" in text for text in texts[start - 1 : start + 1])


def test_points_by_category_are_those_of_the_page(cycle):
    report = report_of(cycle)
    overview = department_overview(cycle.owner, cycle, factories.user())
    by_code = {row.code: row for row in overview.table}
    assert len(report.units) == overview.units == 40
    for unit in report.units:
        assert unit.points == by_code[unit.titled.code].standings.overall
        assert unit.status == by_code[unit.titled.code].status
    assert [points_text(one) for one in report.rows[0][1]] == [
        "300",
        "310",
        "320",
        "330",
        "340",
        "350",
        "360",
    ]
    assert report.rows[2][1] == (None,) * 7


def test_the_workbook_has_numbers_as_numbers_and_no_formula(cycle):
    target_for(cycle, cycle.assessments.order_by("unit__path").first().unit, "340.5")
    book = load_workbook(BytesIO(printed(cycle, "overview_excel", "en")))
    assert book.sheetnames == ["Units", "Mean points of each category", "Units in each band"]
    rows = list(book["Units"].iter_rows(values_only=True))
    head = (
        "Code",
        "Unit",
        "Status",
        "Self",
        "Approved",
        "Against 2569",
        "Target",
        "Against the target",
        "Band",
    )
    assert rows[0][:9] == head
    assert rows[0][9] == "1 Leadership"
    assert rows[1][3:8] == (400, 330, None, 340.5, -10.5)
    assert rows[2][6:8] == (None, None)
    assert rows[1][9:] == (300, 310, 320, 330, 340, 350, 360)
    assert rows[3][4] is None
    cell = book["Units"].cell(3, 2)
    assert (cell.value, cell.data_type) == (NASTY, "s")
    assert book["Units"].freeze_panes == "B2"
    assert book["Units in each band"]["A2"].value == "Below basic"


def test_a_mean_is_rounded_once_to_two_places(cycle):
    scored_unit(cycle, "กองสาม", own=(1, 1, 1, 1, 1, 1, 2), approved=(1, 1, 1, 1, 1, 1, 2))
    book = load_workbook(BytesIO(printed(cycle, "overview_excel", "en")))
    overall = list(book.worksheets[1].iter_rows(values_only=True))[-1]
    report = report_of(cycle)
    assert str(overall[2]) == points_text(report.brief.overall.approved)


@pytest.mark.parametrize("kind", ["overview_excel", "department_brief"])
def test_the_same_source_gives_the_same_bytes_at_another_time(cycle, kind):
    first = printed(cycle, kind)
    with time_machine.travel("2031-05-06 07:08:09"):
        assert printed(cycle, kind) == first
