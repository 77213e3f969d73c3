"""The comparison in print: the stored points of the chosen units, for those who may compare and know each of them."""

import json
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from accounts.roles import Role
from assessments.enums import Stage
from assessments.knowing import CALIBRATING
from assessments.models import Assessment, Score, StatusChange
from pmqa_portal.lib.points import points_text
from reports import issuing, permissions, producing, verifying
from reports.contents.department import DepartmentFacts, comparison_report
from reports.enums import Standing
from reports.models import Document
from reports.overview_sources import collect_chosen
from reports.printing import print_report
from tests import factories

from .printed import by_pypdf, without_spaces
from .rated import rated

pytestmark = pytest.mark.django_db
CHOSEN = ["second", "first"]


@pytest.fixture
def cycle():
    """Three approved units; read by `.executive`."""
    cycle = factories.cycle(factories.department("dep"), 2569)
    cycle.executive = factories.person(Role.EXECUTIVE, cycle.owner)
    rated(cycle, "first", {"points": 300}, {"points": 400, "i1_1": 500, "levels": {"1.1": "significance"}})
    rated(cycle, "second", {"points": 310}, {"points": 300, "i7_1": None})
    rated(cycle, "third", {"points": 320}, {"points": 320})
    return cycle


def report_of(cycle, *codes):
    source = collect_chosen(cycle.owner, cycle, list(codes))
    with translation.override("en"):
        return comparison_report(DepartmentFacts(json.loads(source.content), cycle.standard))


def issued(cycle, *codes, kind="comparison"):
    return issuing.request_comparison(
        cycle.owner, cycle, list(codes or CHOSEN), kind, "en", by=cycle.executive
    )


def test_the_lines_are_the_stored_points_in_the_order_asked_for(cycle):
    report = report_of(cycle, *CHOSEN)
    assert [unit.titled.code for unit in report.units] == CHOSEN
    assert len(report.lines) == 37
    for place, code in enumerate(CHOSEN):
        score = Score.objects.get(assessment__unit__code=code, stage=Stage.APPROVED)
        cells = {line.code: line.cells[place] for line in report.lines}
        assert {item: cells[item].points for item in cycle.standard.items} == {
            item: score.item_points(item) for item in cycle.standard.items
        }
        assert {one.number: cells[str(one.number)].points for one in score.categories.all()} == {
            one.number: one.points for one in score.categories.all()
        }
    line = next(line for line in report.lines if line.code == "1.1")
    assert (line.cells[1].level, line.spread, line.leaders) == ("significance", 200, (2,))
    alone = next(line for line in report.lines if line.code == "7.1")
    assert (alone.cells[0].points, alone.spread, alone.leaders) == (None, None, ())


def test_the_sentences_follow_from_the_numbers(cycle):
    names = cycle.standard.items
    ends, widest, second, first = report_of(cycle, *CHOSEN).summary
    assert ends == (
        "Highest of 500 points: Unit first with 403.57. Lowest: Unit second with 292.86. Between them: 110.71."
    )
    assert widest == f"The units differ most in item 1.1 {names['1.1'].name_en}: 200 points."
    assert (
        second
        == f"Unit second: Furthest below the mean of the others: item 1.1 {names['1.1'].name_en} (−200)."
    )
    assert first == (
        f"Unit first: Furthest above the mean of the others: item 1.1 {names['1.1'].name_en} (+200)."
    )


def test_units_with_the_same_points_and_with_none(cycle):
    rated(cycle, "same", {"points": 320}, {"points": 320})
    rated(cycle, "waiting", {"points": 320})
    assert report_of(cycle, "third", "same").summary == ("All units with points have the same: 320 of 500.",)
    assert report_of(cycle, "third", "waiting").summary == (
        "Fewer than two of the chosen units have points yet, so there is nothing to compare.",
    )


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_number_stands_in_the_pdf(cycle, language):
    content = collect_chosen(cycle.owner, cycle, CHOSEN).content
    text = by_pypdf(print_report(content, cycle.standard, "comparison", language))
    with translation.override(language):
        report = comparison_report(DepartmentFacts(json.loads(content), cycle.standard))
    for line in report.lines:
        assert without_spaces(f"{line.code} {line.name}") in text
    assert [one for one in report.summary if without_spaces(one) not in text] == []
    expected = {"403.57": True, "292.86": True, "Unitthird": False, "หน่วยงานthird": False}
    assert {said: said in text for said in expected} == expected


def test_the_workbook_holds_the_same_numbers(cycle):
    content = collect_chosen(cycle.owner, cycle, CHOSEN).content
    book = load_workbook(BytesIO(print_report(content, cycle.standard, "comparison_excel", "en")))
    units, points, levels = book.worksheets
    assert [row[0].value for row in units.iter_rows(min_row=2)] == CHOSEN
    rows = list(points.values)
    assert rows[0] == ("Item", "Unit second", "Unit first", "Difference")
    report = report_of(cycle, *CHOSEN)
    expected = [(*(cell.points for cell in line.cells), line.spread) for line in report.lines]

    def shown(row):
        return [None if value is None else points_text(value) for value in row]

    assert [shown(row[1:]) for row in rows[1:]] == [shown(row) for row in expected]
    assert list(levels.values)[1] == (
        f"1.1 {cycle.standard.items['1.1'].name_en}",
        "No level yet",
        "Significance",
    )


def test_from_the_page_to_the_file(cycle, client, django_capture_on_commit_callbacks):
    client.force_login(cycle.executive)
    url = reverse("comparison_request", args=["dep"])
    query = "?cycle=2569&unit=second&unit=first"
    page = client.get(reverse("comparison", args=["dep"]) + query).content.decode()
    assert f'action="{url}{query.replace("&", "&amp;")}"' in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url + query, {"kind": "comparison", "language": "th"})
    document = Document.objects.get()
    assert answer.url == reverse("document", args=[document.public_id])
    assert (document.state, document.error, document.is_final) == ("done", "", True)
    assert {unit.code for unit in document.compared.all()} == set(CHOSEN)
    shown = client.get(answer.url).content.decode()
    assert all(unit.name_th in shown for unit in document.compared.all())


@pytest.mark.parametrize(
    "query, data, status",
    [
        ("unit=first", {}, 400),
        ("unit=first&unit=second", {"kind": "overview"}, 400),
        ("unit=first&unit=second", {"language": "xx"}, 400),
        ("unit=first&unit=nobody", {}, 404),
    ],
)
def test_what_makes_no_sense_is_refused(cycle, client, query, data, status):
    client.force_login(cycle.executive)
    address = f"{reverse('comparison_request', args=['dep'])}?{query}"
    assert client.post(address, {"kind": "comparison", "language": "th", **data}).status_code == status
    assert Document.objects.count() == 0


def test_without_points_there_is_nothing_to_print(cycle):
    rated(cycle, "idle", None)
    rated(cycle, "idler", None)
    with pytest.raises(issuing.RequestRefused) as refused:
        issued(cycle, "idle", "idler")
    assert refused.value.reason is permissions.NO_POINTS_CHOSEN.reason


def test_only_those_who_compare_read_it(cycle):
    document = issued(cycle)
    assessor = factories.person(Role.ASSESSOR, cycle.owner)
    member = factories.person(Role.MEMBER, cycle.owner)
    administrator = factories.person(Role.ADMINISTRATOR, cycle.owner)
    seen = [document in Document.objects.visible_to(one) for one in (administrator, assessor, member)]
    assert seen == [True, False, False]


def test_whoever_must_not_know_one_of_the_units_reads_no_comparison_of_it(cycle, settings):
    document = issued(cycle)
    settings.RESULTS_WITHHELD = "tests.reports.test_comparison_report.withheld"
    executive = factories.person(Role.EXECUTIVE, cycle.owner)
    assert document not in Document.objects.visible_to(executive)
    assert permissions.request_comparison(executive, cycle.owner, CHOSEN, has_points=True) is CALIBRATING
    assert permissions.request_comparison(executive, cycle.owner, ["second", "third"], has_points=True)
    assert issued(cycle, "second", "third") in Document.objects.visible_to(executive)


def withheld(user):
    """What the settings name in the test above."""
    return Assessment.objects.filter(unit__code="first").values_list("pk", flat=True)


def test_only_the_chosen_units_overtake_it(cycle):
    document = issued(cycle)
    producing.produce(document.pk)
    document.refresh_from_db()
    assert verifying.by_code(document.code).standing == Standing.NEWEST
    assessments = {one.unit.code: one for one in Assessment.objects.select_related("unit")}
    for code, standing in (("third", Standing.NEWEST), ("first", Standing.OVERTAKEN)):
        Assessment.objects.filter(pk=assessments[code].pk).update(status="in_review")
        StatusChange.objects.create(
            assessment=assessments[code],
            move="reopen",
            from_status="approved",
            to_status="in_review",
            round=1,
            by=cycle.executive,
        )
        assert verifying.by_code(document.code).standing == standing


def test_the_command_prints_the_bytes_of_the_portal(cycle, tmp_path):
    document = issued(cycle)
    producing.produce(document.pk)
    document.refresh_from_db()
    output = tmp_path / "comparison.pdf"
    place = ["--unit=dep", "--cycle=2569", "--language=en", f"--output={output}"]
    call_command("report", "comparison", *place, "--compare", *CHOSEN)
    assert output.read_bytes() == document.file.read()
    with pytest.raises(CommandError, match="assessed"):
        call_command("report", "comparison", *place, "--compare", "first", "nobody")
    with pytest.raises(CommandError, match="--compare"):
        call_command("report", "comparison", *place)
    with pytest.raises(CommandError, match="--compare"):
        call_command("report", "overview", *place, "--compare", "first")
