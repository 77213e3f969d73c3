"""How many queries a page takes, as a literal: one more is a decision, not an accident.

Each page is opened once before it is counted, so that the criteria are in memory as on a running server. The
department page and the trend are counted in tests/reports/test_units_requests.py.
"""

import pytest
from django.urls import reverse

from assessments import opening
from assessments.models import Assessment
from tests import factories
from tests.assessments import panels

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(sign_in, django_assert_num_queries):
    """A function that opens a page and demands so many queries: those of session, user and roles are three."""

    def count(expected, person, url, data=None):
        client = sign_in(person)
        # Reads the criteria and starts the session.
        client.get(reverse("handbook"))
        client.get(url)
        with django_assert_num_queries(expected):
            response = client.post(url, data, headers={"hx-request": "true"}) if data else client.get(url)
        assert response.status_code == 200

    return count


@pytest.mark.parametrize(
    "name, parts, expected",
    [
        ("assessment", [], 14),
        ("item", ["1.1"], 11),
        ("indicators", [], 8),
        ("profile", [], 5),
        ("submit", [], 12),
        ("assessment_history", [], 6),
        ("documents", [], 5),
        ("team", [], 7),
        ("comments", ["1.1"], 6),
        ("presence", ["1.1"], 6),
        ("text_history", ["1.1", "basic"], 6),
        ("what_if", [], 6),
        ("carry_forward", [], 5),
        ("form_print", [], 8),
        ("workbook_import", [], 4),
    ],
)
def test_pages_of_the_unit(counted, name, parts, expected):
    assessment = factories.assessment_at("in_progress")
    counted(expected, assessment.people.coordinator, reverse(name, args=[assessment.pk, *parts]))


@pytest.mark.parametrize("name", ["profile", "indicator"])
def test_histories_of_other_answers(counted, name):
    assessment = factories.assessment_at("in_progress")
    rows = {
        "profile": assessment.standard.questions[0].id,
        "indicator": next(iter(assessment.standard.indicators)),
    }
    counted(6, assessment.people.coordinator, reverse(f"{name}_history", args=[assessment.pk, rows[name]]))


@pytest.mark.parametrize(
    "name, parts, expected",
    [
        ("review", [], 16),
        ("review_item", ["1.1"], 15),
        ("review_item", ["7.1"], 16),
        ("round_finish", [], 13),
    ],
)
def test_pages_of_the_assessor(counted, name, parts, expected):
    assessment = factories.assessment_at("in_review")
    counted(expected, assessment.people.assessor, reverse(name, args=[assessment.pk, *parts]))


def test_autosave(counted):
    assessment = factories.assessment_at("in_progress")
    url = reverse("level_save", args=[assessment.pk, "1.1", "basic"])
    answer = assessment.level_answers.get(item__code="1.1", level="basic")
    data = {"version": answer.version, "ticks": [1], "explanation": "ข้อความใหม่"}
    # Two of them open and close the transaction.
    counted(11, assessment.people.member, url, data)


@pytest.mark.parametrize(
    "who, name, parts, expected",
    [
        ("assessor", "consensus", [], 17),
        ("second_assessor", "consensus_item", ["1.1"], 19),
        ("second_assessor", "consensus_item", ["7.1"], 20),
        ("assessor", "rounds_item", ["1.1"], 16),
    ],
)
def test_pages_of_the_consensus(counted, who, name, parts, expected):
    assessment = panels.at_consensus()
    counted(expected, getattr(assessment.people, who), reverse(name, args=[assessment.pk, *parts]))


def test_autosave_of_the_consensus(counted):
    assessment = panels.at_consensus()
    row = panels.row_of(assessment, "2.1")
    data = {"version": row.version, "strength": "ข้อความใหม่"}
    counted(17, assessment.people.assessor, reverse("consensus_save", args=[assessment.pk, "2.1"]), data)


@pytest.mark.parametrize(
    "name, parts, expected",
    [("approval", [], 19), ("approval_item", ["1.1"], 19), ("approval_item", ["7.1"], 20)],
)
def test_pages_of_the_approval(counted, name, parts, expected):
    assessment = panels.at_review_end()
    counted(expected, assessment.people.administrator, reverse(name, args=[assessment.pk, *parts]))


@pytest.mark.parametrize("units", [1, 2])
def test_the_list_of_approvals_takes_the_same_for_any_number_of_rows(counted, people, units):
    for unit in [people.bureau, people.section][:units]:
        people.assessment_at("reviewed", unit)
    counted(12, people.administrator, reverse("approvals"))


@pytest.mark.parametrize("units", [1, 3, 60])
def test_lists_take_the_same_for_any_number_of_rows(counted, people, units):
    more = [factories.unit(parent=people.department) for _ in range(units)]
    opening.open_for_units(people.cycle, more)
    assert Assessment.objects.count() == units + 3
    counted(7, people.administrator, reverse("assessment_list"))
    counted(7, people.administrator, reverse("home"))
