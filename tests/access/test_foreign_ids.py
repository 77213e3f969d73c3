"""An id that belongs elsewhere, put into one's own address: not found, and nothing written."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from criteria.loading import load
from criteria.models import CriteriaSet
from criteria.standard import standard
from tests.access.requests import BODIES, outcome

pytestmark = pytest.mark.django_db

# Longer than any number column holds.
HUGE = 10**25
LINK = BODIES["evidence_add"]["POST"]


@pytest.fixture
def own(neighbourhood):
    return neighbourhood.assessments["own", "in_progress"]


@pytest.fixture
def other_standard(db):
    """A second published set: its ids are real, but of no use in an assessment by the first one."""
    folder = Path(settings.BASE_DIR) / "tests" / "criteria"
    return standard(load(folder / "small.yaml").criteria_set)


@pytest.mark.parametrize(
    "place, status", [("below", "in_progress"), ("other", "approved"), ("own", "approved")]
)
def test_the_evidence_of_another_assessment(neighbourhood, own, place, status):
    """Even of one that the person may open under its own address."""
    foreign = neighbourhood.assessments[place, status].evidence_uses.first()
    member = neighbourhood.clients["member"]
    assert outcome(member, reverse("evidence_open", args=[own.pk, foreign.pk]), "GET") == "404"
    assert outcome(member, reverse("evidence_remove", args=[own.pk, foreign.pk]), "POST") == "404"


def test_a_question_and_an_indicator_of_another_set(neighbourhood, own, other_standard):
    member = neighbourhood.clients["member"]
    question, indicator = other_standard.questions[0].id, next(iter(other_standard.indicators))
    for name, row in (("profile_save", question), ("indicator_save", indicator)):
        for method in ("POST", "POST-htmx", "POST-stale", "POST-faulty"):
            url = reverse(name, args=[own.pk, row])
            assert outcome(member, url, method, BODIES[name][method]) == "404", (name, method)


@pytest.mark.parametrize(
    "name, parts",
    [
        ("item", ["9.9"]),
        ("item", ["7.1"]),
        ("item", ["1.1 "]),
        ("level_save", ["9.9", "basic"]),
        ("level_save", ["7.1", "basic"]),
        ("level_save", ["1.1", "expert"]),
        ("evidence_add", ["9.9", "basic", "link"]),
        ("evidence_add", ["7.1", "basic", "link"]),
        ("evidence_add", ["1.1", "expert", "link"]),
        ("evidence_add", ["1.1", "basic", "folder"]),
        ("results_evidence_add", ["1.1", "link"]),
        ("results_evidence_add", ["7.1", "folder"]),
        ("profile_save", [HUGE]),
        ("indicator_save", [HUGE]),
        ("evidence_open", [HUGE]),
        ("evidence_remove", [HUGE]),
        ("move", ["finish-review"]),
        ("move", ["SUBMIT"]),
    ],
)
def test_what_does_not_exist_in_the_standard(neighbourhood, own, name, parts):
    url = reverse(name, args=[own.pk, *parts])
    member = neighbourhood.clients["member"]
    assert {outcome(member, url, "GET"), outcome(member, url, "POST", LINK)} <= {"404", "405"}


@pytest.mark.parametrize("name", ["review_item", "review_save"])
@pytest.mark.parametrize("code", ["9.9", "1", "basic"])
def test_an_item_that_is_not_reviewed(neighbourhood, name, code):
    reviewed = neighbourhood.assessments["own", "in_review"]
    url = reverse(name, args=[reviewed.pk, code])
    assessor = neighbourhood.clients["assessor"]
    assert {outcome(assessor, url, "GET"), outcome(assessor, url, "POST", {"version": 1})} <= {"404", "405"}


@pytest.mark.parametrize("name", ["assessment", "item", "documents", "review", "submit"])
def test_a_number_that_no_row_can_have(neighbourhood, name):
    url = reverse(name, args=[HUGE, "1.1"] if name == "item" else [HUGE])
    assert outcome(neighbourhood.clients["coordinator"], url, "GET") == "404"


@pytest.mark.parametrize(
    "version, expected", [(HUGE, "422"), (2, "409*"), (-1, "422"), ("1.5", "422"), ("", "422")]
)
def test_a_version_that_was_never_read(neighbourhood, own, version, expected):
    url = reverse("level_save", args=[own.pk, "1.1", "basic"])
    fields = {"explanation": "ข้อความใหม่", "version": version}
    assert outcome(neighbourhood.clients["member"], url, "POST-htmx", fields) == expected


def test_a_cycle_is_opened_only_where_the_administrator_is_one(neighbourhood):
    administrator = neighbourhood.clients["administrator"]
    url, criteria_set = reverse("cycle_open"), CriteriaSet.objects.get(code="pmqa40")
    fields = {
        "criteria_set": criteria_set.pk,
        "fiscal_year": "2590",
        "opens_on": "1/10/2589",
        "submit_by": "31/3/2590",
        "review_by": "31/5/2590",
        "approve_by": "30/6/2590",
    }
    expected = {"above": "302*", "own": "422", "other": "422", "elsewhere": "422", "government": "422"}
    found = {
        place: outcome(administrator, url, "POST", {**fields, "owner": neighbourhood.units[place].pk})
        for place in expected
    }
    assert found == expected


def test_a_draft_of_the_criteria_is_for_nobody_here(neighbourhood):
    draft = CriteriaSet.objects.create(code="draft", name_th="ร่าง", name_en="Draft", first_fiscal_year=2580)
    assert draft.status == CriteriaSet.Status.DRAFT
    member = neighbourhood.clients["member"]
    for name, parts in (("handbook_set", []), ("handbook_profile", []), ("handbook_item", ["1.1"])):
        assert outcome(member, reverse(name, args=["draft", *parts]), "GET") == "404"
        assert outcome(member, reverse(name, args=["unknown", *parts]), "GET") == "404"
    assert outcome(member, reverse("handbook_item", args=["pmqa40", "9.9"]), "GET") == "404"
    assert outcome(member, reverse("guide_chapter", args=["unknown"]), "GET") == "404"
