"""The matrix of units: what stands in a cell is what is stored, in every order and filter, for any number of units."""

import csv
import io
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments import workflow
from assessments.enums import Stage, Status
from assessments.models import Assessment, Score
from criteria.scoring import score_category
from pmqa_portal.lib.points import points_text
from reports import queries
from reports.queries.unit_points import _kept
from tests import factories
from tests.reports.aims import target_for
from tests.reports.judged import judged_at
from tests.reports.rated import many, rated

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    """Three approved units and one that is only submitted; read by `.executive`."""
    cycle = factories.cycle(factories.department("dep"), 2569)
    cycle.executive = factories.person(Role.EXECUTIVE, cycle.owner)
    high = {"points": 400, "i1_1": 500, "levels": {"1.1": "significance", "1.2": "advance", "1.3": "basic"}}
    rated(cycle, "high", {"points": 450}, high, name_th="ขอนแก่น", name_en="Khon Kaen")
    rated(cycle, "low", {"points": 300}, {"points": 250, "i7_1": None}, name_th="=กระบี่", name_en="=Krabi")
    rated(
        cycle, "middle", {"points": 350}, {"points": 300, "i1_1": "1100/3"}, name_en="Amnat", name_th="อำนาจ"
    )
    rated(cycle, "waiting", {"points": 480})
    return cycle


def matrix(cycle, **asked):
    page = {name: asked.pop(name) for name in ("page", "page_size") if name in asked}
    return queries.matrix(cycle.owner, cycle, queries.MatrixFilters(**asked), **page)


def codes(cycle, **asked):
    return [row.code for row in matrix(cycle, **asked).table]


def test_a_cell_is_what_a_walked_assessment_stored():
    assessment = judged_at()
    people = assessment.people
    for stage in (Stage.SELF, Stage.APPROVED):
        found = matrix(people.cycle, stage=stage, shown="items")
        [row] = found.table
        score = Score.objects.get(assessment=assessment, stage=stage)
        assert (row.overall, len(row.cells), found.units) == (score.overall, 37, 1)
        for column, cell in zip(found.columns, row.cells, strict=True):
            if column.item:
                stored = score.items[column.code]
                assert (cell.points, cell.level) == (score.item_points(column.code), stored["level"])
            else:
                points = [score.item_points(item.code) for item in column.category.items]
                assert (cell.points, cell.level) == (score_category(points), None)
        kept = [one for column, one in zip(found.columns, row.cells, strict=True) if not column.item]
        stored = [one.points for one in score.categories.all()]
        assert [points_text(one.points) for one in kept] == [points_text(one) for one in stored]


def test_points_of_an_assessor_are_in_no_cell():
    people = factories.Department()
    people.assessment_at(Status.REVIEWED)
    assert Score.objects.filter(stage=Stage.REVIEWED).exists()
    assert matrix(people.cycle).units == 0


def test_what_is_kept_in_memory_follows_the_next_move():
    assessment = factories.assessment_at(Status.APPROVED)
    people = assessment.people
    assert matrix(people.cycle).units == 1
    workflow.make("reopen", assessment, by=people.administrator, reason="แก้ไข")
    assert matrix(people.cycle).units == 0


@pytest.mark.parametrize(
    "shown, expected",
    [
        ("", "1 2 3 4 5 6 7"),
        ("7", "7 7.1 7.2 7.3 7.4 7.5 7.6"),
        ("2", "2 2.1 2.2 2.3 2.4"),
    ],
)
def test_columns(cycle, shown, expected):
    assert [column.code for column in matrix(cycle, shown=shown).columns] == expected.split()


def test_columns_of_a_lens_are_the_items_that_serve_it(cycle):
    lens = cycle.standard.lenses[0]
    expected = [code for code, item in cycle.standard.items.items() if lens.code in item.lenses]
    assert [column.code for column in matrix(cycle, shown=lens.code).columns] == expected
    assert 0 < len(expected) < 30


def test_means_are_those_of_all_units_whatever_is_shown(cycle):
    for asked in ({}, {"words": "Khon"}, {"page_size": 1}):
        found = matrix(cycle, shown="items", **asked)
        means = {column.code: mean for column, mean in zip(found.columns, found.means, strict=True)}
        # (500 + 250 + 1100/3) / 3; not assessed counts 0: (400 + 0 + 300) / 3
        assert (means["1.1"], means["7.1"]) == (Fraction(3350, 9), Fraction(700, 3))
        assert means["1"] == (Fraction(3350, 9) + 3 * Fraction(950, 3)) / 4
        overalls = Score.objects.filter(stage=Stage.APPROVED).values_list("overall", flat=True)
        assert found.mean == sum(map(Fraction, overalls)) / 3
    assert matrix(cycle, stage=Stage.SELF).units == 4


@pytest.mark.parametrize(
    "asked, expected",
    [
        ({}, "high low middle"),
        ({"sort": "overall"}, "high middle low"),
        ({"sort": "-overall"}, "low middle high"),
        ({"sort": "1"}, "high middle low"),
        ({"sort": "1.1", "shown": "items"}, "high middle low"),
        ({"sort": "-1.1", "shown": "1"}, "low middle high"),
        # Not assessed comes last, whichever way the others run.
        ({"sort": "7.1", "shown": "7"}, "high middle low"),
        ({"sort": "-7.1", "shown": "7"}, "middle high low"),
        # A column that is not shown sorts nothing.
        ({"sort": "1.1"}, "high low middle"),
        ({"band": "basic"}, "middle"),
        ({"band": "advance"}, "high"),
        ({"stage": Stage.SELF}, "high low middle waiting"),
        ({"stage": Stage.SELF, "words": "wait"}, "waiting"),
        ({"words": "กระบี่"}, "low"),
        ({"words": "wait"}, ""),
    ],
)
def test_orders_and_filters(cycle, asked, expected):
    assert codes(cycle, **asked) == expected.split()


def test_names_are_in_the_order_of_the_dictionary(cycle):
    with translation.override("th"):
        assert codes(cycle, sort="name") == ["low", "high", "middle"]
        assert codes(cycle, sort="-name") == ["middle", "high", "low"]
    with translation.override("en"):
        assert codes(cycle, sort="name", words="n") == ["middle", "high"]


def test_a_cell_says_shape_points_and_word(cycle, get):
    page = get(cycle.executive, cycle.owner, "matrix", show="1").content.decode()
    high = next(row for row in page.split("<tr>") if "Khon Kaen" in row)
    cells = [cell.split("</td>")[0] for cell in high.split("<td")[1:]]
    assert cells == [
        ' class="num">403.57',
        ' class="cell cell--advance"><b aria-hidden="true">◆</b> 425<small>Advance</small>',
        ' class="cell cell--significance"><b aria-hidden="true">▲</b> 500<small>Significance</small>',
        ' class="cell cell--advance"><b aria-hidden="true">◆</b> 400<small>Advance</small>',
        ' class="cell cell--basic"><b aria-hidden="true">●</b> 400<small>Basic</small>',
        ' class="cell cell--below"><b aria-hidden="true">○</b> 400<small>No level yet</small>',
    ]
    page = get(cycle.executive, cycle.owner, "matrix", show="items").content.decode()
    assert '<td class="cell cell--none">–<i> not assessed</i></td>' in page
    assert '<td class="cell cell--advance"><b aria-hidden="true">◆</b> 400<i> Advance</i></td>' in page


@pytest.mark.parametrize(
    "query",
    [
        {"show": "8"},
        {"show": "๗", "sort": "๗.๑"},
        {"sort": "--1"},
        {"sort": "pk"},
        {"points": "reviewed"},
        {"band": "x"},
        {"page": "99"},
        {"words": "\x00"},
    ],
)
def test_odd_values_are_ignored(cycle, get, query):
    for name in ("matrix", "matrix_csv"):
        assert get(cycle.executive, cycle.owner, name, **query).status_code == 200


def test_a_year_or_a_unit_without_assessments_is_not_found(cycle, get):
    empty = factories.unit(parent=cycle.owner)
    for name in ("matrix", "matrix_csv"):
        assert get(cycle.executive, cycle.owner, name, cycle="2570").status_code == 404
        assert get(cycle.executive, empty, name).status_code == 404


def test_units_of_another_department_are_not_in_it(cycle):
    other = factories.cycle(factories.department(), 2569)
    rated(other, "foreign", {"points": 500}, {"points": 500})
    assert codes(cycle) == ["high", "low", "middle"]
    assert codes(cycle, words="foreign") == []
    assert codes(other) == ["foreign"]


def test_the_sheet_has_the_numbers_of_the_page(cycle, get):
    response = get(cycle.executive, cycle.owner, "matrix_csv", show="1", sort="overall")
    head, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert response.headers["Content-Disposition"] == 'attachment; filename="PMQA-2569-dep-matrix.csv"'
    name = cycle.standard.items["1.1"].name_en
    assert head[:6] == ["Code", "Unit", "Overall", "Category 1", f"1.1 {name}", f"1.1 {name} · Level"]
    assert len(head) == 3 + 1 + 4 * 2
    assert rows[0][:8] == ["high", "Khon Kaen", "403.57", "425", "500", "Significance", "400", "Advance"]
    assert [row[:3] for row in rows[1:]] == [
        ["middle", "Amnat", "302.38"],
        ["low", "'=Krabi", "244.05"],
        ["", "Mean of the units", "316.67"],
    ]
    event = AuditEvent.objects.get(verb="export_matrix")
    assert (event.by, event.unit, event.data) == (
        cycle.executive,
        cycle.owner,
        {"fiscal_year": 2569, "units": 3},
    )


def test_the_target_stands_beside_the_points_on_the_page_and_last_in_the_sheet(cycle, get):
    page = get(cycle.executive, cycle.owner, "matrix").content.decode()
    assert "Against the target" not in page
    units = {one.unit.code: one.unit for one in cycle.assessments.select_related("unit")}
    target_for(cycle, units["high"], 400)
    target_for(cycle, units["low"], "244.06")
    target_for(factories.cycle(cycle.owner, 2568), units["middle"], 100)
    page = get(cycle.executive, cycle.owner, "matrix").content.decode()
    shown = {
        code: [cell.split("</td>")[0] for cell in row.split('<td class="num">')[1:4]]
        for row in page.split("<tr>")
        for code in units
        if f'value="{code}"' in row
    }
    assert shown == {
        "high": ["403.57", "400", "+3.57"],
        "low": ["244.05", "244.06", "−0.01"],
        "middle": ["302.38", "–", "–"],
    }
    sheet = get(cycle.executive, cycle.owner, "matrix_csv").content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(sheet))
    assert head[-2:] == ["Target", "Against the target"]
    assert {row[0]: row[-2:] for row in rows} == {
        "high": ["400", "3.57"],
        "low": ["244.06", "-0.01"],
        "middle": ["", ""],
        "": ["", ""],
    }


def test_only_administrators_and_executives_read_it(cycle, get):
    unit = Assessment.objects.get(unit__code="high").unit
    people = [factories.person(role, cycle.owner) for role in (Role.MEMBER, Role.COORDINATOR, Role.ASSESSOR)]
    for name in ("matrix", "matrix_csv"):
        assert [get(person, unit, name).status_code for person in people] == [403, 403, 403]
        assert get(factories.person(Role.EXECUTIVE, factories.department()), unit, name).status_code == 404
        assert get(factories.person(Role.ADMINISTRATOR, cycle.owner), unit, name).status_code == 200


def test_the_views_of_the_department_lead_to_each_other(cycle, get):
    links = [
        f"{reverse(name, args=['dep'])}?cycle=2569" for name in ("matrix", "disagreement", "unit_overview")
    ]
    for name in ("unit_overview", "matrix", "disagreement"):
        page = get(cycle.executive, cycle.owner, name).content.decode()
        assert all(f'href="{link}"' in page for link in links)
        assert f'href="{reverse(name, args=["dep"])}?cycle=2569" aria-current="page"' in page
    page = get(factories.person(Role.ASSESSOR, cycle.owner), cycle.owner).content.decode()
    assert links[0] not in page
    assert links[2] in page


@pytest.mark.parametrize("count", [10, 1000])
def test_queries_of_the_matrix(count, client, count_queries):
    cycle = factories.cycle(factories.department())
    many(cycle, count)
    client.force_login(factories.person(Role.EXECUTIVE, cycle.owner))
    page, sheet = (reverse(name, args=[cycle.owner.code]) for name in ("matrix", "matrix_csv"))
    client.get(page)
    _kept.cache_clear()
    found = count_queries(page, page, f"{page}?show=items&sort=-1.1", f"{page}?words=1&sort=name", sheet)
    # The points are read once and kept; words ask for ids; the sheet leaves an event in a transaction of its own.
    assert found == [10, 9, 9, 10, 13]
