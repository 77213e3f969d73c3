"""People whose units fill their forms."""

import pytest

from accounts.roles import Role
from assessments import workflow
from tests import factories


@pytest.fixture
def open_units(people):
    """Two of the three units have begun."""
    for unit in (people.bureau, people.other_bureau):
        by = people.member if unit == people.bureau else factories.person(Role.MEMBER, unit)
        workflow.make("start", people.assessment(unit), by=by)
    return people
