"""Snapshots that were exchanged by somebody with the database in hand: found, and no stumbling-block."""

import pytest

from assessments import rounds, workflow
from assessments.models import Snapshot
from assessments.snapshots import checking
from tests.factories import assessment_at

pytestmark = pytest.mark.django_db


def exchange(snapshot, **values):
    """Past the guards of the model."""
    super(type(Snapshot.objects.all()), Snapshot.objects.filter(pk=snapshot.pk)).update(**values)


def test_an_earlier_approval_does_not_pass_for_a_later_one():
    assessment = assessment_at("approved")
    people, first = assessment.people, assessment.snapshots.get(kind="approved")
    workflow.make("reopen", assessment, by=people.administrator, reason="ทบทวน")
    rounds.finish_round(assessment, by=people.assessor)
    workflow.make("approve", assessment, by=people.administrator)
    last = assessment.snapshots.filter(kind="approved").latest("id")
    assert checking.faults(last) == []
    exchange(last, content=first.content, sha256=first.sha256)
    assert [one.place for one in checking.faults(Snapshot.objects.get(pk=last.pk))] == ["audit log"]


def test_a_broken_text_stops_no_check_of_stored_scores():
    assessment = assessment_at("approved")
    exchange(assessment.snapshots.get(kind="approved"), content='{"scores":{}}')
    assert [one.place for one in checking.stored_faults(assessment)] == ["stored score"]
