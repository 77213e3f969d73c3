"""An approved assessment, and a second administrator who had no part in it."""

import pytest

from accounts.roles import Role
from reviews.actions import calibration
from tests import factories


@pytest.fixture
def assessment(db):
    """Its people hang on `.people`; `.people.second` is an administrator who did not approve it."""
    assessment = factories.assessment_at("approved")
    assessment.people.second = factories.person(Role.ADMINISTRATOR, assessment.people.department)
    return assessment


@pytest.fixture
def people(assessment):
    return assessment.people


@pytest.fixture
def reference(assessment, people):
    """On the approved assessment; `.people.novice` is an assessor who never saw it."""
    people.novice = factories.person(Role.ASSESSOR, people.department)
    row = calibration.add_reference(
        assessment.cycle, assessment, by=people.administrator, note="ดูหลักฐานให้ครบ"
    )
    row.assessment = assessment
    return row
