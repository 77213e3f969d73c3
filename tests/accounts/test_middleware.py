"""What a request meets on its way in: strangers are asked to sign in, and a part of a page is told so by 401."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from assessments.models import LevelAnswer
from tests.factories import assessment_at

pytestmark = pytest.mark.django_db

MONDAY = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)
HTMX = {"hx-request": "true"}
BOOSTED = {**HTMX, "hx-boosted": "true"}


def test_a_page_leads_to_the_sign_in_and_back(client):
    response = client.get("/assessments/?status=approved")
    assert (response.status_code, response.url) == (
        302,
        "/accounts/login/?next=/assessments/%3Fstatus%3Dapproved",
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_part_of_a_page_answers_401_with_nothing_to_swap_in(client, method):
    response = getattr(client, method)(reverse("assessment", args=[1]), headers=HTMX)
    assert (response.status_code, response.content) == (401, b"")
    assert "Location" not in response.headers


def test_a_whole_page_fetched_by_htmx_is_led_on(client):
    assert client.get(reverse("assessment_list"), headers=BOOSTED).status_code == 302


@pytest.mark.parametrize("url", ["/", "/healthz", "/accounts/login/"])
def test_what_is_open_to_strangers_stays_open_to_htmx(client, url):
    assert client.get(url, headers=HTMX).status_code == 200


def test_an_autosave_after_the_session_ran_out_is_told_so_and_saves_nothing():
    """With the token of the page that is still open, as a browser sends it."""
    assessment = assessment_at("in_progress")
    client = Client(enforce_csrf_checks=True)
    events = AuditEvent.objects.count()
    with time_machine.travel(MONDAY, tick=False) as clock:
        client.force_login(assessment.people.member)
        page = client.get(reverse("item", args=[assessment.pk, "1.1"]))
        fields = {
            "csrfmiddlewaretoken": str(page.context["csrf_token"]),
            "version": 0,
            "explanation": "เขียนไว้ก่อนพัก",
        }
        clock.shift(datetime.timedelta(minutes=31))
        url = reverse("level_save", args=[assessment.pk, "1.1", "basic"])
        assert client.post(url, fields, headers=HTMX).status_code == 401
        assert AuditEvent.objects.count() == events
        client.force_login(assessment.people.member)
        again = client.get(reverse("item", args=[assessment.pk, "1.1"]))
        fields["csrfmiddlewaretoken"] = str(again.context["csrf_token"])
        assert client.post(url, fields, headers=HTMX).status_code == 200
    answer = LevelAnswer.objects.get(assessment=assessment, item__code="1.1", level="basic")
    assert (answer.explanation, answer.version) == ("เขียนไว้ก่อนพัก", 1)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_of_one_person_gets_nothing_once_another_signed_in(method):
    """Even without the mark of htmx, and without counting as use of the other's session."""
    people = assessment_at("in_progress").people
    client = Client()
    client.force_login(people.coordinator)
    url = reverse("item", args=[people.assessment().pk, "1.1"])
    seen = client.session.get("seen_at")
    response = getattr(client, method)(url, headers={"X-Person": str(people.member.pk)})
    assert (response.status_code, response.content, client.session.get("seen_at")) == (401, b"", seen)
    assert client.get(url, headers={"X-Person": str(people.coordinator.pk)}).status_code == 200


def test_an_autosave_of_a_page_of_another_person_saves_nothing():
    assessment = assessment_at("in_progress")
    client = Client()
    client.force_login(assessment.people.coordinator)
    url = reverse("level_save", args=[assessment.pk, "1.1", "basic"])
    fields = {"version": 0, "explanation": "ของสมาชิก"}
    headers = {**HTMX, "X-Person": str(assessment.people.member.pk)}
    assert client.post(url, fields, headers=headers).status_code == 401
    assert set(LevelAnswer.objects.values_list("version", flat=True)) == {0}


def test_a_page_names_its_person_with_all_that_it_sends_by_itself():
    person = assessment_at("in_progress").people.member
    client = Client()
    assert "X-Person" not in client.get("/").text
    client.force_login(person)
    assert f'"X-Person": "{person.pk}"' in client.get("/").text
