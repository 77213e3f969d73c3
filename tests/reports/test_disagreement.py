"""The disagreement map: what differs is what is stored, on the page and in the sheet, for any number of units."""

import csv
import io
from fractions import Fraction

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments import workflow
from assessments.enums import Stage, Status
from assessments.models import Assessment, Score
from criteria.scoring import score_category
from pmqa_portal.lib.points import points_text
from reports import queries
from reports.queries.disagreement import _kept, share
from tests import factories
from tests.reports.judged import judged_at
from tests.reports.rated import many, rated

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    """Three approved units and one that is only submitted; read by `.executive`."""
    cycle = factories.cycle(factories.department("dep"), 2569)
    cycle.executive = factories.person(Role.EXECUTIVE, cycle.owner)
    rated(cycle, "high", {"points": 300, "i1_1": 400}, {"points": 300, "i4_2": 250})
    rated(cycle, "low", {"points": 300}, {"points": 300, "i1_1": "1100/3", "i7_1": None}, name_th="=ต่ำ")
    rated(cycle, "same", {"points": 300, "i7_2": None}, {"points": 300, "i7_2": None})
    rated(cycle, "waiting", {"points": 500})
    return cycle


def cells(cycle, **asked):
    """{unit: {code of the column: difference}} without zeros."""
    found = queries.disagreement(cycle.owner, cycle, **asked)
    return {
        row.code: {
            column.code: cell for column, cell in zip(found.columns, row.cells, strict=True) if cell != 0
        }
        for row in found.table
    }


def test_cells_are_self_less_approved(cycle):
    assert cells(cycle) == {
        "high": {"1": 25, "1.1": 100, "4": Fraction(25, 2), "4.2": 50},
        # What only one side assessed counts 0 on the other, as in every total.
        "low": {"1": Fraction(-50, 3), "1.1": Fraction(-200, 3), "7": 50, "7.1": 300},
        "same": {"7.2": None},
    }


def test_the_columns_are_every_category_with_its_items(cycle):
    codes = [column.code for column in queries.disagreement(cycle.owner, cycle).columns]
    assert len(codes) == 37
    assert codes[:7] == ["1", "1.1", "1.2", "1.3", "1.4", "2", "2.1"]
    codes = [column.code for column in queries.disagreement(cycle.owner, cycle, category=7).columns]
    assert codes == ["7", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6"]


def test_the_map_of_a_walked_assessment_is_that_of_its_stored_scores():
    assessment = judged_at()
    people = assessment.people
    found = queries.disagreement(people.department, people.cycle)
    [row] = found.table
    own, approved = (assessment.scores.get(stage=stage) for stage in (Stage.SELF, Stage.APPROVED))
    assert (row.own, row.approved) == (own.overall, approved.overall)
    for column, cell in zip(found.columns, row.cells, strict=True):
        codes = [column.item.code] if column.item else [item.code for item in column.category.items]
        sides = [score_category([score.item_points(code) for code in codes]) for score in (own, approved)]
        assert cell == sides[0] - sides[1]
    categories = [cell for column, cell in zip(found.columns, row.cells, strict=True) if not column.item]
    stored = [
        a.points - b.points for a, b in zip(own.categories.all(), approved.categories.all(), strict=True)
    ]
    assert [points_text(cell) for cell in categories] == [points_text(points) for points in stored]


def test_totals_are_means_and_shares(cycle):
    found = queries.disagreement(cycle.owner, cycle)
    totals = {column.code: column.share for column in found.columns}
    first = totals["1.1"]
    assert (first.units, first.mean) == (3, Fraction(100, 9))
    assert (first.over, first.under) == (Fraction(100, 3), Fraction(100, 3))
    assert (totals["7.2"].units, totals["7.2"].mean) == (2, 0)
    assert (found.overall.units, found.overall.over, found.overall.under) == (3, Fraction(200, 3), 0)
    assert share([None, None]) == queries.share([])


@pytest.mark.parametrize(
    "asked, codes",
    [
        ({"order": "size"}, ["low", "high", "same"]),
        ({"order": "over"}, ["low", "high", "same"]),
        ({"order": "under"}, ["same", "high", "low"]),
        ({"order": ""}, ["high", "low", "same"]),
        ({"order": "size", "category": 4}, ["high", "low", "same"]),
        ({"order": "size", "category": 1}, ["high", "low", "same"]),
        ({"order": "under", "category": 1}, ["low", "same", "high"]),
    ],
)
def test_orders(cycle, asked, codes):
    assert list(cells(cycle, **asked)) == codes


def test_size_is_the_mean_difference_without_signs(cycle):
    rows = {row.code: row for row in queries.disagreement(cycle.owner, cycle, category=1).table}
    assert (rows["high"].size, rows["low"].size, rows["same"].size) == (25, Fraction(50, 3), 0)


def test_what_is_kept_in_memory_follows_the_next_move():
    assessment = factories.assessment_at(Status.APPROVED)
    people = assessment.people
    assert queries.disagreement(people.department, people.cycle).units == 1
    workflow.make("reopen", assessment, by=people.administrator, reason="แก้ไข")
    assert queries.disagreement(people.department, people.cycle).units == 0


def test_points_of_an_assessor_are_in_no_cell():
    people = factories.Department()
    people.assessment_at(Status.REVIEWED)
    assert Score.objects.filter(stage=Stage.REVIEWED).exists()
    assert queries.disagreement(people.department, people.cycle).units == 0


def test_the_page_says_signs_and_words(cycle, get):
    page = get(cycle.executive, cycle.owner, "disagreement").content.decode()
    assert '<td class="gap--over-2">+100<i> higher</i></td>' in page
    assert '<td class="gap--under-2">\u221266.67<i> lower</i></td>' in page
    assert '<td class="gap--none">–<i> not assessed</i></td>' in page
    assert '<td class="gap--same">0</td>' in page
    assert "rates itself higher</td>" in page
    [low] = [row for row in page.split("<tr>") if "=ต่ำ" in row or "Unit low" in row]
    assessment = Assessment.objects.get(unit__code="low")
    assert f'href="{reverse("documents", args=[assessment.pk])}"' in low


@pytest.mark.parametrize(
    "query",
    [
        {"category": "8"},
        {"category": "x"},
        {"category": "๗"},
        {"sort": "-size"},
        {"page": "99"},
        {"sort": ""},
    ],
)
def test_odd_values_are_ignored(cycle, get, query):
    for name in ("disagreement", "disagreement_csv"):
        assert get(cycle.executive, cycle.owner, name, **query).status_code == 200


def test_a_year_or_a_unit_without_assessments_is_not_found(cycle, get):
    for name in ("disagreement", "disagreement_csv"):
        assert get(cycle.executive, cycle.owner, name, cycle="2570").status_code == 404
        empty = factories.unit(parent=cycle.owner)
        assert get(cycle.executive, empty, name).status_code == 404


def test_a_year_without_an_approved_unit_says_so(get):
    people = factories.Department()
    page = get(people.administrator, people.department, "disagreement").content.decode()
    assert "No unit is approved in this year yet" in page


def test_the_sheet_has_the_numbers_of_the_page(cycle, get):
    response = get(cycle.executive, cycle.owner, "disagreement_csv", sort="")
    text = response.content.decode("utf-8-sig")
    assert response.headers["Content-Disposition"] == 'attachment; filename="PMQA-2569-dep-disagreement.csv"'
    head, *rows = csv.reader(io.StringIO(text))
    found = queries.disagreement(cycle.owner, cycle)
    assert len(head) == 6 + 37
    assert head[6:8] == ["Category 1", f"1.1 {cycle.standard.items['1.1'].name_en}"]
    for row, unit in zip(rows, found.table, strict=False):
        assert row[0] == unit.code
        numbers = (unit.own, unit.approved, unit.overall, unit.size, *unit.cells)
        assert row[2:] == ["" if one is None else points_text(one) for one in numbers]
    totals = [found.overall, *(column.share for column in found.columns)]
    for row, name in zip(rows[-3:], ("mean", "over", "under"), strict=True):
        values = [getattr(one, name) for one in totals]
        assert [row[4], *row[6:]] == [points_text(value) for value in values]
    assert len(rows) == 3 + 3


def test_names_in_the_sheet_are_no_formulas(cycle, client):
    cycle.executive.language = "th"
    cycle.executive.save()
    client.force_login(cycle.executive)
    text = client.get(reverse("disagreement_csv", args=["dep"])).content.decode("utf-8-sig")
    assert "'=ต่ำ" in text
    assert ",=ต่ำ" not in text


def test_taking_the_sheet_is_noted(cycle, get):
    get(cycle.executive, cycle.owner, "disagreement_csv")
    event = AuditEvent.objects.get(verb="export_disagreement")
    assert (event.by, event.unit) == (cycle.executive, cycle.owner)
    assert event.data == {"fiscal_year": 2569, "units": 3}


def test_only_administrators_and_executives_read_it(cycle, get):
    unit = Assessment.objects.get(unit__code="high").unit
    for role in (Role.MEMBER, Role.COORDINATOR):
        for name in ("disagreement", "disagreement_csv"):
            assert get(factories.person(role, unit), unit, name).status_code == 403
    assert get(factories.person(Role.ASSESSOR, cycle.owner), cycle.owner, "disagreement").status_code == 403
    assert (
        get(factories.person(Role.EXECUTIVE, factories.department()), unit, "disagreement").status_code == 404
    )
    assert (
        get(factories.person(Role.ADMINISTRATOR, cycle.owner), cycle.owner, "disagreement").status_code == 200
    )


def test_the_overview_leads_to_the_map_for_those_who_may_read_it(cycle, get):
    link = reverse("disagreement", args=["dep"])
    assert link in get(cycle.executive, cycle.owner).content.decode()
    assert link not in get(factories.person(Role.ASSESSOR, cycle.owner), cycle.owner).content.decode()


@pytest.mark.parametrize("count", [10, 1000])
def test_queries_of_the_map(count, client, count_queries):
    cycle = factories.cycle(factories.department())
    many(cycle, count)
    client.force_login(factories.person(Role.EXECUTIVE, cycle.owner))
    page, sheet = (reverse(name, args=[cycle.owner.code]) for name in ("disagreement", "disagreement_csv"))
    client.get(page)
    _kept.cache_clear()
    found = count_queries(page, page, f"{page}?category=4&sort=over", sheet)
    # The points are read once and kept; the sheet leaves an event in a transaction of its own.
    assert found == [9, 8, 8, 12]
