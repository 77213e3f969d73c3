"""Random moves by random people: whatever they try, the invariants of the workflow hold."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.models import AuditEvent
from assessments import actions, readiness, scores, snapshots, workflow
from assessments.actions import Conflict
from assessments.enums import OPEN_TO_UNIT, Stage, Status
from assessments.models import Assessment, IndicatorResult, ItemReview, LevelAnswer, ProfileAnswer, Review
from assessments.workflow import MOVES, MoveRefused
from tests import factories

ACTORS = ("member", "coordinator", "assessor", "other_assessor", "administrator", "executive")
PARTS = {LevelAnswer, ProfileAnswer, IndicatorResult}


class WorkflowMachine(RuleBasedStateMachine):
    """One assessment in the hands of six people; a savepoint takes everything back after each run."""

    people = None
    reached = set()

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.audit_before = AuditEvent.objects.count()
        self.accepted = self.lost = self.checked = 0

    def teardown(self):
        transaction.savepoint_rollback(self.savepoint)

    def current(self, rows=None):
        rows = Assessment.objects.with_places() if rows is None else rows
        return rows.get(unit=self.people.bureau)

    def actor(self, name):
        return getattr(self.people, name)

    @rule(
        name=st.sampled_from(sorted(MOVES)),
        who=st.sampled_from(ACTORS),
        reason=st.sampled_from(["", "เหตุผล"]),
    )
    def any_move(self, name, who, reason):
        self.try_move(name, who, reason)

    def try_move(self, name, who, reason):
        assessment = self.current()
        before, row = assessment.status, MOVES[name]
        allowed = bool(workflow.may(row, self.actor(who), assessment))
        try:
            changed = workflow.make(name, assessment, by=self.actor(who), reason=reason)
        except MoveRefused:
            assert self.current().status == before
            return
        assert allowed == changed
        if changed:
            assert before in row.sources
            assert self.current().status == row.target
            assert not row.needs_reason or reason
            self.accepted += 1
            self.reached.add(str(row.target))

    @rule(data=st.data())
    def open_move(self, data):
        """One of the moves that someone may make, so that walks go deep."""
        assessment = self.current()
        choices = [
            (move.name, who) for who in ACTORS for move in workflow.open_moves(self.actor(who), assessment)
        ]
        name, who = data.draw(st.sampled_from(sorted(choices)))
        self.try_move(name, who, "เหตุผล")

    @rule(who=st.sampled_from(ACTORS), data=st.data())
    def save(self, who, data):
        """A save with the right version is accepted exactly where the person may edit."""
        row = LevelAnswer.objects.filter(assessment__unit=self.people.bureau).first()
        if row is None:
            return
        numbers = self.people.cycle.standard.items_by_id[row.item_id].rung(row.level).numbers
        ticks = sorted(data.draw(st.sets(st.sampled_from(numbers))))
        stale = data.draw(st.booleans()) and row.version > 0
        may_edit = self.current().status in OPEN_TO_UNIT and who in ("member", "coordinator")
        text = f"คำอธิบาย {row.version} {self.accepted} {self.lost}"
        try:
            actions.save_answer(row, row.version - stale, by=self.actor(who), ticks=ticks, explanation=text)
        except MoveRefused:
            assert not may_edit
        except Conflict:
            assert stale
            assert may_edit
            self.lost += 1
        else:
            assert may_edit
            assert not stale
            self.accepted += 1
            assert LevelAnswer.objects.get(pk=row.pk).version == row.version + 1

    @rule()
    def complete_the_form(self):
        """Make the rows complete while the unit holds them, so that later moves come within reach."""
        if self.current().status not in OPEN_TO_UNIT:
            return
        where = {"assessment__unit": self.people.bureau}
        LevelAnswer.objects.filter(**where).update(ticks=[], explanation="ยังไม่มี", version=5)
        ProfileAnswer.objects.filter(**where).update(text="ข้อมูล", version=5)
        IndicatorResult.objects.filter(**where).update(actual=80, version=5)
        assert readiness.blockers(self.current(Assessment.objects.with_answers())) == []

    @rule()
    def complete_the_review(self):
        if self.current().status == Status.IN_REVIEW:
            ItemReview.objects.filter(review__assessment__unit=self.people.bureau).update(is_done=True)

    @invariant()
    def answers_equal_the_snapshot_after_submission(self):
        if self.accepted == self.checked:
            return
        self.checked = self.accepted
        assessment = self.current(Assessment.objects.with_everything())
        if assessment.status in (Status.NOT_STARTED, *OPEN_TO_UNIT):
            return
        submitted = assessment.snapshots.filter(kind="submitted").last().data
        live = snapshots.document(assessment)
        for part in ("profile", "indicators"):
            assert live[part] == submitted[part]
        for code, item in live["items"].items():
            assert item["levels"] == submitted["items"][code]["levels"]
        assert assessment.scores.get(stage=Stage.SELF).overall == scores.to_decimal(
            scores.self_card(assessment).overall
        )

    @invariant()
    def audit_rows_are_the_accepted_writes(self):
        assert AuditEvent.objects.count() - self.audit_before == self.accepted + self.lost

    @invariant()
    def history_is_a_path_of_declared_moves(self):
        at = Status.NOT_STARTED
        for change in self.current().status_changes.all():
            assert (change.from_status, MOVES[change.move].target) == (at, change.to_status)
            assert change.from_status in MOVES[change.move].sources
            at = change.to_status
        assert at == self.current().status

    @invariant()
    def approval_has_a_second_person_and_a_score(self):
        assessment = self.current()
        is_final = assessment.status == Status.APPROVED
        assert assessment.scores.filter(stage=Stage.APPROVED).exists() == is_final
        if is_final:
            approver = assessment.status_changes.filter(move="approve").last().by
            assert not Review.objects.filter(assessment=assessment, assessor=approver).exists()


@pytest.mark.django_db
def test_random_walks_keep_the_invariants(people):
    people.other_assessor = factories.person("assessor", people.department)
    WorkflowMachine.people = people
    run_state_machine_as_test(
        WorkflowMachine,
        settings=settings(
            max_examples=30,
            stateful_step_count=40,
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert WorkflowMachine.reached == set(Status.values) - {Status.NOT_STARTED}
