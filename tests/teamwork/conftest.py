"""An assessment in progress, and a second member beside the people of its department."""

import pytest

from accounts.roles import Role
from tests import factories


@pytest.fixture
def assessment(db):
    """Its people hang on `.people`; `.people.colleague` is one more member of the unit."""
    assessment = factories.assessment_at("in_progress")
    assessment.people.colleague = factories.person(Role.MEMBER, assessment.unit)
    return assessment


@pytest.fixture
def people(assessment):
    return assessment.people


@pytest.fixture
def items(assessment):
    """A function from codes to the items of the standard."""
    return lambda *codes: [assessment.standard.items[code] for code in codes]
