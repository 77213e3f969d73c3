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
    ],
)
def test_one_place_is_marked(db, path, name, mark):
    places = entries(factories.user(), path)
    assert {entry.url: entry.current for entry in places if entry.current} == {reverse(name): mark}
