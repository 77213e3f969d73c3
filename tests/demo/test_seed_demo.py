"""What `seed_demo` writes holds together as if its people had done it all in the portal."""

import hashlib
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Membership, Unit, User
from accounts.roles import Role
from assessments import readiness, scores, snapshots
from assessments.enums import SnapshotKind, Stage, Status
from assessments.models import Assessment, Cycle, Evidence, LevelAnswer, Override, Score, Snapshot
from assessments.reviewing import consensus
from assessments.workflow import MOVES
from pmqa_portal.demo import around, panels, people
from reviews.models import Appeal, Calibration, Visit
from reviews.permissions import answer_appeal

pytestmark = pytest.mark.usefixtures("demo")

OURS = ("accounts", "criteria", "assessments", "teamwork", "reports")
SUBMITTED = [status for status in Status if status not in (Status.NOT_STARTED, Status.IN_PROGRESS)]


def whole():
    return Assessment.objects.with_everything().prefetch_related("scores__categories", "snapshots")


def run(**options):
    output = StringIO()
    call_command("seed_demo", stdout=output, **options)
    return output.getvalue()


def row_counts():
    return {
        model: model._base_manager.count()
        for label in OURS
        for model in apps.get_app_config(label).get_models()
    }


def test_running_again_changes_nothing(demo):
    before = row_counts()
    said = run()
    assert row_counts() == before
    assert "already there" in said


def test_the_accounts_are_shown_with_their_password():
    said = run()
    for username in ("member", "coordinator", "assessor", "admin", "executive"):
        assert f"\n{username} " in said
    assert people.PASSWORD in said


@pytest.mark.parametrize("username", ["member", "admin2", "coordinator-cdd-chiangmai-maerim"])
def test_everybody_signs_in_with_that_password(rf, username):
    assert authenticate(rf.post("/"), username=username, password=people.PASSWORD)


def test_nobody_of_the_demo_can_be_mistaken_for_a_real_person():
    for person in User.objects.all():
        assert person.email.endswith("@demo.example")
        assert any(word in person.name_th for word in ("สมมติ", "สาธิต", "จำลอง", "ตัวอย่าง", "ทดลอง"))
        assert not person.is_staff
        assert not person.is_superuser


def test_there_are_people_for_every_role():
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role.values)


def test_the_tree_of_units_is_sound():
    assert [list(problems) for problems in Unit.objects.find_problems()] == [[], [], [], [], []]
    chiang_mai = Unit.objects.get(code="cdd-chiangmai")
    assert Unit.objects.get_parent(chiang_mai).code == "cdd"
    assert {unit.code for unit in Unit.objects.get_children(chiang_mai)} == {
        "cdd-chiangmai-maerim",
        "cdd-chiangmai-sansai",
    }


def test_the_open_year_has_units_in_every_state_and_time_to_submit():
    cycle = Cycle.objects.get(fiscal_year=2570)
    assert set(cycle.assessments.values_list("status", flat=True)) == set(Status.values)
    assert cycle.opens_on < timezone.localdate()
    assert cycle.submit_by > timezone.now()


@pytest.mark.parametrize("year", [2567, 2568, 2569])
def test_past_years_are_approved_with_different_scores(year):
    rows = Assessment.objects.filter(cycle__fiscal_year=year)
    assert set(rows.values_list("status", flat=True)) == {Status.APPROVED}
    points = Score.objects.filter(assessment__in=rows, stage=Stage.APPROVED).values_list("overall", flat=True)
    assert len(set(points)) == rows.count() == 19
    assert 200 < min(points) < max(points) < 500


def test_stored_scores_are_what_the_rows_give():
    for assessment in whole():
        review = next(iter(assessment.reviews.all()), None)
        for score in assessment.scores.all():
            card = (
                scores.self_card(assessment)
                if score.stage == Stage.SELF
                else scores.review_card(assessment, review)
            )
            columns = scores.score_columns(card)
            assert {name: getattr(score, name) for name in columns} == columns
            stored = {one.number: one.points for one in score.categories.all()}
            assert stored == {one.number: one.points for one in scores.category_rows(score, card)}


def test_each_status_has_its_scores_and_snapshots():
    stages = {Status.REVIEWED: {"self", "reviewed"}, Status.APPROVED: {"self", "reviewed", "approved"}}
    for assessment in whole():
        has_submitted = assessment.status in SUBMITTED
        expected = stages.get(assessment.status, {"self"} if has_submitted else set())
        assert {score.stage for score in assessment.scores.all()} == expected
        kinds = [snapshot.kind for snapshot in assessment.snapshots.all()]
        assert (SnapshotKind.SUBMITTED in kinds) == has_submitted
        assert kinds.count(SnapshotKind.APPROVED) == (assessment.status == Status.APPROVED)


def test_snapshots_carry_their_hash_and_say_what_the_rows_say():
    for snapshot in Snapshot.objects.all():
        assert snapshot.sha256 == hashlib.sha256(snapshot.content.encode()).hexdigest()
    for assessment in whole().filter(status=Status.APPROVED):
        stored = assessment.snapshots.get(kind=SnapshotKind.APPROVED)
        assert stored.content == snapshots.canonical(snapshots.document(assessment, SnapshotKind.APPROVED))
    for assessment in whole().filter(status=Status.SUBMITTED):
        stored = assessment.snapshots.get()
        assert stored.content == snapshots.canonical(snapshots.document(assessment, SnapshotKind.SUBMITTED))


def test_every_history_follows_the_table_of_moves():
    for assessment in whole():
        status, before = (
            Status.NOT_STARTED,
            timezone.make_aware(
                timezone.datetime.combine(assessment.cycle.opens_on, timezone.datetime.min.time())
            ),
        )
        for change in assessment.status_changes.all():
            move = MOVES[change.move]
            assert change.from_status == status in move.sources
            assert bool(change.reason) == move.needs_reason
            assert before < change.at < timezone.now()
            if change.move == "submit":
                assert change.at < assessment.submit_by
            status, before = change.to_status, change.at
        assert status == assessment.status


def test_nobody_approves_what_they_reviewed():
    for assessment in whole().filter(status=Status.APPROVED):
        approved = next(one for one in assessment.status_changes.all() if one.move == "approve")
        assert approved.by_id not in {review.assessor_id for review in assessment.reviews.all()}


def test_what_was_submitted_was_complete():
    for assessment in whole().filter(status__in=SUBMITTED):
        gaps = readiness.blockers(assessment)
        assert [gap for gap in gaps if not gap.anchor.startswith("request-")] == []


def test_panels_are_at_work_and_in_consensus_and_a_unit_was_asked():
    rows = {one.unit.code: one for one in whole().filter(cycle__fiscal_year=2570)}
    at_work, table, asked = (rows[code] for code in (panels.AT_WORK, panels.IN_CONSENSUS, panels.ASKED))
    assert at_work.status == Status.IN_REVIEW
    assert sorted(bool(one.finished_at) for one in at_work.rounds) == [False, True]
    assert table.status == Status.CONSENSUS
    assert all(one.finished_at for one in table.rounds)
    assert consensus.undecided(table, table.verdict)
    assert [bool(one.answer) for one in asked.requests.all()] == [True, False]


def test_around_the_review_nothing_is_empty():
    answered, waiting = (Appeal.objects.get(assessment__unit__code=unit) for unit in around.APPEALS.values())
    assert [point.is_granted for point in answered.points.all()] == [True, False]
    assert [point.is_granted for point in waiting.points.all()] == [None, None]
    visit = Visit.objects.get()
    assert visit.assessment.status == Status.CONSENSUS
    assert [one.finding for one in visit.questions.all()] == ["confirmed", "partly", ""]
    assert [bool(one.received_at) for one in visit.information_requests.all()] == [True, False]
    assert Override.objects.get().assessment.status == Status.REVIEWED
    assert Calibration.objects.get().is_finished


def test_an_administrator_of_the_demo_may_answer_the_open_appeal():
    waiting = Appeal.objects.get(assessment__unit__code=around.APPEALS["open"])
    assert answer_appeal(User.objects.get(username="admin"), waiting)


def test_the_records_of_the_demo_check_out():
    call_command("verify_audit", stdout=StringIO())
    call_command("verify_snapshot", all=True, stdout=StringIO())


def test_what_is_past_review_was_reviewed_completely():
    for assessment in whole().filter(status__in=[Status.REVIEWED, Status.APPROVED]):
        [review] = assessment.rounds
        assert readiness.review_blockers(review) == []
        assert review.finished_at == max(
            one.at for one in assessment.status_changes.all() if one.move == "finish_review"
        )


def test_answers_are_dated_between_start_and_submission():
    for assessment in whole().filter(status__in=SUBMITTED):
        moments = {}
        for change in assessment.status_changes.all():
            moments.setdefault(change.move, change.at)
        rows = [*assessment.level_answers.all(), *(use.evidence for use in assessment.evidence_uses.all())]
        saved = [row.added_at if isinstance(row, Evidence) else row.saved_at for row in rows]
        assert all(moments["start"] < moment < moments["submit"] for moment in saved if moment)


def test_the_unit_of_the_tour_is_nearly_done_and_has_files_to_open():
    tour = whole().get(unit__code="cdd-chiangmai", cycle__fiscal_year=2570)
    assert tour.status == Status.IN_PROGRESS
    assert 5 < len(readiness.blockers(tour)) < 40
    for evidence in Evidence.objects.filter(uses__assessment=tour, kind="file").distinct():
        content = evidence.file.read()
        assert (evidence.size, evidence.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    texts = LevelAnswer.objects.filter(assessment=tour).exclude(explanation="")
    assert min(len(row.explanation) for row in texts) > 80
