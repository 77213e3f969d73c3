"""Every page of the assessment floor opens, for the person who works on it."""

import pytest
from django.urls import reverse

from assessments.enums import Status
from tests.factories import assessment_at

pytestmark = pytest.mark.django_db

MEMBER_PAGES = ["assessment", "assessment_history", "profile", "indicators"]


@pytest.mark.parametrize("status", Status.values)
def test_member_opens_every_page(sign_in, status):
    assessment = assessment_at(status)
    client = sign_in(assessment.people.member)
    for name in MEMBER_PAGES:
        assert client.get(reverse(name, args=[assessment.pk])).status_code == 200
    for item in assessment.standard.process_items[:3]:
        assert client.get(reverse("item", args=[assessment.pk, item.code])).status_code == 200
    assert client.get(reverse("assessment_list")).status_code == 200
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("status", ["in_review", "returned", "reviewed", "approved"])
def test_assessor_opens_the_review(sign_in, status):
    assessment = assessment_at(status)
    client = sign_in(assessment.people.assessor)
    assert client.get(reverse("review", args=[assessment.pk])).status_code == 200
    for code in ("1.1", "7.1"):
        assert client.get(reverse("review_item", args=[assessment.pk, code])).status_code == 200


@pytest.mark.parametrize("name", ["submit", "send_back", "finish_review", "approve", "reopen"])
def test_moves_have_a_page(sign_in, name):
    status, who = {
        "submit": ("in_progress", "coordinator"),
        "send_back": ("in_review", "assessor"),
        "finish_review": ("in_review", "assessor"),
        "approve": ("reviewed", "administrator"),
        "reopen": ("approved", "administrator"),
    }[name]
    assessment = assessment_at(status)
    client = sign_in(getattr(assessment.people, who))
    assert client.get(reverse("move", args=[assessment.pk, name]), follow=True).status_code == 200


def test_administrator_opens_cycles(sign_in, people):
    client = sign_in(people.administrator)
    assert client.get(reverse("cycle_list")).status_code == 200
    assert client.get(reverse("cycle_open")).status_code == 200


@pytest.mark.parametrize("name, code", [("profile", []), ("item", ["1.1"]), ("indicators", [])])
def test_a_form_that_has_not_started_leads_to_the_task_list(sign_in, name, code):
    assessment = assessment_at("not_started")
    page = sign_in(assessment.people.member).get(reverse(name, args=[assessment.pk, *code])).content.decode()
    assert f'<a class="btn btn-primary" href="{reverse("assessment", args=[assessment.pk])}">' in page
