"""What the unit's side posts beside the fields of a form changes nothing that is not the unit's."""

import pytest

from accounts.models import Membership, Unit, User
from assessments.models import (
    Assessment,
    Assignment,
    CategoryScore,
    ConflictOfInterest,
    Cycle,
    Evidence,
    EvidenceUse,
    ItemReview,
    LevelAnswer,
    Review,
    Score,
    Snapshot,
    StatusChange,
)
from tests.access import requests

pytestmark = pytest.mark.django_db

# Rows that no save of the unit's side may touch, whatever it sends.
PROTECTED = (
    Assessment,
    Assignment,
    CategoryScore,
    ConflictOfInterest,
    Cycle,
    ItemReview,
    Membership,
    Review,
    Score,
    Snapshot,
    StatusChange,
    Unit,
)
WRITING = (
    "level_save",
    "profile_save",
    "indicator_save",
    "evidence_add",
    "results_evidence_add",
    "evidence_remove",
    "document_request",
)


# Names of columns and of form fields of the other side, with values that would be worth having.
WISHES = {
    "status": "approved",
    "to_status": "approved",
    "move": "approve",
    "name": "approve",
    "round": "9",
    "extended_until": "31/12/2590",
    "until": "31/12/2590",
    "submit_by": "31/12/2590",
    "stage": "approved",
    "score": "500",
    "overall": "500",
    "points": "500",
    "band": "excellent",
    "strength": "ดีเยี่ยม",
    "ofi": "ไม่มี",
    "is_done": "on",
    "ticks_basic": ["1", "2"],
    "ticks_significance": ["1", "2"],
    "finished_at": "2570-01-01",
    "role": "administrator",
    "is_staff": "on",
    "sha256": "0" * 64,
    "item": "2.1",
    "level": "significance",
}


def wishes(neighbourhood):
    """The same, with the ids of other people and of another unit's assessment."""
    foreign = neighbourhood.assessments["other", "approved"]
    other = neighbourhood.people["administrator"].pk
    people = dict.fromkeys(("assessor", "by", "saved_by", "added_by", "requested_by"), other)
    return {
        **WISHES,
        **people,
        "assessment": foreign.pk,
        "assessment_id": foreign.pk,
        "unit": foreign.unit_id,
    }


def protected():
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in PROTECTED}


@pytest.mark.parametrize("who", ["member", "coordinator"])
@pytest.mark.parametrize("status", ["in_progress", "returned"])
@pytest.mark.parametrize("name", WRITING)
def test_a_save_writes_its_own_fields_alone(neighbourhood, name, status, who):
    before = protected()
    fields = {**wishes(neighbourhood), **requests.fields_of(name, "POST", neighbourhood.units["own"])}
    url = neighbourhood.address(name, "own", status)
    # What was submitted once stays on record, so that a returned assessment keeps its evidence.
    expected = 403 if (name, status) == ("evidence_remove", "returned") else 302
    assert requests.request(neighbourhood.clients[who], url, "POST", fields=fields).status_code == expected
    assert protected() == before


def test_an_answer_carries_the_name_of_who_saved_it(neighbourhood):
    person, assessment = neighbourhood.people["member"], neighbourhood.assessments["own", "in_progress"]
    saved = _post(neighbourhood, "level_save")
    assert saved.status_code == 302
    [row] = LevelAnswer.objects.filter(version=2)
    assert (row.saved_by, row.assessment, row.level) == (person, assessment, "basic")
    assert (row.ticks, row.explanation) == ([1], "ข้อความใหม่")


def test_an_evidence_belongs_to_the_unit_and_to_who_added_it(neighbourhood):
    assert _post(neighbourhood, "evidence_add").status_code == 302
    evidence, use = Evidence.objects.latest("pk"), EvidenceUse.objects.latest("pk")
    assert (evidence.unit, evidence.added_by) == (neighbourhood.units["own"], neighbourhood.people["member"])
    assert (evidence.sha256, evidence.kind) == ("", "link")
    assert use.assessment == neighbourhood.assessments["own", "in_progress"]
    assert use.level == "basic"


def test_submitting_is_all_that_submitting_does(neighbourhood):
    assessment = neighbourhood.assessments["own", "in_progress"]
    url = neighbourhood.address("submit", "own", "in_progress")
    fields = {**wishes(neighbourhood), "is_true": "on"}
    requests.request(neighbourhood.clients["coordinator"], url, "POST", fields=fields)
    row = Assessment.objects.get(pk=assessment.pk)
    assert (row.status, row.round, row.extended_until) == ("submitted", 1, None)
    assert list(row.scores.values_list("stage", flat=True)) == ["self"]
    assert row.scores.get().overall < 500
    assert not row.reviews.exists()
    assert row.status_changes.last().by == neighbourhood.people["coordinator"]


def test_nobody_gives_themselves_a_role(neighbourhood):
    before = protected()
    fields = {
        **wishes(neighbourhood),
        "name_th": "ชื่อใหม่",
        "language": "th",
        "memberships": "1",
        "password": "x",
    }
    for who, person in neighbourhood.people.items():
        account = User.objects.filter(pk=person.pk).values(
            "username", "email", "is_staff", "is_superuser", "password"
        )
        kept = account.get()
        assert requests.request(neighbourhood.clients[who], "/me/", "POST", fields=fields).status_code == 302
        assert account.get() == kept, who
    assert protected() == before


def _post(neighbourhood, name):
    fields = {**wishes(neighbourhood), **requests.fields_of(name, "POST", neighbourhood.units["own"])}
    url = neighbourhood.address(name, "own", "in_progress")
    return requests.request(neighbourhood.clients["member"], url, "POST", fields=fields)
