"""The form on paper, filled and blank."""

import pytest
from django.urls import reverse

from assessments import actions
from tests import factories

pytestmark = pytest.mark.django_db
TEXTS = ("คำอธิบายบนกระดาษ", "คำสั่งที่ทดสอบ", "ผู้รับผิดชอบที่ทดสอบ", "ที่มาที่ทดสอบ")


@pytest.fixture
def assessment():
    assessment = factories.assessment_at("in_progress")
    member = assessment.people.member
    answer = assessment.level_answers.get(item__code="1.1", level="basic")
    actions.save_answer(answer, 0, by=member, ticks=[1, 3], explanation="คำอธิบายบนกระดาษ")
    item = assessment.standard.items["1.1"]
    evidence = factories.link(title="คำสั่งที่ทดสอบ")
    actions.add_evidence(evidence, assessment, item, "basic", by=member, pages="3", proves="ผู้รับผิดชอบที่ทดสอบ")
    result = assessment.indicator_results.get(definition__code="7.1.1")
    actions.save_answer(result, 0, by=member, target=85, actual=0, note="ที่มาที่ทดสอบ")
    return assessment


def page(sign_in, assessment, query=""):
    client = sign_in(assessment.people.member)
    response = client.get(reverse("form_print", args=[assessment.pk]) + query)
    return response.context["printed"], response.content.decode()


def test_the_filled_form_has_every_answer(sign_in, assessment):
    printed, html = page(sign_in, assessment)
    rung = printed.categories[0][1][0].rungs[0]
    assert [is_ticked for _, is_ticked in rung.ticks] == [True, False, True]
    assert printed.categories[6][1][0].indicators[0].numbers == ["85", "–", "–", "0"]
    for text in TEXTS:
        assert html.count(text) == 1
    assert html.count('class="form-print__table"') == 30
    assert html.count('class="form-print__question"') == 13


def test_an_explanation_names_its_level_for_it_may_stand_on_a_page_of_its_own(sign_in, assessment):
    _, html = page(sign_in, assessment, "?blank=1")
    for level in ("พื้นฐาน", "ก้าวหน้า", "พัฒนาจนเกิดผล"):
        assert html.count(f"<strong>คำอธิบาย · {level}</strong>") == 24


def test_the_blank_form_has_none(sign_in, assessment):
    printed, html = page(sign_in, assessment, "?blank=1")
    assert not any(
        is_ticked
        for _, items in printed.categories
        for item in items
        for rung in item.rungs
        for _, is_ticked in rung.ticks
    )
    for text in TEXTS:
        assert text not in html
    # A box for each checkpoint, room for each explanation, evidence, answer and note.
    assert html.count('class="form-print__box"') == 160
    assert html.count('class="form-print__room"') == 72 + 13 + 10


def test_a_form_not_begun_is_blank(sign_in, people):
    client = sign_in(people.member)
    response = client.get(reverse("form_print", args=[people.assessment().pk]))
    assert response.context["is_blank"]
