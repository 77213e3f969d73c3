"""The page that finds, and the box in the head of every page."""

import pytest
from django.urls import reverse

from assessments import opening, workflow
from search import finding
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/search/"


def page(client, words):
    response = client.get(URL, {"q": words})
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def client(people, sign_in):
    return sign_in(people.administrator)


def test_every_page_has_the_box(client):
    html = client.get(reverse("home")).content.decode()
    assert 'action="/search/" role="search"' in html
    assert '<label class="site-search__label" for="site-search">' in html


def test_a_match_is_marked_and_the_rest_is_text(client, people):
    assessment = people.assessment_at("in_progress")
    answer = assessment.level_answers.first()
    type(answer).objects.filter(pk=answer.pk).update(explanation="<script>ลิงม่วง</script>")
    html = page(client, "ลิงม่วง")
    assert "&lt;script&gt;<mark>ลิงม่วง</mark>&lt;/script&gt;" in html


@pytest.mark.parametrize("words", ["", " ", "ก", "\x00ก\u200b"])
def test_too_few_letters_ask_nothing(client, words, django_assert_num_queries):
    client.get(URL)
    with django_assert_num_queries(3):
        assert "<mark>" not in page(client, words)


def test_odd_words_are_only_words(client):
    for words in ("{{7*7}}", "<script>alert(1)</script>", "ก" * 5000, "%", "\u0301" * 5000, "' OR 1=1 --"):
        page(client, words)


@pytest.mark.parametrize("units", [1, 3, 60])
def test_the_same_number_of_queries_for_any_number_of_hits(client, people, units, django_assert_num_queries):
    more = [factories.unit(parent=people.department) for _ in range(units)]
    opening.open_for_units(people.cycle, more)
    for unit in more[:3]:
        assessment = people.assessment(unit)
        workflow.make("start", assessment, by=factories.person("member", unit))
        assessment.level_answers.update(explanation="ลิงม่วง")
        assessment.profile_answers.update(text="ลิงม่วง")
    client.get(URL)
    # Session, person, roles; and one for each kind.
    with django_assert_num_queries(9):
        page(client, "ลิงม่วง")
    assert finding.MOST == 20
