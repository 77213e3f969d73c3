"""Chosen units side by side: what is stored of each, and nothing of a unit that is not to be seen."""

import csv
import io
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments.enums import Stage
from assessments.models import Score
from pmqa_portal.lib.points import points_text
from reports import queries
from tests import factories
from tests.reports.rated import rated

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    """Two approved units and one that is only submitted; read by `.executive`."""
    cycle = factories.cycle(factories.department("dep"), 2569)
    cycle.executive = factories.person(Role.EXECUTIVE, cycle.owner)
    rated(cycle, "first", {"points": 300}, {"points": 400, "i1_1": 500, "levels": {"1.1": "significance"}})
    rated(cycle, "second", {"points": 310}, {"points": 300, "i7_1": None}, name_en="=Second")
    rated(cycle, "waiting", {"points": 320})
    return cycle


def test_the_cells_are_the_stored_points(cycle):
    found = queries.comparison(cycle.owner, cycle, Stage.APPROVED, ["second", "first", "waiting"])
    assert [one.code for one in found.units] == ["second", "first", "waiting"]
    rows = {row.column.code: row.cells for row in found.rows}
    assert len(rows) == 37
    for place, code in ((0, "second"), (1, "first")):
        score = Score.objects.get(assessment__unit__code=code, stage=Stage.APPROVED)
        assert found.units[place].points.overall == score.overall
        for item in cycle.standard.items:
            assert rows[item][place].points == score.item_points(item)
        categories = {one.number: one.points for one in score.categories.all()}
        for number, points in categories.items():
            assert points_text(rows[str(number)][place].points) == points_text(points)
    assert rows["1.1"][1].level == "significance"
    assert (rows["1"][1].points, rows["1.1"][2], found.units[2].points) == (425, None, None)
    own = queries.comparison(cycle.owner, cycle, Stage.SELF, ["waiting"])
    assert own.rows[0].cells[0].points == Fraction(320)


def test_an_unknown_or_foreign_unit_is_not_found(cycle, client):
    other = factories.cycle(factories.department(), 2569)
    rated(other, "foreign", {"points": 500}, {"points": 500})
    factories.unit("idle", parent=cycle.owner)
    client.force_login(cycle.executive)
    for name in ("comparison", "comparison_csv"):
        address = reverse(name, args=["dep"])
        assert client.get(address, {"unit": ["first", "second"]}).status_code == 200
        for stranger in ("foreign", "unknown", "idle"):
            assert client.get(address, {"unit": ["first", stranger]}).status_code == 404


@pytest.mark.parametrize("units", [[], ["first"], ["first", "first"], [str(n) for n in range(7)]])
def test_too_few_or_too_many_are_told_how_to_choose(cycle, client, units):
    client.force_login(cycle.executive)
    page = client.get(reverse("comparison", args=["dep"]), {"unit": units})
    assert page.status_code == 200
    assert f'href="{reverse("matrix", args=["dep"])}?cycle=2569"' in page.content.decode()
    assert client.get(reverse("comparison_csv", args=["dep"]), {"unit": units}).status_code == 404


def test_the_matrix_offers_its_units(cycle, get):
    page = get(cycle.executive, cycle.owner, "matrix").content.decode()
    assert f'action="{reverse("comparison", args=["dep"])}"' in page
    assert 'name="unit" value="first"><span class="visually-hidden">Compare Unit first</span>' in page


def test_the_page_and_the_sheet_have_the_same_numbers(cycle, get, client):
    query = {"unit": ["first", "second"]}
    # Signs in and sets the language.
    get(cycle.executive, cycle.owner)
    page = client.get(reverse("comparison", args=["dep"]), query).content.decode()
    row = next(row for row in page.split("<tr") if '<th scope="row">1.1 ' in row)
    assert '<b aria-hidden="true">▲</b> 500<small>Significance</small>' in row
    assert '<b aria-hidden="true">○</b> 300<small>No level yet</small>' in row
    response = client.get(reverse("comparison_csv", args=["dep"]), query)
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0] == ["Item", "Unit first", "'=Second"]
    assert rows[1:4] == [
        ["Overall", "403.57", "292.86"],
        ["Category 1", "425", "300"],
        [f"1.1 {cycle.standard.items['1.1'].name_en}", "500", "300"],
    ]
    assert len(rows) == 2 + 37
    event = AuditEvent.objects.get(verb="export_comparison")
    assert (event.unit, event.data) == (cycle.owner, {"fiscal_year": 2569, "units": 2})


@pytest.mark.parametrize("count", [2, 6])
def test_queries_of_the_comparison(count, client):
    cycle = factories.cycle(factories.department())
    codes = [rated(cycle, f"unit-of-{n}", {"points": 300}, {"points": 280}).unit.code for n in range(count)]
    client.force_login(factories.person(Role.EXECUTIVE, cycle.owner))
    address = reverse("comparison", args=[cycle.owner.code])
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, {"unit": codes}).status_code == 200
    assert len(captured) == 8
