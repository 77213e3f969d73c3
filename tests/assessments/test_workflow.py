"""The table of moves and the one door."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from assessments import actions, diagram, rounds, snapshots, workflow
from assessments.enums import Stage, Status
from assessments.workflow import MOVES, MoveRefused
from tests.factories import assessment_at, fill, fresh, link, person, review_all

pytestmark = pytest.mark.django_db


def test_repeating_a_move_makes_one_change():
    assessment = assessment_at("in_progress")
    people = assessment.people

    fill(assessment, people.member)
    made = [workflow.make("submit", assessment, by=people.coordinator) for _ in range(20)]
    assert made == [True] + [False] * 19
    assert assessment.status_changes.filter(move="submit").count() == 1
    assert AuditEvent.objects.filter(verb="submit").count() == 1
    assert assessment.snapshots.count() == 1


def test_incomplete_assessment_is_not_submitted():
    assessment = assessment_at("in_progress")
    with pytest.raises(MoveRefused) as refusal:
        workflow.make("submit", assessment, by=assessment.people.coordinator)
    assert str(refusal.value.reason) == "The assessment is not complete yet."


def test_late_submission_needs_an_extension():

    assessment = assessment_at("in_progress")
    people = assessment.people
    fill(assessment, people.member)
    past = timezone.now() - datetime.timedelta(minutes=1)
    type(assessment.cycle).objects.update(submit_by=past)
    with pytest.raises(MoveRefused) as refusal:
        workflow.make("submit", assessment, by=people.coordinator)
    assert str(refusal.value.reason).startswith("The deadline has passed.")
    actions.extend(assessment, timezone.now() + datetime.timedelta(days=1), by=people.administrator)
    assert workflow.make("submit", assessment, by=people.coordinator)


def test_a_reason_is_required_where_the_table_says_so():
    assessment = assessment_at("in_review")
    with pytest.raises(MoveRefused) as refusal:
        workflow.make("send_back", assessment, by=assessment.people.assessor, reason="  ")
    assert str(refusal.value.reason) == "Give a reason."


def test_unreviewed_items_hold_the_review_open():
    assessment = assessment_at("in_review")
    with pytest.raises(MoveRefused):
        workflow.make("finish_review", assessment, by=assessment.people.assessor)


def test_an_assessor_of_the_units_own_line_may_not_review():
    assessment = assessment_at("submitted")
    people = assessment.people
    for place in (people.bureau, people.section, people.department):
        insider = person(Role.ASSESSOR, people.department)
        Membership.objects.create(user=insider, unit=place, role=Role.MEMBER)
        assert not workflow.may(MOVES["start_review"], fresh(insider), assessment)
    neighbour = person(Role.ASSESSOR, people.department)
    Membership.objects.create(user=neighbour, unit=people.other_bureau, role=Role.MEMBER)
    assert workflow.may(MOVES["start_review"], fresh(neighbour), assessment)


def test_a_role_at_the_unit_itself_neither_reviews_nor_approves_it():
    reviewer = assessment_at("submitted")
    insider = person(Role.ASSESSOR, reviewer.people.bureau)
    assert not workflow.may(MOVES["start_review"], insider, reviewer)
    approver = assessment_at("reviewed")
    insider = person(Role.ADMINISTRATOR, approver.people.bureau)
    assert not workflow.may(MOVES["approve"], insider, approver)


def test_who_submitted_may_not_approve_after_a_change_of_role():
    assessment = assessment_at("reviewed")
    people = assessment.people
    people.coordinator.memberships.all().delete()
    Membership.objects.create(user=people.coordinator, unit=people.department, role=Role.ADMINISTRATOR)
    assert not workflow.may(MOVES["approve"], fresh(people.coordinator), assessment)
    assert workflow.may(MOVES["approve"], people.administrator, assessment)


def test_what_the_unit_changed_after_a_return_is_to_be_reviewed_again():
    assessment = assessment_at("in_review")
    people = assessment.people
    review_all(assessment, people.assessor)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอเพิ่ม")
    row = assessment.level_answers.get(item__code="1.1", level="basic")
    actions.save_answer(row, row.version, by=people.member, ticks=[1], explanation="แก้ไขแล้ว")
    result = assessment.indicator_results.first()
    actions.save_answer(result, result.version, by=people.member, actual=result.target + 1)
    item = assessment.standard.items["3.3"]
    use = actions.add_evidence(
        link(url="https://example.org/more"), assessment, item, "basic", by=people.member
    )
    actions.remove_evidence_use(use, by=people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    open_items = assessment.reviews.get().item_reviews.filter(is_done=False)
    assert list(open_items.values_list("item__code", flat=True)) == ["1.1", "3.3", "7.1"]


def test_what_was_returned_may_be_answered_after_the_deadline():
    assessment = assessment_at("returned")
    type(assessment.cycle).objects.update(submit_by=timezone.now() - datetime.timedelta(minutes=1))
    assert workflow.make("submit", assessment, by=assessment.people.coordinator)


def test_a_second_assessor_cannot_take_over():
    assessment = assessment_at("in_review")
    other = person(Role.ASSESSOR, assessment.people.department)
    with pytest.raises(MoveRefused):
        workflow.make("finish_review", assessment, by=other)


def test_the_assessor_may_not_approve_even_as_administrator():
    assessment = assessment_at("reviewed")
    people = assessment.people
    Membership.objects.create(user=people.assessor, unit=people.department, role=Role.ADMINISTRATOR)
    with pytest.raises(MoveRefused) as refusal:
        workflow.make("approve", assessment, by=fresh(people.assessor))
    assert "another person must approve" in str(refusal.value.reason)


def test_approval_freezes_what_was_scored():
    assessment = assessment_at("approved")
    stages = {score.stage: score.overall for score in assessment.scores.all()}
    assert set(stages) == {Stage.SELF, Stage.REVIEWED, Stage.APPROVED}
    frozen = assessment.snapshots.get(kind="approved")
    assert snapshots.digest(frozen.content) == frozen.sha256
    assert frozen.content == snapshots.canonical(frozen.data)
    assert set(frozen.data["scores"]) == {"self", "reviewed", "approved"}
    assert frozen.data["items"]["1.1"]["review"]["strength"] == "ทำได้ดี"


def test_reopening_starts_a_new_round_and_keeps_the_old_record():
    assessment = assessment_at("approved")
    people = assessment.people
    workflow.make("reopen", assessment, by=people.administrator, reason="พบข้อผิดพลาด")
    assert (assessment.status, assessment.round) == (Status.IN_REVIEW, 2)
    assert not assessment.scores.filter(stage=Stage.APPROVED).exists()
    rounds.finish_round(assessment, by=people.assessor)
    workflow.make("approve", assessment, by=people.administrator)
    assert list(assessment.snapshots.filter(kind="approved").values_list("round", flat=True)) == [1, 2]


def test_the_diagram_in_the_docs_is_the_table():
    assert Path(settings.BASE_DIR, "docs", "workflow.md").read_text(encoding="utf-8") == diagram.page()
