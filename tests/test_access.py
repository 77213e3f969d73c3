"""Who gets in where: every address of the portal, for every person, in every state, by every method.

What is expected stands in tests/access/table.py, and is compared here with what really happens.
"""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.access import requests, routes, table
from tests.access.neighbourhood import reached_by
from tests.access.requests import HTMX, is_sign_in, outcome, request
from tests.access.writes import HOUSEKEEPING

pytestmark = pytest.mark.django_db

# What a stranger may open, with the answer to GET and to POST without fields. All else asks for signing in.
ANONYMOUS = {
    "home": (200, 405),
    "healthz": (200, 405),
    "readyz": (200, 405),
    "language": (405, 400),
    "account_login": (200, 200),
    "account_logout": (302, 302),
    "account_signup": (200, 200),
    "account_inactive": (200, 405),
    "account_email_verification_sent": (200, 405),
    "account_confirm_email": (200, 404),
    "account_confirm_login_code": (302, 302),
    "account_reset_password": (200, 200),
    "account_reset_password_done": (200, 405),
    "account_reset_password_from_key": (200, 200),
    "account_reset_password_from_key_done": (200, 405),
    "mfa_authenticate": (302, 302),
    "verify": (200, 422),
    "verify_code": (200, 405),
    "open_data": (200, 405),
    # Nothing is published there.
    "open_data_cycle": (404, 405),
    "open_data_csv": (404, 405),
    "open_data_json": (404, 405),
}
# The account pages of a person who is signed in, whatever the role: GET, and POST without fields.
ACCOUNT = {
    "account_login": (302, 302),
    "account_logout": (200, 302),
    "account_signup": (302, 302),
    "account_inactive": (200, 405),
    "account_email": (302, 302),
    "account_email_verification_sent": (200, 405),
    "account_confirm_email": (200, 404),
    "account_confirm_login_code": (302, 302),
    "account_change_password": (200, 200),
    "account_set_password": (302, 302),
    "account_reset_password": (200, 200),
    "account_reset_password_done": (200, 405),
    "account_reset_password_from_key": (200, 200),
    "account_reset_password_from_key_done": (200, 405),
    "account_reauthenticate": (200, 200),
    "mfa_index": (200, 405),
    "mfa_authenticate": (302, 302),
    "mfa_reauthenticate": (302, 302),
    "mfa_activate_totp": (302, 302),
    "mfa_deactivate_totp": (404, 404),
    "mfa_view_recovery_codes": (404, 405),
    "mfa_generate_recovery_codes": (302, 302),
    "mfa_download_recovery_codes": (404, 404),
}
# Open to everybody who is signed in: the words of the date picker, nothing of ours.
ADMIN_OPEN = {"admin:javascript-catalog"}


def test_every_route_is_declared():
    """An address that nobody thought about fails here."""
    declared = {name.partition(":")[0] for name in table.names(table.ASSESSMENT_LINES)}
    declared |= {*table.names(table.COMMON_LINES), *ACCOUNT}
    assert {route.name for route in routes.portal_routes()} == declared


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


@pytest.mark.parametrize("name", table.names(table.COMMON_LINES))
def test_every_address_without_a_unit(neighbourhood, name):
    expected, found = {}, {}
    url = requests.common_address(name)
    for who in table.COMMON_COLUMNS:
        for method in requests.methods_of(name, "own", "in_progress"):
            fields = requests.fields_of(name, method, neighbourhood.units["above"])
            expected[who, method] = table.cell(table.COMMON_LINES, name, method, "", who)
            found[who, method] = outcome(neighbourhood.clients[who], url, method, fields)
    assert found == expected


@pytest.mark.parametrize("who", table.COLUMNS)
def test_reading_leaves_every_table_as_it_was(neighbourhood, who):
    """But for the record of sensitive reads: evidence opened, documents taken and forms exported."""
    before, client = row_counts(), neighbourhood.clients[who]
    for name in table.names(table.ASSESSMENT_LINES):
        for status in ("in_progress", "in_review", "approved"):
            request(client, neighbourhood.address(name, "own", status), "GET")
    for name in table.names(table.COMMON_LINES):
        request(client, requests.common_address(name), "GET")
    after = row_counts()
    # The list of assessors is the first event of the unit that runs the cycles, so its chain begins.
    chain = {"accounts_auditchain"} if who in ("administrator", "own_administrator") else set()
    assert {name for name in after if after[name] != before[name]} == {"accounts_auditevent"} | chain
    # In each of the three years a document, a workbook, the package, and the evidence by itself, in the
    # library and as an archive; an assessor sees neither the first year nor the library's files.
    # In the approved year the assessor also reads the rounds; the administrator them and the table of the approval.
    reads = 10 if who in ("assessor", "colleague", "own_assessor") else 18
    # An administrator three times the list of assessors and the workbook of results; an executive too the five
    # sheets of the department.
    reads += {"administrator": 21, "own_administrator": 21, "executive": 15}.get(who, 0)
    # The picture of an indicator in each year that is seen; for the readers of a department also that of the bands.
    reads += {"member": 3, "coordinator": 3}.get(who, 5 if "assessor" in who or who == "colleague" else 6)
    # The timeline of each year that is seen, from outside the unit's side.
    reads += {"member": 0, "coordinator": 0}.get(who, 2 if "assessor" in who or who == "colleague" else 3)
    reads += {"assessor": 1, "administrator": 3}.get(who, 0)
    assert after["accounts_auditevent"] - before["accounts_auditevent"] == reads


@pytest.mark.parametrize("name", ACCOUNT)
def test_the_account_pages(client, people, name):
    people.member.set_password("river-lantern-2569")
    people.member.save()
    for method, expected in zip(("GET", "POST"), ACCOUNT[name], strict=True):
        client.force_login(people.member)
        assert request(client, plain_address(name), method).status_code == expected, method


@pytest.mark.parametrize("route", routes.portal_routes(), ids=lambda route: route.name)
def test_a_stranger_is_asked_to_sign_in(client, db, route):
    """A part of a page answers 401 instead: htmx would swap the sign-in page into it."""
    url = plain_address(route.name)
    for position, method in enumerate(("GET", "POST")):
        response = request(client, url, method)
        if route.name in ANONYMOUS:
            assert response.status_code == ANONYMOUS[route.name][position], method
        else:
            assert is_sign_in(response), method
            assert request(client, url, method, HTMX).status_code == 401, method


@pytest.mark.parametrize("route", routes.portal_routes(), ids=lambda route: route.name)
def test_nothing_is_posted_from_elsewhere(people, route):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.administrator)
    assert client.post(plain_address(route.name)).status_code == 403


@pytest.mark.parametrize("route", routes.admin_routes(), ids=lambda route: f"{route.name} {route.pattern}")
def test_the_admin_is_for_staff_alone(neighbourhood, route):
    url = route.filled(routes.ADMIN_PARTS)
    for method in ("GET", "POST"):
        assert leads_to_sign_in(Client(), url, method), method
        for who in () if route.name in ADMIN_OPEN else ("administrator", "executive", "nobody"):
            assert leads_to_sign_in(neighbourhood.clients[who], url, method), (who, method)


def test_staff_open_the_admin(neighbourhood):
    client = neighbourhood.clients["staff"]
    assert [
        client.get(reverse(f"admin:{name}")).status_code for name in ("index", "accounts_user_changelist")
    ] == [
        200,
        200,
    ]


def test_the_answer_to_staff_follows_the_rights_of_their_account(client):
    """Being staff opens the admin's door and nothing behind it; Django's own permissions do."""
    client.force_login(factories.user(is_staff=True))
    assert client.get(reverse("admin:index")).status_code == 200
    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 403


def cases(neighbourhood, name):
    """Every place, state and method that tells something new: one request is tried once."""
    seen = set()
    for place, status in neighbourhood.assessments:
        url = neighbourhood.address(name, place, status)
        for method in requests.methods_of(name, place, status):
            if (url, method) not in seen:
                seen.add((url, method))
                yield place, status, method


def expected_of(name, method, status, who, place):
    """The cell of the table within reach; 404 out of reach, except for a method that is never allowed."""
    cell = table.cell(table.ASSESSMENT_LINES, name, method, status, table.column_at(who, place))
    return cell if place in reached_by(who) or cell == "405" else "404"


def tried(neighbourhood, who, name, method, at):
    fields = requests.fields_of(name, method, neighbourhood.units["above"])
    return outcome(neighbourhood.clients[who], neighbourhood.address(name, *at), method, fields)


def row_counts():
    """Rows by table, sessions left out: reading refreshes one's own."""
    models = (model for model in apps.get_models() if model._meta.db_table not in HOUSEKEEPING)
    return {model._meta.db_table: model._base_manager.count() for model in models if model._meta.managed}


def plain_address(name):
    """An address of this name, whether or not anything stands there."""
    return next(route for route in routes.portal_routes() if route.name == name).filled(routes.ANY_PARTS)


def leads_to_sign_in(client, url, method):
    """Whether the admin sends the person to a sign-in page, over its own index where it has to, or says 403."""
    response = request(client, url, method)
    for _ in range(3):
        if is_sign_in(response) or response.status_code == 403:
            return True
        if response.status_code != 302:
            return False
        response = client.get(response.url)
    return False
