"""The table of moves and the one door."""

import pytest

from assessments import workflow
from assessments.enums import Status
from assessments.models import StatusChange
from tests.factories import assessment_at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", Status.values)
def test_every_status_is_reached_by_moves(status):
    assessment = assessment_at(status)
    assert assessment.status == status
    assert StatusChange.objects.filter(assessment=assessment).count() == {
        "not_started": 0,
        "in_progress": 1,
        "submitted": 2,
        "in_review": 3,
        "returned": 4,
        "reviewed": 4,
        "approved": 5,
    }[status]
