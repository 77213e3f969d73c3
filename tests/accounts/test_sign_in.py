"""Who gets in, how, and how long they stay in."""

import datetime

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from teamwork import presence
from tests import factories

PASSWORD = "river-lantern-2569"
TOO_MANY = "Too many failed login attempts"
MONDAY = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def somying(db):
    return factories.user("somying", email="Somying@example.go.th", password=PASSWORD, language="en")


@pytest.fixture(autouse=True)
def english_browser(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


def attempt(client, login, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": login, "password": password})


def signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("login", ["somying", "SOMYING", "somying@example.go.th", " somying "])
def test_user_name_and_email_both_open_the_door(client, somying, login):
    response = attempt(client, login)
    assert response.status_code == 302
    assert signed_in(client)


@pytest.mark.parametrize(
    "login, password", [("somying", "wrong"), ("nobody", PASSWORD), ("", ""), ("a@b.c", "x")]
)
def test_wrong_credentials_do_not(client, somying, login, password):
    response = attempt(client, login, password)
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert not signed_in(client)


def test_an_inactive_person_stays_out(client, somying):
    somying.is_active = False
    somying.save()
    attempt(client, "somying")
    assert not signed_in(client)


def test_what_was_typed_is_kept_but_not_the_password(client, somying):
    page = attempt(client, "somying", "river-lantern-wrong").content.decode()
    assert 'value="somying"' in page
    assert "river-lantern-wrong" not in page


def test_nobody_signs_up_alone(client, db):
    page = client.get(reverse("account_signup"))
    assert "Sign Up Closed" in page.content.decode()
    client.post(
        reverse("account_signup"),
        {"username": "new", "email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not factories.User.objects.filter(username="new").exists()


def test_five_failures_lock_the_account_for_fifteen_minutes(client, somying):
    with time_machine.travel(MONDAY, tick=False) as clock:
        for _ in range(5):
            assert TOO_MANY not in attempt(client, "somying", "wrong").content.decode()
        assert TOO_MANY in attempt(client, "somying").content.decode()
        assert not signed_in(client)
        clock.shift(datetime.timedelta(minutes=15, seconds=1))
        attempt(client, "somying")
        assert signed_in(client)


def test_the_lock_counts_user_name_and_email_together(client, somying):
    for login in ["somying", "somying@example.go.th", "SOMYING", "Somying@example.go.th", "somying"]:
        attempt(client, login, "wrong")
    assert TOO_MANY in attempt(client, "somying@example.go.th").content.decode()


def test_the_lock_does_not_hit_a_colleague_at_the_same_address(client, somying):
    factories.user("prasert", password=PASSWORD)
    for _ in range(6):
        attempt(client, "somying", "wrong")
    attempt(client, "prasert")
    assert signed_in(client)


def test_no_crowd_lifts_the_lock(client, somying, rf):
    """Neither those who work at items nor those who fail with other names push the count out of its table."""
    assessment = factories.assessment_at("in_progress")
    for _ in range(6):
        attempt(client, "somying", "wrong")
    for number in range(2000):
        presence.note(User(pk=number + 1), assessment, assessment.standard.items["1.1"])
    for number in range(1000):
        get_adapter().pre_authenticate(rf.post("/"), username=f"nobody-{number}")
    assert TOO_MANY in attempt(client, "somying").content.decode()
    assert not signed_in(client)


def test_presence_and_the_limits_do_not_share_a_table():
    tables = [settings.CACHES[name]["LOCATION"] for name in ("default", presence.REGISTER)]
    assert tables == ["portal_cache", "portal_presence"]


def test_the_admin_has_no_second_door(client, somying):
    response = client.get("/admin/login/")
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "role, limit",
    [(Role.MEMBER, 30), (Role.EXECUTIVE, 30), (Role.ADMINISTRATOR, 15)],
)
def test_a_session_ends_when_nobody_used_it(client, db, role, limit):
    person = factories.person(role, factories.department())
    with time_machine.travel(MONDAY, tick=False) as clock:
        client.force_login(person)
        client.get(reverse("me"))
        clock.shift(datetime.timedelta(minutes=limit))
        assert client.get(reverse("me")).status_code == 200
        clock.shift(datetime.timedelta(minutes=limit, seconds=1))
        response = client.get(reverse("me"))
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))
        assert not signed_in(client)


def test_staff_of_the_admin_have_the_short_limit(client, db):
    person = factories.user(is_staff=True)
    with time_machine.travel(MONDAY, tick=False) as clock:
        client.force_login(person)
        client.get(reverse("me"))
        clock.shift(datetime.timedelta(minutes=16))
        assert client.get(reverse("me")).status_code == 302


def test_a_session_ends_after_eight_hours_even_when_used(client, somying):
    with time_machine.travel(MONDAY, tick=False) as clock:
        client.force_login(somying)
        client.get(reverse("me"))
        for _ in range(23):
            clock.shift(datetime.timedelta(minutes=20))
            assert client.get(reverse("me")).status_code == 200
        clock.shift(datetime.timedelta(minutes=20, seconds=1))
        assert client.get(reverse("me")).status_code == 302


def test_passwords_are_kept_with_argon2():
    from pmqa_portal import settings as real

    assert real.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
