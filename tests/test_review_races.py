"""Reviewers who meet: of two decisions at one moment one is made, the other person is told, and nothing is half done.

REVIEW_RACES=200 repeats each race as often; the suite runs a few, over one assessment that real moves lead back.
"""

import os
from threading import Barrier

import pytest

from accounts.roles import Role
from assessments import actions, rounds, scores, workflow
from assessments.models import Assessment, StatusChange
from assessments.settling import looks, overriding
from assessments.workflow import MoveRefused
from tests import factories
from tests.factories import assessment_at, fresh
from tests.test_races import move, moves_made, together

pytestmark = pytest.mark.django_db(transaction=True)

REPETITIONS = int(os.environ.get("REVIEW_RACES", "5"))


def reload(assessment):
    return Assessment.objects.with_places().get(pk=assessment.pk)


def finish(assessment, assessor):
    """A call that finishes an own round as another request would."""
    return lambda: rounds.finish_round(assessment, by=fresh(assessor))


def frozen(assessment):
    """How many approved snapshots there are of each round, in the order of the rounds."""
    made = assessment.snapshots.filter(kind="approved").values_list("round", flat=True)
    return [list(made).count(number) for number in range(1, assessment.round + 1)]


@pytest.fixture
def reviewed():
    """A reviewed assessment and a second administrator, so that two decide."""
    assessment = assessment_at("reviewed")
    people = assessment.people
    people.second = factories.person(Role.ADMINISTRATOR, people.department)
    return assessment


def review_anew(assessment):
    """From wherever the race has led back to reviewed."""
    people = assessment.people
    workflow.make("reopen", assessment, by=fresh(people.administrator), reason="ตรวจซ้ำ")
    finish(assessment, people.assessor)()


def test_two_who_approve_at_once(reviewed):
    people = reviewed.people
    for number in range(1, REPETITIONS + 1):
        results = together(
            move("approve", reviewed, people.administrator), move("approve", reviewed, people.second)
        )
        current = reload(reviewed)
        assert sorted(results) == [False, True]
        assert (current.status, moves_made(reviewed, "approve")) == ("approved", number)
        assert frozen(current) == [1] * number
        assert current.scores.filter(stage="approved").count() == 1
        review_anew(reviewed)


def test_approving_while_it_is_returned_to_the_assessors(reviewed):
    people = reviewed.people
    approvals = 0
    for number in range(1, REPETITIONS + 1):
        approved, returned = together(
            move("approve", reviewed, people.administrator),
            move("review_again", reviewed, people.second, reason="ขอทบทวน"),
        )
        current = reload(reviewed)
        is_approved = approved is True
        approvals += is_approved
        assert {type(approved), type(returned)} == {bool, MoveRefused}
        assert current.status == ("approved" if is_approved else "in_review")
        assert moves_made(reviewed, "approve") + moves_made(reviewed, "review_again") == number
        assert sum(frozen(current)) == approvals
        assert current.scores.filter(stage="approved").count() == is_approved
        review_anew(reviewed) if is_approved else finish(reviewed, people.assessor)()


def test_reopening_beside_an_approval(reviewed):
    """From reviewed the approval always comes; a reopening that meets it is refused or begins the next round."""
    people = reviewed.people
    for _ in range(REPETITIONS):
        number = reload(reviewed).round
        approved, reopened = together(
            move("approve", reviewed, people.administrator),
            move("reopen", reviewed, people.second, reason="พบข้อผิดพลาด"),
        )
        current = reload(reviewed)
        is_reopened = reopened is True
        assert approved is True
        assert is_reopened or isinstance(reopened, MoveRefused)
        assert (current.status, current.round) == (
            ("in_review", number + 1) if is_reopened else ("approved", number)
        )
        assert frozen(current)[:number] == [1] * number
        assert current.scores.filter(stage="approved").count() == (not is_reopened)
        finish(reviewed, people.assessor)() if is_reopened else review_anew(reviewed)


def test_approving_again_beside_a_reopening(reviewed):
    """From approved the reopening always comes; whoever approves finds it approved already, or reopened."""
    people = reviewed.people
    for number in range(1, REPETITIONS + 1):
        workflow.make("approve", reviewed, by=fresh(people.administrator))
        approved, reopened = together(
            move("approve", reviewed, people.second),
            move("reopen", reviewed, people.administrator, reason="พบข้อผิดพลาด"),
        )
        current = reload(reviewed)
        assert reopened is True
        assert approved is False or isinstance(approved, MoveRefused)
        assert (current.status, current.round) == ("in_review", number + 1)
        assert frozen(current) == [*[1] * number, 0]
        assert current.scores.filter(stage="approved").count() == 0
        finish(reviewed, people.assessor)()


def test_deciding_otherwise_beside_an_approval(reviewed):
    """What is decided before the approval stands unread, so nothing is approved; after it nothing is decided.

    Never is a score approved that its approver did not read, nor an override made that is not in the frozen whole.
    """
    people = reviewed.people
    item = reviewed.standard.items["3.1"]
    for _ in range(REPETITIONS):
        looks.record(looks.READ_APPROVAL, reviewed, by=fresh(people.administrator))
        before, approvals = sum(frozen(reload(reviewed))), moves_made(reviewed, "approve")
        approved, decided = together(
            lambda: overriding.approve_after_a_look(reviewed, by=fresh(people.administrator)),
            lambda: overriding.override(
                reviewed, item, "basic", 1, is_met=False, reason="ไม่พบหลักฐาน", by=fresh(people.second)
            ),
        )
        current = reload(reviewed)
        is_approved = approved is True
        assert (type(approved), type(decided)) == (
            (bool, MoveRefused) if is_approved else (MoveRefused, type(None))
        )
        assert (current.status, moves_made(reviewed, "approve")) == (
            ("approved", approvals + 1) if is_approved else ("reviewed", approvals)
        )
        assert sum(frozen(current)) == before + is_approved
        assert len(current.overrides_in_force) == (not is_approved)
        if is_approved:
            review_anew(reviewed)
        else:
            workflow.make("review_again", reviewed, by=fresh(people.administrator), reason="ขอทบทวน")
            finish(reviewed, people.assessor)()
            assert reload(reviewed).overrides_in_force == []


def meet_again(assessment):
    """From the consensus back to two unfinished rounds: the unit changes one answer in between."""
    people = assessment.people
    workflow.make("send_back", assessment, by=fresh(people.assessor), reason="ขอข้อมูลเพิ่ม")
    row = assessment.level_answers.select_related("assessment").get(item__code="1.1", level="basic")
    text = f"{row.explanation} เพิ่มเติม"
    actions.save_answer(row, row.version, by=fresh(people.member), explanation=text)
    workflow.make("submit", assessment, by=fresh(people.coordinator))
    workflow.make("start_review", assessment, by=fresh(people.assessor))
    for someone in (people.assessor, people.second_assessor):
        factories.review_all(reload(assessment), fresh(someone))


def test_the_last_two_rounds_finish_at_the_same_moment():
    assessment = assessment_at("consensus")
    people = assessment.people
    for number in range(2, REPETITIONS + 2):
        meet_again(assessment)
        results = together(finish(assessment, people.assessor), finish(assessment, people.second_assessor))
        current = reload(assessment)
        assert [type(one) for one in results] == [Assessment, Assessment]
        assert (current.status, moves_made(assessment, "finish_review")) == ("consensus", number)
        assert [one.finished_at is not None for one in current.rounds] == [True, True]
        assert current.reviews.filter(kind="consensus", withdrawn_at=None).count() == 1


def test_closing_the_consensus_beside_a_change_of_it():
    """Either the change is in the score that was closed, or its writer is told that it came too late."""
    assessment = assessment_at("consensus")
    people = assessment.people
    for _ in range(REPETITIONS):
        verdict = reload(assessment).verdict
        row = verdict.item_reviews.select_related("review").get(item__code="1.1")
        basic = [] if row.ticks["basic"] else [1, 2, 3]
        closed, saved = together(
            move("close_consensus", assessment, people.assessor),
            lambda row=row, basic=basic: actions.save_consensus(
                row, row.version, by=fresh(people.second_assessor), ticks={**row.ticks, "basic": basic}
            ),
        )
        current = reload(assessment)
        is_saved = not isinstance(saved, MoveRefused)
        stands = current.verdict.item_reviews.get(item__code="1.1").ticks["basic"]
        stored = current.scores.get(stage="reviewed")
        assert (closed, current.status) == (True, "reviewed")
        assert stands == (basic if is_saved else row.ticks["basic"])
        assert stored.items == scores.score_columns(scores.review_card(current, current.verdict))["items"]
        workflow.make("review_again", assessment, by=fresh(people.administrator), reason="ขอทบทวน")


def test_without_the_lock_both_decisions_are_made_which_is_why_it_stands(reviewed):
    """The control of the tests above: the status is read, both look, then both write."""
    people = reviewed.people
    for number in range(1, REPETITIONS + 1):
        looked = Barrier(2)

        def decide(name, target, by, looked=looked):
            current = Assessment.objects.get(pk=reviewed.pk)
            is_allowed = bool(workflow.may(workflow.MOVES[name], fresh(by), current))
            looked.wait(timeout=60)
            if is_allowed:
                Assessment.objects.filter(pk=reviewed.pk).update(status=target)
                StatusChange.objects.create(
                    assessment=reviewed,
                    move=name,
                    from_status="reviewed",
                    to_status=target,
                    round=current.round,
                    by=by,
                )
            return is_allowed

        made = together(
            lambda: decide("approve", "approved", people.administrator),
            lambda: decide("review_again", "in_review", people.second),
        )
        assert made == [True, True]
        assert (moves_made(reviewed, "approve"), moves_made(reviewed, "review_again")) == (number, number)
        Assessment.objects.filter(pk=reviewed.pk).update(status="reviewed")
