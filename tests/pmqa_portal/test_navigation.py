"""Who sees which places, and which one is marked."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from pmqa_portal.navigation import entries
from tests import factories


@pytest.mark.parametrize(
    "role, sees_overview",
    [
        (Role.MEMBER, False),
        (Role.COORDINATOR, False),
        (Role.ASSESSOR, True),
        (Role.ADMINISTRATOR, True),
        (Role.EXECUTIVE, True),
    ],
)
def test_the_overview_is_for_those_who_read_many_units(db, role, sees_overview):
    person = factories.person(role, factories.unit())
    urls = [entry.url for entry in entries(person, "/")]
    assert (reverse("reports_home") in urls) is sees_overview
    assert len(urls) == 4 + sees_overview


@pytest.mark.parametrize(
    "path, name, mark",
    [
        ("/", "home", "page"),
        ("/assessments/", "assessment_list", "page"),
        ("/assessments/7/", "assessment_list", "true"),
        ("/units/cdd/evidence/", "assessment_list", "true"),
        ("/cycles/", "assessment_list", "true"),
        ("/approvals/", "assessment_list", "true"),
        ("/conflicts/", "assessment_list", "true"),
        ("/references/7/", "assessment_list", "true"),
        ("/reports/assessments/7/", "assessment_list", "true"),
        ("/reports/documents/7/", "assessment_list", "true"),
        ("/criteria/pmqa40/1.1/", "handbook", "true"),
    ],
)
def test_one_place_is_marked(db, path, name, mark):
    places = entries(factories.user(), path)
    assert {entry.url: entry.current for entry in places if entry.current} == {reverse(name): mark}


@pytest.mark.parametrize("path", ["/reports/units/cdd/", "/reports/units/cdd/trend/"])
def test_the_overview_is_marked_on_the_reports_of_units(db, path):
    places = entries(factories.person(Role.EXECUTIVE, factories.unit()), path)
    assert [entry.url for entry in places if entry.current] == [reverse("reports_home")]


@pytest.mark.parametrize("path", ["/search/", "/me/"])
def test_what_belongs_nowhere_marks_nothing(db, path):
    assert not any(entry.current for entry in entries(factories.user(), path))
