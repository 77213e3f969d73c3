"""An address that only takes a form has no page, and says so."""

import pytest
from django.urls import reverse

from tests.factories import assessment_at

pytestmark = pytest.mark.django_db


def test_an_address_of_a_form_says_that_it_has_no_page(sign_in):
    assessment = assessment_at("in_progress")
    client = sign_in(assessment.people.member)
    url = reverse("level_save", args=[assessment.pk, "1.1", "basic"])
    response = client.get(url)
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "ไม่มีหน้าสำหรับที่อยู่นี้" in response.text


@pytest.mark.parametrize("send", [{"method": "PUT"}, {"method": "GET", "headers": {"hx-request": "true"}}])
def test_nobody_reads_a_page_there(sign_in, send):
    assessment = assessment_at("in_progress")
    client = sign_in(assessment.people.member)
    url = reverse("level_save", args=[assessment.pk, "1.1", "basic"])
    response = client.generic(path=url, **send)
    assert (response.status_code, response.content) == (405, b"")
