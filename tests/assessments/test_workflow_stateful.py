"""Random moves by random people: whatever they try, the invariants of the workflow hold."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.models import AuditEvent
from assessments import actions, assigning, permissions, readiness, rounds, scores, snapshots, workflow
from assessments.actions import Conflict
from assessments.enums import OPEN_TO_UNIT, ROUNDS_OPEN, ReviewKind, Stage, Status
from assessments.models import Assessment, IndicatorResult, LevelAnswer, ProfileAnswer, Review
from assessments.reviewing.differences import checkpoint_differences
from assessments.workflow import MOVES, MoveRefused
from tests import factories

ASSESSORS = ("assessor", "second_assessor", "third_assessor")
ACTORS = ("member", "coordinator", *ASSESSORS, "administrator", "second_administrator", "executive")


class WorkflowMachine(RuleBasedStateMachine):
    """One assessment in the hands of eight people; a savepoint takes everything back after each run."""

    people = None
    reached = set()

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.audit_before = AuditEvent.objects.count()
        self.accepted = self.lost = self.checked = 0

    @initialize(steps=st.integers(0, 9), assessors=st.sampled_from([1, 2, 3]))
    def begin_somewhere(self, steps, assessors):
        """Part of the way is walked at once, so that the walks get to its end as well."""
        panel = ASSESSORS[:assessors]
        for who in panel:
            self.assign(who, "administrator")
        way = [
            lambda: self.try_move("start", "member", ""),
            self.complete_the_form,
            lambda: self.try_move("submit", "coordinator", ""),
            lambda: self.try_move("start_review", "assessor", ""),
            self.complete_the_rounds,
            lambda: [self.finish_round(who) for who in panel],
            lambda: self.decide("assessor"),
            lambda: self.try_move("close_consensus", "assessor", ""),
            lambda: self.try_move("approve", "administrator", ""),
        ]
        for step in way[:steps]:
            step()

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
        target = row.target_of(assessment)
        allowed = bool(workflow.may(row, self.actor(who), assessment))
        try:
            changed = workflow.make(name, assessment, by=self.actor(who), reason=reason)
        except MoveRefused:
            assert self.current().status == before
            return
        assert allowed == changed
        if changed:
            assert before in row.sources
            assert self.current().status == target
            assert not row.needs_reason or reason
            self.accepted += 1
            self.reached.add(str(target))

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

    @rule(who=st.sampled_from(ASSESSORS), by=st.sampled_from(ACTORS))
    def assign(self, who, by):
        assessment, actor = self.current(), self.actor(by)
        try:
            assigning.assign(assessment, self.actor(who), by=actor)
        except MoveRefused:
            return
        assert permissions.appoint(actor, assessment)
        assert self.current().status != Status.CONSENSUS
        self.accepted += 1

    @rule(who=st.sampled_from(ACTORS), of=st.sampled_from(ASSESSORS), data=st.data())
    def review_one_item(self, who, of, data):
        """A save in a round is accepted exactly from its own assessor, while it is not finished."""
        own = self.current().round_of(self.actor(of))
        if own is None:
            return
        row = own.item_reviews.select_related("review").filter(item__code="1.1").get()
        ticks = {level: data.draw(st.sampled_from([[], [1]])) for level in row.ticks}
        may = who == of and bool(permissions.review(self.actor(who), self.current()))
        try:
            saved = actions.save_item_review(row, row.version, by=self.actor(who), ticks=ticks)
        except MoveRefused:
            assert not may
        else:
            assert may
            self.accepted += saved.version - row.version

    @rule(who=st.sampled_from(ACTORS))
    def finish_round(self, who):
        assessment, actor = self.current(), self.actor(who)
        own = assessment.round_of(actor)
        try:
            after = rounds.finish_round(assessment, by=actor)
        except MoveRefused:
            assert self.current().status == assessment.status
            return
        assert permissions.take_review(actor, assessment)
        # One event for the round, and one for the move that the last round makes.
        self.accepted += own.finished_at is None
        self.accepted += after.status != assessment.status
        self.reached.add(str(after.status))

    @rule()
    def complete_the_rounds(self):
        for own in self.current().rounds:
            if own.finished_at is None:
                own.item_reviews.update(is_done=True)

    @rule(who=st.sampled_from(ACTORS))
    def decide(self, who):
        """Decide everything that is disputed, in one save of each item."""
        assessment = self.current(Assessment.objects.with_everything())
        if assessment.status != Status.CONSENSUS:
            return
        disputed = {}
        for one in checkpoint_differences(assessment, assessment.rounds):
            disputed.setdefault(one.item_id, {}).setdefault(one.level, {})[str(one.number)] = "หลักฐานครบ"
        for row in assessment.verdict.item_reviews.select_related("review"):
            reasons = disputed.get(row.item_id, {})
            try:
                saved = actions.save_consensus(
                    row, row.version, by=self.actor(who), reasons=reasons, is_done=True
                )
            except MoveRefused:
                assert who not in ASSESSORS or self.actor(who).pk not in assessment.assigned_ids
                return
            assert self.actor(who).pk in assessment.assigned_ids
            self.accepted += saved.version - row.version

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
        assert live["profile"] == submitted["profile"]
        for code, result in live["indicators"].items():
            assert {**result, "review": None} == {**submitted["indicators"][code], "review": None}
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
            move = MOVES[change.move]
            assert change.from_status == at
            assert change.to_status in (move.target, move.shared)
            assert change.from_status in MOVES[change.move].sources
            at = change.to_status
        assert at == self.current().status

    @invariant()
    def rounds_are_blind_and_the_verdict_comes_after_them(self):
        assessment = self.current()
        for who in ASSESSORS:
            own = assessment.round_of(self.actor(who))
            has_finished = own is not None and own.finished_at is not None
            if permissions.see_rounds(self.actor(who), assessment):
                assert has_finished or assessment.status in ROUNDS_OPEN
        for who in ("member", "coordinator", "executive"):
            assert not permissions.see_rounds(self.actor(who), assessment)
            assert bool(permissions.see_review(self.actor(who), assessment)) == assessment.is_final
        if assessment.status in ROUNDS_OPEN:
            assert assessment.verdict is not None
            assert all(one.finished_at for one in assessment.rounds if assessment.is_shared)
            assert bool(assessment.verdict.finished_at) == (assessment.status != Status.CONSENSUS)
            assert (assessment.verdict.kind == ReviewKind.CONSENSUS) == assessment.is_shared

    @invariant()
    def the_reviewed_score_is_that_of_the_verdict(self):
        assessment = self.current(Assessment.objects.with_everything())
        if assessment.status in (Status.REVIEWED, Status.APPROVED):
            card = scores.review_card(assessment, assessment.verdict)
            assert assessment.scores.get(stage=Stage.REVIEWED).overall == scores.to_decimal(card.overall)

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
    people.second_assessor = factories.person("assessor", people.department)
    people.third_assessor = factories.person("assessor", people.department)
    people.second_administrator = factories.person("administrator", people.department)
    WorkflowMachine.people = people
    run_state_machine_as_test(
        WorkflowMachine,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            derandomize=True,
            # Making a failing walk shorter takes minutes here, and its steps are told anyway.
            phases=[Phase.generate],
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert WorkflowMachine.reached == set(Status.values) - {Status.NOT_STARTED}
