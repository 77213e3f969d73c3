"""Which units rose and fell: the difference of what is stored, explained by the items, for any number of units."""

import csv
import io
from fractions import Fraction

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AuditEvent, Unit
from accounts.roles import Role
from assessments.enums import Stage
from assessments.models import Assessment
from assessments.scores import ItemResult, ScoreCard
from reports import queries
from reports.queries.changes import item_changes
from reports.queries.unit_points import ItemPoints, UnitPoints, _kept
from tests import factories
from tests.reports.rated import again, many, rated

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    """The second of two years with four units, one of which is new; read by `.executive`."""
    before = factories.cycle(factories.department("dep"), 2568)
    cycle = factories.cycle(before.owner, 2569)
    cycle.executive = factories.person(Role.EXECUTIVE, cycle.owner)
    years = {
        "rose": ({"points": 300}, {"points": 300, "i1_1": 500, "i7_1": 400, "i2_1": 290}),
        "fell": ({"points": 300}, {"points": 300, "i4_2": None}),
        "same": ({"points": 300}, {"points": 300}),
    }
    for code, (first, second) in years.items():
        unit = rated(before, code, {"points": 100}, first).unit
        rated(cycle, code, {"points": 100}, second, unit=unit)
    open_unit = rated(before, "open", {"points": 200}, {"points": 250}).unit
    rated(cycle, "open", {"points": 260}, unit=open_unit)
    rated(cycle, "new", {"points": 450}, {"points": 450})
    return cycle


def changes(cycle, **asked):
    return queries.changes(cycle.owner, cycle, **asked)


def test_changes_are_differences_and_their_items(cycle):
    found = changes(cycle)
    assert (found.units, found.rose, found.fell) == (3, 1, 1)
    rows = {row.code: row for row in found.table}
    assert [(one.item.code, one.change, one.carried) for one in rows["rose"].items] == [
        # A category of four items: a quarter of a seventh; category 7 has six.
        ("1.1", 200, Fraction(200, 28)),
        ("7.1", 100, Fraction(100, 42)),
    ]
    assert [(one.item.code, one.carried) for one in rows["fell"].items] == [("4.2", Fraction(-300, 28))]
    assert (rows["same"].change, rows["same"].items) == (0, ())
    assert found.mean == sum(Fraction(row.change) for row in found.table) / 3
    for row in rows.values():
        of_year = Assessment.objects.filter(unit__code=row.code).order_by("cycle__fiscal_year")
        stored = [one.scores.get(stage=Stage.APPROVED).overall for one in of_year]
        assert [row.before, row.now] == stored


@pytest.mark.parametrize(
    "asked, expected",
    [
        ({}, "rose same fell"),
        ({"order": "fell"}, "fell same rose"),
        ({"order": "size"}, "fell rose same"),
        ({"order": ""}, "rose fell same"),
        # Without approved points the own ones count: 250 before, 260 now.
        ({"basis": "best"}, "open rose same fell"),
    ],
)
def test_orders_and_bases(cycle, asked, expected):
    assert [row.code for row in changes(cycle, **asked).table] == expected.split()


def test_the_first_year_has_no_changes(cycle, get):
    page = get(cycle.executive, cycle.owner, "changes", cycle="2568").content.decode()
    assert "No unit has points in this year and the year before" in page


TWELFTHS = st.integers(-1, 6000)


def test_the_parts_of_the_items_add_up_to_the_whole(cycle):
    standard = cycle.standard

    def points(twelfths):
        pairs = zip(standard.items, twelfths, strict=True)
        return {code: None if one < 0 else Fraction(one, 12) for code, one in pairs}

    def card(twelfths):
        return ScoreCard(standard, {code: ItemResult(code, one) for code, one in points(twelfths).items()})

    def unit(twelfths):
        return UnitPoints(1, 1, None, "", {code: ItemPoints(one) for code, one in points(twelfths).items()})

    @given(*[st.lists(TWELFTHS, min_size=len(standard.items), max_size=len(standard.items))] * 2)
    def check(before, now):
        parts = sum(one.carried for one in item_changes(standard, unit(before), unit(now)))
        assert parts == card(now).overall - card(before).overall

    check()


def test_the_page_names_the_items(cycle, get):
    page = get(cycle.executive, cycle.owner, "changes").content.decode()
    rose = next(row for row in page.split("<tr>") if "Unit rose" in row)
    assessment = Assessment.objects.get(unit__code="rose", cycle=cycle)
    assert f'href="{reverse("item", args=[assessment.pk, "1.1"])}"' in rose
    assert "+9.17" in rose.replace(" ", "")
    assert "+7.14" in rose


def test_the_sheet_has_the_numbers_of_the_page(cycle, get):
    response = get(cycle.executive, cycle.owner, "changes_csv", sort="fell")
    head, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert head[:5] == ["Code", "Unit", "2568", "2569", "Change"]
    assert rows == [
        ["fell", "Unit fell", "300", "289.29", "-10.71", "4.2 \u221210.71"],
        ["same", "Unit same", "300", "300", "0", ""],
        ["rose", "Unit rose", "300", "309.17", "9.17", "1.1 +7.14; 7.1 +2.38"],
    ]
    event = AuditEvent.objects.get(verb="export_changes")
    assert (event.unit, event.data) == (cycle.owner, {"fiscal_year": 2569, "units": 3})


@pytest.mark.parametrize("query", [{"sort": "x"}, {"points": "self"}, {"page": "x"}])
def test_odd_values_are_ignored(cycle, get, query):
    for name in ("changes", "changes_csv"):
        assert get(cycle.executive, cycle.owner, name, **query).status_code == 200


@pytest.mark.parametrize("count", [10, 1000])
def test_queries_of_the_changes(count, client, count_queries):
    cycle = factories.cycle(factories.department())
    template = many(cycle, count)
    units = Unit.objects.filter(path__startswith=cycle.owner.path).exclude(pk=cycle.owner_id)
    again(factories.cycle(cycle.owner, cycle.fiscal_year - 1), units, template.scores.all())
    client.force_login(factories.person(Role.EXECUTIVE, cycle.owner))
    page, sheet = (reverse(name, args=[cycle.owner.code]) for name in ("changes", "changes_csv"))
    client.get(page)
    _kept.cache_clear()
    found = count_queries(page, page, f"{page}?points=best&sort=size", sheet)
    # The points of both years are read once for each stage and kept; the event of the sheet.
    assert found == [10, 8, 10, 12]
