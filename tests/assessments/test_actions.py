"""Writes: versions, conflicts, audit, and what is refused."""

from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from assessments import actions, shelving
from assessments.actions import Conflict
from assessments.models import Evidence, EvidenceUse, ItemReview, LevelAnswer
from assessments.workflow import MoveRefused
from tests.factories import assessment_at, link

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


@pytest.fixture
def answer(assessment):
    return assessment.level_answers.first()


def test_a_save_raises_the_version_and_records_before_and_after(assessment, answer):
    member = assessment.people.member
    saved = actions.save_answer(answer, 0, by=member, ticks=[1], explanation="แรก")
    assert (saved.version, saved.saved_by, saved.ticks, saved.explanation) == (1, member, [1], "แรก")
    # What the caller read stays as it was.
    assert (answer.version, answer.ticks, answer.explanation) == (0, [], "")
    event = AuditEvent.objects.get(verb="save_answer")
    assert (event.by, event.unit, event.target_type, event.target_id) == (
        member,
        assessment.unit,
        "levelanswer",
        str(answer.pk),
    )
    assert event.data == {
        "version": 1,
        "before": {"ticks": [], "explanation": ""},
        "after": {"ticks": [1], "explanation": "แรก"},
    }


def test_only_what_changed_is_recorded(assessment, answer):
    actions.save_answer(answer, 0, by=assessment.people.member, ticks=[1], explanation="แรก")
    actions.save_answer(answer, 1, by=assessment.people.member, ticks=[1], explanation="สอง")
    assert AuditEvent.objects.filter(verb="save_answer").first().data == {
        "version": 2,
        "before": {"explanation": "แรก"},
        "after": {"explanation": "สอง"},
    }


def test_a_stale_save_is_a_conflict_and_its_text_stays_in_the_record(assessment, answer):
    people = assessment.people
    actions.save_answer(answer, 0, by=people.member, ticks=[1], explanation="ของสมาชิก")
    with pytest.raises(Conflict) as conflict:
        actions.save_answer(answer, 0, by=people.coordinator, ticks=[], explanation="ของผู้ประสานงาน")
    assert conflict.value.row.explanation == "ของสมาชิก"
    assert conflict.value.row.saved_by == people.member
    assert LevelAnswer.objects.get(pk=answer.pk).explanation == "ของสมาชิก"
    lost = AuditEvent.objects.get(verb="save_conflict")
    assert (lost.by, lost.data["lost"]["explanation"]) == (people.coordinator, "ของผู้ประสานงาน")


def test_changes_that_do_not_touch_are_both_kept(assessment, answer):
    """A colleague ticked while I wrote; nobody has to choose, and both are on record."""
    people = assessment.people
    actions.save_answer(answer, 0, by=people.coordinator, ticks=[1], explanation="")
    saved = actions.save_answer(answer, 0, by=people.member, ticks=[2], explanation="ข้อความ")
    assert (saved.ticks, saved.explanation, saved.version) == ([1, 2], "ข้อความ", 2)
    assert [event.by for event in AuditEvent.objects.filter(verb="save_answer")] == [
        people.member,
        people.coordinator,
    ]
    untouched = actions.save_answer(answer, 1, by=people.coordinator, ticks=[1], explanation="")
    assert (untouched.ticks, untouched.explanation, untouched.version) == ([1, 2], "ข้อความ", 2)


def test_a_save_without_a_record_is_not_merged(assessment, answer):
    LevelAnswer.objects.filter(pk=answer.pk).update(version=1, explanation="จากที่อื่น")
    with pytest.raises(Conflict):
        actions.save_answer(answer, 0, by=assessment.people.member, ticks=[1], explanation="")


@pytest.mark.parametrize("version", [-1, 5])
def test_a_version_that_never_was_is_a_conflict(assessment, answer, version):
    actions.save_answer(answer, 0, by=assessment.people.member, ticks=[1], explanation="แรก")
    with pytest.raises(Conflict):
        actions.save_answer(answer, version, by=assessment.people.member, ticks=[2], explanation="แรก")


def test_the_same_text_twice_is_no_conflict(assessment, answer):
    """One's own second tab, or a save that was sent again after its answer got lost."""
    for _ in range(2):
        saved = actions.save_answer(answer, 0, by=assessment.people.member, ticks=[1], explanation="แรก")
    assert saved.version == 1
    assert AuditEvent.objects.filter(verb="save_answer").count() == 1


@pytest.mark.parametrize("status", ["submitted", "in_review", "reviewed", "approved"])
def test_the_unit_cannot_write_while_others_hold_it(status):
    assessment = assessment_at(status)
    row = assessment.level_answers.first()
    with pytest.raises(MoveRefused):
        actions.save_answer(row, row.version, by=assessment.people.member, ticks=[], explanation="แก้ไข")
    assert LevelAnswer.objects.get(pk=row.pk).explanation == row.explanation


def test_decimals_are_recorded_as_text(assessment):
    result = assessment.indicator_results.first()
    values = {"target": Decimal("85.5"), "actual": None, "last_year": None, "two_years_ago": None, "note": ""}
    actions.save_answer(result, 0, by=assessment.people.member, **values)
    assert AuditEvent.objects.get(verb="save_answer").data["after"] == {"target": "85.5"}


def test_taking_an_evidence_away_twice_is_done_once(assessment):
    """A second tab that still shows it must not bin it again after it was taken out of the bin."""
    member, item = assessment.people.member, assessment.standard.items["1.1"]
    use = actions.add_evidence(link(), assessment, item, "basic", by=member)
    stale = EvidenceUse.objects.select_related("evidence", "item", "assessment").get(pk=use.pk)
    actions.remove_evidence_use(use, by=member)
    shelving.restore_evidence(use.evidence, by=member)
    actions.remove_evidence_use(stale, by=member)
    assert not Evidence.objects.get(pk=stale.evidence_id).is_in_bin
    assert AuditEvent.objects.filter(verb="remove_evidence").count() == 1


@pytest.mark.parametrize("who", ["member", "coordinator", "administrator", "executive"])
def test_nobody_but_the_assessor_writes_the_review(who):
    assessment = assessment_at("in_review")
    row = ItemReview.objects.first()
    with pytest.raises(MoveRefused):
        actions.save_item_review(
            row, 0, by=getattr(assessment.people, who), ticks={}, strength="", ofi="", is_done=True
        )
    assert ItemReview.objects.get(pk=row.pk).is_done is False


def test_evidence_belongs_to_the_unit_and_leaves_one_place_only(assessment):
    member, item = assessment.people.member, assessment.standard.items["1.1"]
    use = actions.add_evidence(link(), assessment, item, "basic", by=member)
    assert (use.evidence.unit, use.evidence.added_by) == (assessment.unit, member)
    actions.remove_evidence_use(use, by=member)
    assert not EvidenceUse.objects.exists()
    assert [event.verb for event in AuditEvent.objects.all()[:2]] == ["remove_evidence", "add_evidence"]
