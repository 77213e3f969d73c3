"""A number that no database can hold is nobody's: every address with one is answered as one where nothing stands."""

import pytest
from django.urls import resolve, reverse

from tests.access import requests, routes, table
from tests.access.requests import outcome

pytestmark = pytest.mark.django_db

HUGE = 10**30
NUMBERED = [route for route in routes.portal_routes() if "<int:" in route.pattern]
# Who gets furthest, and where.
PEOPLE = ("coordinator", "assessor", "administrator")
STATES = ("in_progress", "returned", "in_review", "consensus", "reviewed", "approved")


def addresses(neighbourhood, route):
    """Real addresses of a route, each with one of its numbers out of all bounds."""
    name = "move:approve" if route.name == "move" else route.name
    if name in table.names(table.COMMON_LINES):
        real = {requests.common_address(name)}
    else:
        real = {neighbourhood.address(name, "own", status) for status in STATES}
    for url in real:
        parts = resolve(url).kwargs
        for part, value in parts.items():
            if isinstance(value, int):
                yield reverse(route.name, kwargs={**parts, part: HUGE})


@pytest.mark.parametrize("route", NUMBERED, ids=lambda route: route.name)
def test_nothing_stands_there(neighbourhood, route):
    name = "move:approve" if route.name == "move" else route.name
    fields = requests.BODIES.get(name, {}).get("POST", {})
    for url in {*addresses(neighbourhood, route)}:
        for who in PEOPLE:
            for method in ("GET", "POST"):
                found = outcome(neighbourhood.clients[who], url, method, fields if method == "POST" else None)
                assert found in ("403", "404", "405"), (who, method, url)
