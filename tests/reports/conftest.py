"""What the tests of the executive's pages share."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests import factories
from tests.reports.scored import scored_unit


@pytest.fixture
def get(client):
    """GET a page of a unit as a person who reads English."""

    def get(person, unit, name="unit_overview", **query):
        person.language = "en"
        person.save()
        client.force_login(person)
        return client.get(reverse(name, args=[unit.code]), query)

    return get


@pytest.fixture
def department():
    """A department with two scored units, read by an executive."""
    cycle = factories.cycle(factories.department(), 2569)
    cycle.executive = factories.person(Role.EXECUTIVE, cycle.owner)
    scored_unit(cycle, "ก", own=(300, 310, 320, 330, 340, 350, 360), approved=280, code="first")
    scored_unit(cycle, "ข", own=400, code="second")
    return cycle
