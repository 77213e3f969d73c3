"""What the tests of batches share."""

import pytest

from jobs import ordering
from tests import factories


@pytest.fixture
def approved(people):
    """A department with two approved units and one that has not begun."""
    for unit in (people.bureau, people.section):
        people.assessment_at("approved", unit)
    return people


@pytest.fixture
def order(approved):
    """Order a batch of briefs for the department, by its administrator unless said otherwise."""

    def order(by=None, kind="brief", language="th"):
        by = factories.fresh(by or approved.administrator)
        return ordering.order(approved.department, approved.cycle, kind, language, by=by)

    return order
