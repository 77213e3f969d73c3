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
@pytest.mark.parametrize("who", [*table.COLUMNS, "nobody"])
def test_every_address_of_an_assessment(neighbourhood, who, name):
    expected, found = {}, {}
    for (place, status), assessment in neighbourhood.assessments.items():
        url = requests.assessment_address(name, assessment, neighbourhood.documents.get((place, status)))
        is_first = (place, status) == ("own", "in_progress")
        for method in requests.methods_of(name, with_rest=is_first):
            case = place, status, method
            fields = requests.fields_of(name, method, neighbourhood.units["own"])
            expected[case] = expected_of(name, method, status, who, place)
            found[case] = outcome(neighbourhood.clients[who], url, method, fields)
    assert found == expected


def expected_of(name, method, status, who, place):
    """The cell of the table within reach; 404 out of reach, except for what no method allows."""
    column = "member" if who == "nobody" else who
    cell = table.cell(table.ASSESSMENT_LINES, name, method, status, column)
    is_reached = place in ("own", "below") and who != "nobody"
    return cell if is_reached or cell == "405" else "404"
