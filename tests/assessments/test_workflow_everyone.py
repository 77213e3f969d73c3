"""Every status x move x person: what the table allows is allowed, and nothing else."""

import pytest

from accounts.models import AuditEvent
from assessments import workflow
from assessments.enums import Status
from assessments.models import StatusChange
from assessments.workflow import MOVES, MoveRefused
from tests.factories import assessment_at

pytestmark = pytest.mark.django_db

ACTORS = ("member", "coordinator", "assessor", "administrator", "executive")
MAY = {
    "start": {"member", "coordinator"},
    "submit": {"coordinator"},
    "start_review": {"assessor"},
    "send_back": {"assessor"},
    "finish_review": {"assessor"},
    "close_consensus": {"assessor"},
    "review_again": {"administrator"},
    "approve": {"administrator"},
    "reopen": {"administrator"},
}


@pytest.mark.parametrize("status", Status.values)
def test_every_status_is_reached_by_moves(status):
    assessment = assessment_at(status)
    assert assessment.status == status
    moves_made = {
        "not_started": 0,
        "in_progress": 1,
        "submitted": 2,
        "in_review": 3,
        "returned": 4,
        "consensus": 4,
        "reviewed": 4,
    }
    assert StatusChange.objects.filter(assessment=assessment).count() == moves_made.get(status, 5)


@pytest.mark.parametrize("status", Status.values)
def test_only_the_declared_moves_for_only_the_declared_roles(status):
    """Every status x move x role: what the table allows is allowed, all else is denied with a reason."""
    assessment = assessment_at(status)
    for name, move in MOVES.items():
        for actor in ACTORS:
            answer = workflow.may(move, getattr(assessment.people, actor), assessment)
            assert bool(answer) == (status in move.sources and actor in MAY[name]), (name, actor)
            assert bool(answer) == (str(answer.reason) == "")


@pytest.mark.parametrize("status", Status.values)
def test_a_denied_move_changes_nothing(status):
    assessment = assessment_at(status)
    before = AuditEvent.objects.count()
    for name, move in MOVES.items():
        for actor in ACTORS:
            if (
                status in move.sources
                and actor in MAY[name]
                or actor in MAY[name]
                and status == move.target_of(assessment)
            ):
                continue
            with pytest.raises(MoveRefused):
                workflow.make(name, assessment, by=getattr(assessment.people, actor), reason="because")
    assessment.refresh_from_db()
    assert (assessment.status, AuditEvent.objects.count()) == (status, before)
