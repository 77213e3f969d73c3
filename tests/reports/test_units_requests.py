"""The executive's pages: addresses that make no sense, and how many queries a page takes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from assessments.enums import Stage, Status
from assessments.models import Assessment
from reports.queries.tally import _tally
from reports.queries.trend import _sums_of_year
from tests import factories
from tests.reports.scored import many, store

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    [
        {"page": "999"},
        {"page": "-1"},
        {"page": "x"},
        {"page": "9" * 5000},
        {"sort": "x"},
        {"sort": "--name"},
        {"sort": "unit__path"},
        {"status": "x"},
        {"points": "reviewed"},
        {"cycle": ""},
        {"cycle": "๒๕๖๙"},
        {"words": "\x00"},
        {"words": "x" * 10_000},
        {"words": "%_\\'\""},
        {"words": "\udcff".encode("utf-8", "surrogateescape")},
    ],
)
def test_odd_values_are_ignored(department, get, query):
    assert get(department.executive, department.owner, **query).status_code == 200


@pytest.mark.parametrize("year", ["abc", "2570", "-1", "9" * 5000, "2569.0", "\x00"])
def test_a_year_without_assessments_is_not_found(department, get, year):
    assert get(department.executive, department.owner, cycle=year).status_code == 404
    unit = Assessment.objects.first().unit
    assert get(department.executive, unit, cycle=year).status_code == 404


def test_the_points_of_an_assessor_cannot_be_asked_for(people, get):
    assessment = people.assessment_at(Status.REVIEWED)
    assessment.scores.get(stage=Stage.REVIEWED).categories.update(points=487)
    assert "487" not in get(people.executive, people.department, points="reviewed").content.decode()


@pytest.mark.parametrize("count", [10, 1000])
def test_queries_of_the_department_page(count, client):
    cycle = factories.cycle(factories.department())
    many(cycle, count)
    client.force_login(factories.person(Role.EXECUTIVE, cycle.owner))
    address = reverse("unit_overview", args=[cycle.owner.code])
    client.get(address)
    _tally.cache_clear()
    _sums_of_year.cache_clear()
    found = []
    for query in ({}, {}, {"points": "approved"}, {"words": "หน่วยงาน", "sort": "self"}):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address, query).status_code == 200
        found.append(len(captured))
    # The sums of both stages and of the year before are asked for once; then a page without, with categories, and
    # with words to count.
    assert found == [17, 12, 13, 13]


@pytest.mark.parametrize("years", [1, 5])
def test_queries_of_a_unit_and_its_trend(years, client):
    department = factories.department()
    unit = factories.unit(parent=department)
    for year in range(2570 - years, 2570):
        cycle = factories.cycle(department, year)
        store(Assessment.objects.create(unit=unit, cycle=cycle), Stage.SELF, 400)
    client.force_login(factories.person(Role.EXECUTIVE, unit))
    found = []
    for page in ("unit_overview", "unit_trend"):
        address = reverse(page, args=[unit.code])
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        found.append(len(captured))
    # The page of the year reads the score behind its gap, the trend the targets.
    assert found == [9, 8]
