"""Nothing that a person reads is kept by a cache: not by a proxy, and not by the browser for who comes next."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.access import routes

pytestmark = pytest.mark.django_db

ALL = [(route, routes.ANY_PARTS) for route in routes.portal_routes()]
ALL += [(route, routes.ADMIN_PARTS) for route in routes.admin_routes()]
# The last answer to a person who leaves says nothing.
LEAVING = {"account_logout", "admin:logout"}


def is_kept_out(response):
    said = {one.strip() for one in response.headers.get("Cache-Control", "").split(",")}
    return {"private", "no-store"} <= said


def test_no_answer_to_a_person_is_kept(neighbourhood):
    client, found = Client(), {}
    for route, parts in ALL:
        client.force_login(neighbourhood.people["administrator"])
        url = route.filled(parts)
        found[route.name, url] = [is_kept_out(send(url)) for send in (client.get, client.post)]
    open_ones = {name for (name, _), each in found.items() if not all(each)}
    assert open_ones <= LEAVING


def test_no_page_of_the_admin_is_kept(neighbourhood):
    assert is_kept_out(neighbourhood.clients["staff"].get(reverse("admin:accounts_user_changelist")))


@pytest.mark.parametrize(
    "status, name",
    [
        ("in_review", "review"),
        ("in_review", "review_item"),
        ("in_review", "timeline"),
        ("consensus", "consensus"),
        ("consensus", "rounds_item"),
        ("approved", "approval"),
        ("approved", "version_comparison"),
    ],
)
def test_the_pages_of_the_reviewers_neither(neighbourhood, status, name):
    who = "assessor" if status in ("in_review", "consensus") else "administrator"
    response = neighbourhood.clients[who].get(neighbourhood.address(name, "own", status))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


def test_what_everybody_may_read_may_be_kept(client):
    assert "Cache-Control" not in client.get(reverse("healthz")).headers
