"""Who is editing now: named to the others of the unit's side for 15 seconds, and no use of the session."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from teamwork import presence

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def empty_cache(db):
    caches["presence"].clear()


@pytest.fixture
def place(assessment):
    return reverse("presence", args=[assessment.pk, "1.1"])


@pytest.fixture
def member(people):
    return signed_in(people.member)


def signed_in(someone):
    """As presence.js asks: for a part of the page."""
    client = Client(headers={"hx-request": "true"})
    client.force_login(someone)
    return client


def after(seconds):
    return time_machine.travel(MONDAY + datetime.timedelta(seconds=seconds), tick=False)


@pytest.mark.parametrize("seconds, is_named", [(0, True), (14, True), (15, False), (60, False)])
def test_a_name_is_at_most_fifteen_seconds_old(people, place, member, seconds, is_named):
    with after(0):
        assert member.post(place, {"level": "basic"}).status_code == 200
    with after(seconds):
        line = signed_in(people.colleague).get(place).content.decode()
    assert (people.member.name_th in line) == is_named
    assert ("data-again" in line) == is_named


def test_one_is_not_named_to_oneself_nor_at_another_item(assessment, people, place, member):
    assert people.member.name_th not in member.post(place).content.decode()
    elsewhere = reverse("presence", args=[assessment.pk, "1.2"])
    assert people.member.name_th not in signed_in(people.colleague).get(elsewhere).content.decode()


def test_the_level_and_the_rest_of_the_time_are_told(assessment, people, items):
    [item] = items("1.1")
    with after(0):
        presence.note(people.member, assessment, item, "advance")
        presence.note(people.coordinator, assessment, item)
    with after(5):
        found = presence.others(people.colleague, assessment, item)
    assert {(one.person, one.level, one.seconds) for one in found} == {
        (people.member, "Advance", 10),
        (people.coordinator, "", 10),
    }


def test_an_unknown_level_is_refused(place, member):
    assert member.post(place, {"level": "expert"}).status_code == 400


def test_nothing_is_recorded(place, member):
    before = AuditEvent.objects.count()
    member.post(place)
    assert AuditEvent.objects.count() == before


def test_the_heartbeat_writes_no_session(place, member):
    before = dict(member.session)
    assert member.post(place).status_code == 200
    assert dict(member.session) == before
    member.get("/")
    assert set(dict(member.session)) - set(before) == {"started_at", "seen_at"}


def test_the_heartbeat_does_not_keep_a_session_alive(assessment, place, member):
    """Whoever leaves the page open is signed out as if it were closed; opening a page counts."""
    page, limit = reverse("assessment", args=[assessment.pk]), 60 * settings.SESSION_IDLE_MINUTES
    with after(0):
        assert member.get(page).status_code == 200
    with after(limit - 100):
        assert member.post(place).status_code == 200
    with after(limit + 1):
        assert member.post(place).status_code == 401


def test_a_page_that_is_opened_does(assessment, place, member):
    page, limit = reverse("assessment", args=[assessment.pk]), 60 * settings.SESSION_IDLE_MINUTES
    with after(0):
        member.get(page)
    with after(limit - 100):
        member.get(page)
    with after(limit + 1):
        assert member.post(place).status_code == 200
