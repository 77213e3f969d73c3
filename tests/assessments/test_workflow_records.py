"""What a move leaves behind (status, history, audit event, scores, times), and in which words it is refused."""

import dataclasses
import re

import pytest
from django.utils import translation

from accounts.models import AuditEvent
from assessments import asking, scores, workflow
from assessments.enums import SnapshotKind, Stage, Status
from assessments.models import Assessment, ItemReview, Request, Review
from assessments.workflow import MOVES, MoveRefused
from tests.assessments.panels import at_consensus, at_review_end, settle
from tests.factories import assessment_at, fill

pytestmark = pytest.mark.django_db


def everything(assessment):
    return Assessment.objects.with_everything().get(pk=assessment.pk)


def stored(assessment):
    """{stage: the overall points kept for it}."""
    return {score.stage: score.overall for score in assessment.scores.all()}


def refusal(name, assessment, by, reason="เหตุผล"):
    with pytest.raises(MoveRefused) as refused:
        workflow.make(name, assessment, by=by, reason=reason)
    assert str(refused.value) == str(refused.value.reason)
    return str(refused.value)


def whole_way(people):
    """(move, from, to, round, who, reason) of every move to the approval and back."""
    return [
        ("start", "not_started", "in_progress", 1, people.member, ""),
        ("submit", "in_progress", "submitted", 1, people.coordinator, ""),
        ("start_review", "submitted", "in_review", 1, people.assessor, ""),
        ("finish_review", "in_review", "reviewed", 1, people.assessor, ""),
        ("approve", "reviewed", "approved", 1, people.administrator, ""),
        ("reopen", "approved", "in_review", 1, people.administrator, "พบข้อผิดพลาด"),
    ]


def test_every_move_leaves_one_row_and_one_event():
    assessment = assessment_at(Status.APPROVED)
    people = assessment.people
    assert workflow.make("reopen", assessment, by=people.administrator, reason=" พบข้อผิดพลาด\n")
    assert (assessment.status, assessment.round) == ("in_review", 2)
    rows = assessment.status_changes.all()
    assert [
        (one.move, one.from_status, one.to_status, one.round, one.by, one.reason) for one in rows
    ] == whole_way(people)
    frozen = {one.kind: {"snapshot": one.sha256} for one in assessment.snapshots.all()}
    more = {"submit": frozen["submitted"], "approve": frozen["approved"]}
    events = AuditEvent.objects.filter(verb__in=MOVES, target_type="assessment").order_by("id")
    assert [(one.verb, one.by, one.unit, one.target_id, one.data) for one in events] == [
        (
            move,
            by,
            people.bureau,
            str(assessment.pk),
            {"before": before, "after": after, "reason": reason, **more.get(move, {})},
        )
        for move, before, after, _, by, reason in whole_way(people)
    ]
    assert {one.kind: one.by for one in assessment.snapshots.all()} == {
        "submitted": people.coordinator,
        "approved": people.administrator,
    }


def test_scores_are_stored_by_the_moves_and_reopening_takes_the_approved_one_away():
    assessment = assessment_at(Status.REVIEWED)
    people = assessment.people
    points = scores.to_decimal(scores.self_card(assessment).overall)
    row = ItemReview.objects.get(review__assessment=assessment, item__code="1.1")
    row.ticks = {**row.ticks, "basic": []}
    row.save()
    workflow.make("review_again", assessment, by=people.administrator, reason="ดูอีกครั้ง")
    Review.objects.update(finished_at="2026-12-01T00:00Z")
    workflow.make("finish_review", assessment, by=people.assessor)
    workflow.make("approve", assessment, by=people.administrator)
    fewer = scores.to_decimal(scores.review_card(assessment, assessment.verdict).overall)
    assert fewer < points
    assert stored(assessment) == {Stage.SELF: points, Stage.REVIEWED: fewer, Stage.APPROVED: fewer}
    workflow.make("reopen", assessment, by=people.administrator, reason="พบข้อผิดพลาด")
    assert stored(assessment) == {Stage.SELF: points, Stage.REVIEWED: fewer}
    assert Assessment.objects.get(pk=assessment.pk).round == 2
    assert assessment.reviews.get().finished_at is None


def test_the_table_is_made_once_and_read_in_thai():
    with pytest.raises(dataclasses.FrozenInstanceError):
        MOVES["send_back"].needs_reason = False
    with translation.override("th"):
        words = [str(text) for move in MOVES.values() for text in (move.label, move.explains)]
    assert [text for text in words if not re.match("[ก-๙]", text)] == []
    assert [str(move.label) for move in MOVES.values()] == [
        "Start the assessment",
        "Submit",
        "Start the review",
        "Finish the review",
        "Close the consensus",
        "Return to the unit",
        "Approve",
        "Return to the assessors",
        "Reopen",
    ]


def test_the_open_moves_of_a_person():
    assessment = assessment_at(Status.IN_REVIEW)
    people = assessment.people
    assert workflow.open_moves(people.assessor, assessment) == [MOVES["finish_review"], MOVES["send_back"]]
    assert workflow.open_moves(people.coordinator, assessment) == []


def test_a_move_from_elsewhere_says_where_the_assessment_stands():
    assessment = assessment_at(Status.SUBMITTED)
    people = assessment.people
    said = "The assessment is “Submitted” now, so this is not possible."
    assert refusal("send_back", assessment, people.assessor) == said
    assert str(workflow.may(MOVES["approve"], people.administrator, assessment).reason) == said
    assert refusal("start_review", assessment, people.member) == "Only an assessor may do this."
    # Where it already stands there, a repetition is harmless for those alone who may make the move.
    assert refusal("submit", assessment, people.member) == "Only the coordinator of this unit may do this."


def test_what_must_hold_before_a_move_is_said():
    assessment = assessment_at(Status.IN_PROGRESS)
    people = assessment.people
    assert refusal("submit", assessment, people.coordinator) == "The assessment is not complete yet."
    type(assessment.cycle).objects.update(submit_by="2026-01-01T00:00Z")
    late = "The deadline has passed. Ask an administrator to extend it for your unit."
    assert refusal("submit", assessment, people.coordinator) == late
    type(assessment.cycle).objects.update(submit_by=assessment.cycle.submit_by)
    fill(assessment, people.member)
    assert workflow.make("submit", assessment, by=people.coordinator)
    assert workflow.make("start_review", assessment, by=people.assessor)
    unfinished = "Not every assessor has finished the own round yet."
    assert refusal("finish_review", assessment, people.assessor) == unfinished
    # A round that was withdrawn holds nothing up, and decides nothing.
    Review.objects.update(withdrawn_at="2026-12-01T00:00Z", finished_at="2026-12-01T00:00Z")
    assert refusal("finish_review", assessment, people.assessor) == unfinished
    for reason in ("", " \n"):
        assert refusal("send_back", assessment, people.assessor, reason) == "Give a reason."


def test_a_consensus_is_closed_once_all_is_decided():
    assessment = at_consensus()
    people, lead = assessment.people, assessment.people.assessor
    said = "Some checkpoints on which the assessors differ are not decided yet."
    assert refusal("close_consensus", assessment, lead) == said
    settle(assessment, people.second_assessor)
    ItemReview.objects.filter(review__kind="consensus", item__code="6.1").update(is_done=False)
    assert refusal("close_consensus", assessment, lead) == said
    ItemReview.objects.filter(review__kind="consensus").update(is_done=True)
    assert everything(assessment).verdict.finished_at is None
    assert workflow.make("close_consensus", assessment, by=lead)
    found = everything(assessment)
    assert (found.status, found.verdict.kind) == ("reviewed", "consensus")
    assert found.verdict.finished_at is not None
    assert stored(found)[Stage.REVIEWED] == scores.to_decimal(
        scores.review_card(found, found.verdict).overall
    )


def test_what_several_reviewed_goes_back_to_their_consensus():
    assessment = at_review_end()
    administrator = assessment.people.administrator
    assert workflow.make("review_again", assessment, by=administrator, reason="ดูอีกครั้ง")
    assert assessment.status == "consensus"
    assert {one.kind: one.finished_at is None for one in assessment.reviews.all()} == {
        "round": False,
        "consensus": True,
    }
    # Once more changes nothing.
    assert not workflow.make("review_again", assessment, by=administrator, reason="ดูอีกครั้ง")
    assert workflow.make("close_consensus", assessment, by=assessment.people.assessor)
    assert workflow.make("approve", assessment, by=administrator)
    assert workflow.make("reopen", assessment, by=administrator, reason="พบข้อผิดพลาด")
    assert (assessment.status, assessment.round) == ("consensus", 2)


def test_several_rounds_that_are_finished_store_no_score():
    assert set(stored(at_consensus())) == {Stage.SELF}


def test_requests_are_sent_with_the_return_and_keep_the_time_of_it():
    assessment = assessment_at(Status.IN_REVIEW)
    people = assessment.people
    item = assessment.standard.items["1.2"]
    asking.ask(assessment, item, level="", text="ขอคำสั่ง", by=people.assessor)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอเพิ่ม")
    request = Request.objects.get()
    sent = request.sent_at
    asking.answer_request(request, text="แนบแล้ว", by=people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    asking.ask(assessment, item, level="", text="ขอรายงาน", by=people.assessor)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอเพิ่มอีก")
    first, second = Request.objects.order_by("id")
    assert first.sent_at == sent
    assert second.sent_at > sent


def test_a_move_that_fails_midway_leaves_nothing():
    assessment = assessment_at(Status.REVIEWED)
    events, changes = AuditEvent.objects.count(), assessment.status_changes.count()
    # Without a review nothing can be approved: the effects fail after the status was written.
    Review.objects.all().delete()
    with pytest.raises(AttributeError):
        workflow.make("approve", assessment, by=assessment.people.administrator)
    assert Assessment.objects.get(pk=assessment.pk).status == "reviewed"
    assert (AuditEvent.objects.count(), assessment.status_changes.count()) == (events, changes)
    assert not assessment.snapshots.filter(kind=SnapshotKind.APPROVED).exists()
