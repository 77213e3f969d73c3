"""Who gets in where: every address of the portal, for every person, in every state, by every method.

What is expected stands in tests/access/table.py and is compared here with what really happens.
"""

import pytest

from tests.access import requests, table
from tests.access.requests import outcome

pytestmark = pytest.mark.django_db

# Addresses that a stranger may open, with what they answer to GET and to POST without fields.
ANONYMOUS = {
    "home": (200, 405),
    "healthz": (200, 405),
    "readyz": (200, 405),
    "language": (405, 400),
}


@pytest.mark.parametrize("name", table.names(table.ASSESSMENT_LINES))
@pytest.mark.parametrize("who", table.COLUMNS)
def test_every_address_of_an_assessment(neighbourhood, who, name):
    expected, found = {}, {}
    for place, status, method in cases(neighbourhood, name):
        expected[place, status, method] = expected_of(name, method, status, who, place)
        found[place, status, method] = tried(neighbourhood, who, name, method, (place, status))
    assert found == expected


@pytest.mark.parametrize("name", table.names(table.ASSESSMENT_LINES))
def test_a_person_without_a_role_reaches_nothing(neighbourhood, name):
    for status in ("in_progress", "approved"):
        found = {tried(neighbourhood, "nobody", name, method, ("own", status)) for method in ("GET", "POST")}
        assert found <= {"404", "405"}, (name, status)
        assert "404" in found


def cases(neighbourhood, name):
    """Every place, state and method that tells something new: one request is tried once."""
    seen = set()
    for place, status in neighbourhood.assessments:
        url = neighbourhood.address(name, place, status)
        for method in requests.methods_of(name, with_rest=(place, status) == ("own", "in_progress")):
            if (url, method) not in seen:
                seen.add((url, method))
                yield place, status, method


def expected_of(name, method, status, who, place):
    """The cell of the table within reach; 404 out of reach, except for a method that is never allowed."""
    cell = table.cell(table.ASSESSMENT_LINES, name, method, status, who)
    return cell if place in ("own", "below") or cell == "405" else "404"


def tried(neighbourhood, who, name, method, at):
    fields = requests.fields_of(name, method, neighbourhood.units["own"])
    return outcome(neighbourhood.clients[who], neighbourhood.address(name, *at), method, fields)
