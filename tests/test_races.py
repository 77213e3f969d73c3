"""Many at once: real threads, each with a connection of its own, on whichever database the suite runs on."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments import actions, assigning, rounds, snapshots, workflow
from assessments.actions import Conflict
from assessments.models import Evidence, LevelAnswer, Review, StatusChange
from assessments.workflow import MoveRefused
from reports import issuing
from reports.models import Document
from tests import factories
from tests.factories import assessment_at, fill

pytestmark = pytest.mark.django_db(transaction=True)

CROWD = 20


def together(*calls):
    """Let every call go at the same moment; what each returned or raised, in the order of the calls."""
    barrier = Barrier(len(calls))

    def one(call):
        try:
            # The connection is made before the start, so that all of them really meet.
            connection.ensure_connection()
            barrier.wait(timeout=60)
            return call()
        except (Conflict, MoveRefused) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(one, calls))


def crowd(call):
    """The same call by many; a number tells them apart."""
    return together(*(lambda number=number: call(number) for number in range(CROWD)))


def move(name, assessment, by, reason=""):
    """A call that makes a move as another request would: with the person read anew."""
    return lambda *_: workflow.make(name, assessment, by=factories.fresh(by), reason=reason)


def moves_made(assessment, name):
    return StatusChange.objects.filter(assessment=assessment, move=name).count()


def answer_of(assessment, code="1.1", level="basic"):
    return LevelAnswer.objects.select_related("assessment").get(
        assessment=assessment, item__code=code, level=level
    )


def test_equal_starts_make_one_form():
    assessment = assessment_at("not_started")
    made = crowd(move("start", assessment, assessment.people.member))
    assert sorted(made) == [False] * (CROWD - 1) + [True]
    assert moves_made(assessment, "start") == 1
    counts = assessment.level_answers.count(), assessment.profile_answers.count()
    assert (*counts, assessment.indicator_results.count()) == (72, 13, 10)


def test_equal_submits_are_one_submission():
    assessment = assessment_at("in_progress")
    fill(assessment, assessment.people.member)
    made = crowd(move("submit", assessment, assessment.people.coordinator))
    assert sorted(made) == [False] * (CROWD - 1) + [True]
    assert moves_made(assessment, "submit") == 1
    assert AuditEvent.objects.filter(verb="submit").count() == 1
    assert assessment.snapshots.count() == 1
    assert assessment.scores.get().categories.count() == 7


def test_of_many_saves_over_one_version_one_wins_and_no_text_is_lost():
    assessment = assessment_at("in_progress")
    row, member = answer_of(assessment), assessment.people.member

    def save(number):
        return actions.save_answer(
            row, 0, by=factories.fresh(member), ticks=[1], explanation=f"ข้อความ {number}"
        )

    results = crowd(save)
    won = [number for number, result in enumerate(results) if not isinstance(result, Conflict)]
    lost = {f"ข้อความ {number}" for number in range(CROWD) if number not in won}
    saved = answer_of(assessment)
    assert len(won) == 1
    assert (saved.explanation, saved.version, saved.saved_by) == (f"ข้อความ {won[0]}", 1, member)
    assert AuditEvent.objects.filter(verb="save_answer").count() == 1
    kept = AuditEvent.objects.filter(verb="save_conflict").values_list("data", flat=True)
    assert {data["lost"]["explanation"] for data in kept} == lost
    assert len(kept) == CROWD - 1
    # Whoever lost is shown what stands there now.
    assert {result.row.explanation for result in results if isinstance(result, Conflict)} == {
        saved.explanation
    }


def test_a_check_before_the_transaction_loses_texts_which_is_why_it_stands_inside():
    """The control of the test above: the same crowd, with the version looked at first and the row written after."""
    assessment = assessment_at("in_progress")
    row, member = answer_of(assessment), assessment.people.member
    looked = Barrier(CROWD)

    def save(number):
        is_free = LevelAnswer.objects.get(pk=row.pk).version == 0
        looked.wait(timeout=60)
        if is_free:
            LevelAnswer.objects.filter(pk=row.pk).update(
                version=1, explanation=f"ข้อความ {number}", saved_by=member
            )
        return is_free

    assert crowd(save) == [True] * CROWD
    assert (answer_of(assessment).version, AuditEvent.objects.filter(verb="save_conflict").count()) == (1, 0)


def test_the_same_text_twice_in_flight_is_no_conflict():
    assessment = assessment_at("in_progress")
    row, member = answer_of(assessment), assessment.people.member
    results = crowd(
        lambda _: actions.save_answer(row, 0, by=factories.fresh(member), ticks=[1], explanation="เหมือนกัน")
    )
    assert {(result.version, result.explanation) for result in results} == {(1, "เหมือนกัน")}
    assert AuditEvent.objects.filter(verb__startswith="save").count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_a_save_beside_a_submission_is_in_the_snapshot_or_refused(attempt):
    assessment = assessment_at("in_progress")
    member = assessment.people.member
    fill(assessment, member)
    codes = [item.code for item in assessment.standard.process_items[:10]]
    rows = [answer_of(assessment, code) for code in codes]

    def save(row, code):
        by = factories.fresh(member)
        return lambda: actions.save_answer(row, 1, by=by, ticks=[1], explanation=f"ทันไหม {code}")

    submit = move("submit", assessment, assessment.people.coordinator)
    is_submitted, *results = together(submit, *map(save, rows, codes))
    frozen = assessment.snapshots.get().data
    assert is_submitted is True
    for code, result in zip(codes, results, strict=True):
        written = frozen["items"][code]["levels"]["basic"]["explanation"]
        assert (written == f"ทันไหม {code}") == (not isinstance(result, MoveRefused)), code
        assert written == answer_of(assessment, code).explanation
    assessment.refresh_from_db()
    assert snapshots.document(assessment)["items"] == frozen["items"]


def test_evidence_beside_a_submission_is_in_the_snapshot_or_refused():
    assessment = assessment_at("in_progress")
    member = assessment.people.member
    fill(assessment, member)
    item = assessment.standard.items["1.1"]

    def add(number):
        by, link = factories.fresh(member), factories.link(title=f"หลักฐาน {number}")
        return lambda: actions.add_evidence(link, assessment, item, "basic", by=by)

    submit = move("submit", assessment, assessment.people.coordinator)
    is_submitted, *results = together(submit, *map(add, range(8)))
    frozen = assessment.snapshots.get().data["items"]["1.1"]["levels"]["basic"]["evidence"]
    added = {f"หลักฐาน {number}" for number, one in enumerate(results) if not isinstance(one, MoveRefused)}
    assert is_submitted is True
    assert {one["title"] for one in frozen} == {"รายงานผล", *added}
    assert set(Evidence.objects.values_list("title", flat=True)) == {"รายงานผล", *added}


def test_two_assessors_take_one_review_once():
    assessment = assessment_at("submitted")
    people = assessment.people
    rivals = [people.assessor, factories.person(Role.ASSESSOR, people.department)]
    results = together(*(move("start_review", assessment, rival) for rival in rivals))
    [won] = [rival for rival, result in zip(rivals, results, strict=True) if result is True]
    assert [type(result) for result in results if result is not True] == [MoveRefused]
    assert Review.objects.get(assessment=assessment).assessor == won
    assert moves_made(assessment, "start_review") == 1


def test_two_administrators_approve_once():
    assessment = assessment_at("reviewed")
    people = assessment.people
    second = factories.person(Role.ADMINISTRATOR, people.department)
    results = together(*(move("approve", assessment, one) for one in (people.administrator, second)))
    assert sorted(results) == [False, True]
    assert moves_made(assessment, "approve") == 1
    assert assessment.snapshots.filter(kind="approved").count() == 1
    assert assessment.scores.filter(stage="approved").count() == 1


def test_approving_and_returning_at_once_is_one_or_the_other():
    assessment = assessment_at("reviewed")
    people = assessment.people
    second = factories.person(Role.ADMINISTRATOR, people.department)
    approved, returned = together(
        move("approve", assessment, people.administrator),
        move("review_again", assessment, second, reason="ขอทบทวน"),
    )
    assert {type(approved), type(returned)} == {bool, MoveRefused}
    assessment.refresh_from_db()
    assert assessment.status == ("approved" if approved is True else "in_review")
    assert assessment.snapshots.filter(kind="approved").count() == (approved is True)
    assert moves_made(assessment, "approve") + moves_made(assessment, "review_again") == 1


def test_equal_reopenings_start_one_round():
    assessment = assessment_at("approved")
    made = crowd(move("reopen", assessment, assessment.people.administrator, reason="พบข้อผิดพลาด"))
    assessment.refresh_from_db()
    assert sorted(made) == [False] * (CROWD - 1) + [True]
    assert (assessment.status, assessment.round, moves_made(assessment, "reopen")) == ("in_review", 2, 1)


def test_equal_requests_are_one_document():
    assessment = assessment_at("in_progress")
    member = assessment.people.member

    def request(_):
        return issuing.request_document(assessment, "brief", "th", by=factories.fresh(member)).public_id

    assert len(set(crowd(request))) == 1
    document = Document.objects.get()
    assert (document.state, document.pages > 0) == ("done", True)
    assert AuditEvent.objects.filter(verb="request_document").count() == CROWD


def test_finishing_a_review_while_its_assessor_is_replaced_is_one_or_the_other():
    assessment = assessment_at("in_review")
    people = assessment.people
    factories.review_all(assessment, people.assessor)
    other = factories.person(Role.ASSESSOR, people.department)

    def finish():
        return rounds.finish_round(assessment, by=factories.fresh(people.assessor))

    def replace():
        administrator = factories.fresh(people.administrator)
        return assigning.replace(assessment, people.assessor, other, keeps=True, by=administrator)

    finished, replaced = together(finish, replace)
    assert [type(finished), type(replaced)].count(MoveRefused) == 1
    assessment.refresh_from_db()
    is_finished = not isinstance(finished, MoveRefused)
    assert assessment.status == ("reviewed" if is_finished else "in_review")
    assert assessment.verdict.assessor == (people.assessor if is_finished else other)
    assert Review.objects.filter(assessment=assessment, withdrawn_at=None).count() == 1
    assert assessment.scores.filter(stage="reviewed").count() == is_finished


def test_of_many_assigned_at_once_three_get_a_place():
    assessment = assessment_at("submitted")
    people = assessment.people
    many = [factories.person(Role.ASSESSOR, people.department) for _ in range(8)]

    def assign(one):
        administrator = factories.fresh(people.administrator)
        return lambda: assigning.assign(assessment, one, by=administrator)

    results = together(*map(assign, many))
    chosen = {one.pk for one, row in zip(many, results, strict=True) if not isinstance(row, MoveRefused)}
    assert {row.assessor_id for row in assessment.assignments.all()} == chosen
    assert [row.place for row in assessment.assignments.all()] == [1, 2, 3]
    assert AuditEvent.objects.filter(verb="assign").count() == 3


def test_assigning_another_while_somebody_takes_the_review_keeps_one_out_or_seats_both():
    assessment = assessment_at("submitted")
    people = assessment.people
    other = factories.person(Role.ASSESSOR, people.department)

    def assign():
        return assigning.assign(assessment, other, by=factories.fresh(people.administrator))

    taken, assigned = together(move("start_review", assessment, people.assessor), assign)
    seated = [people.assessor, other] if taken is True else [other]
    assert isinstance(taken, MoveRefused) == (taken is not True)
    assert [one.assessor for one in assessment.assignments.all()] == seated
    assert [one.assessor for one in assessment.rounds] == (seated if taken is True else [])
    assert assigned.assessor == other
