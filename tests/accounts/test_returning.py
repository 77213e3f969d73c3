"""A form that was sent leads back to the page it stood on, never to an address without a page."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from accounts.returning import page_of
from tests.factories import assessment_at

pytestmark = pytest.mark.django_db

HERE = "http://testserver"


@pytest.mark.parametrize(
    "referer, back",
    [
        (f"{HERE}/assessments/1/?show=mine#item-1", "/assessments/1/?show=mine"),
        (None, "/"),
        ("http://elsewhere.example/assessments/1/", "/"),
        (f"{HERE}//elsewhere.example/", "/"),
        (f"{HERE}/\\elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_a_sent_form_names_the_page_it_stood_on(referer, back):
    headers = {"Referer": referer} if referer is not None else {}
    assert page_of(RequestFactory().post("/assessments/1/moves/submit/", headers=headers)) == back


def test_a_page_names_itself():
    request = RequestFactory().get("/assessments/?page=2", headers={"Referer": f"{HERE}/guide/"})
    assert page_of(request) == "/assessments/?page=2"


@pytest.fixture
def addresses():
    """The page of an item, and where one of its forms goes."""
    assessment = assessment_at("in_progress")
    page = reverse("item", args=[assessment.pk, "1.1"])
    return assessment.people.member, page, f"{page}basic/"


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page_and_says_what_was_lost(client, addresses):
    member, page, save = addresses
    response = client.post(save, {"version": 0, "explanation": "ข้อความ"}, headers={"Referer": HERE + page})
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={page}")
    assert "ยังไม่ได้บันทึก" in client.get(response.url).text
    client.force_login(member)
    assert client.get(page).status_code == 200


def test_the_language_switch_on_an_answer_to_a_form_leads_to_the_page_of_the_form(sign_in, addresses):
    member, page, save = addresses
    client = sign_in(member)
    response = client.post(save, {"version": "first"}, headers={"Referer": HERE + page})
    assert response.status_code == 422
    assert f'name="next" value="{page}"' in response.text
