"""Check and submit: the whole form on one page, what happens next, and the refusal after the deadline."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from assessments.models import Assessment, Cycle
from assessments.submission import extenders, submission
from tests import factories
from tests.factories import assessment_at, fill, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


@pytest.fixture
def page(assessment, sign_in):
    """A function that opens the page and returns its words."""
    person = fresh(assessment.people.coordinator)
    person.language = "en"
    person.save()
    client = sign_in(person)
    url = reverse("submit", args=[assessment.pk])

    def opened(data=None):
        response = client.post(url, data, follow=True) if data else client.get(url)
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return opened


def pass_deadline(assessment):
    Cycle.objects.filter(pk=assessment.cycle_id).update(
        submit_by=timezone.now() - datetime.timedelta(hours=1)
    )


def test_every_part_stands_on_the_page(assessment):
    fill(assessment, assessment.people.member)
    found = submission(Assessment.objects.with_answers().get(pk=assessment.pk))
    assert [line.length for line in found.profile] == [len("ข้อมูลของหน่วยงาน")] * 13
    lines = {line.task.item.code: line for _, some in found.categories for line in some}
    assert len(lines) == 30
    assert (lines["1.1"].length, lines["1.1"].evidence) == (len("ดำเนินการครบถ้วน"), 1)
    assert (lines["1.1"].task.level, lines["1.1"].task.points) == ("basic", 300)
    assert (lines["7.1"].length, lines["7.1"].evidence) == (0, 0)
    assert [(line.result.actual, line.points) for line in found.indicators[:1]] == [(85, 300)]
    assert len(found.indicators) == 10


def test_each_line_links_to_its_place(assessment, page):
    html = page()
    question = assessment.standard.questions[0]
    indicator = next(iter(assessment.standard.indicators.values()))
    for name, code, anchor in (
        ("profile", None, f"#question-{question.id}"),
        ("item", "1.1", ""),
        ("indicators", None, f"#indicator-{indicator.id}"),
    ):
        url = reverse(name, args=[assessment.pk, *([code] if code else [])])
        assert f'href="{url}{anchor}"' in html
    assert "Declaration" not in html


def test_what_happens_next_stands_before_the_declaration(assessment, page):
    fill(assessment, assessment.people.member)
    html = page()
    assert html.index("What happens next") < html.index("An assessor from outside your unit reviews it by")
    assert html.index("An administrator approves the score by") < html.index("Declaration")
    assert "The deadline has passed" not in html


def test_after_the_deadline_it_is_refused_and_says_whom_to_ask(assessment, page):
    fill(assessment, assessment.people.member)
    pass_deadline(assessment)
    html = page()
    administrator = assessment.people.administrator
    assert "Ask one of these administrators to extend the deadline for your unit:" in html
    assert f'{administrator.name_en} · <a href="mailto:{administrator.email}">' in html
    assert "Declaration" not in html
    assert "The deadline has passed. Ask an administrator to extend it" in page({"is_true": "on"})
    assert Assessment.objects.get(pk=assessment.pk).status == "in_progress"


def test_only_those_who_may_extend_are_named(assessment, django_assert_num_queries):
    people = assessment.people
    # Of the unit itself, of another department, and one who left.
    factories.person(Role.ADMINISTRATOR, people.bureau)
    factories.person(Role.ADMINISTRATOR, factories.department())
    factories.person(Role.ADMINISTRATOR, people.department, is_active=False)
    second = factories.person(Role.ADMINISTRATOR, people.department)
    with django_assert_num_queries(3):
        found = extenders(assessment)
    assert set(found) == {people.administrator, second}
