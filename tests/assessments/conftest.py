"""What more than one file of this folder begins with."""

import pytest

from tests.assessments.two_years import Years
from tests.factories import fresh


@pytest.fixture
def everybody_is_admitted(settings):
    """No condition before a round, as where no floor above asks one."""
    settings.ROUND_ADMISSION = "tests.assessments.unsaved.admitted"


@pytest.fixture
def years():
    """A unit with two years."""
    return Years()


@pytest.fixture
def member(years, sign_in):
    """Its member, signed in and reading English."""
    person = fresh(years.people.member)
    person.language = "en"
    person.save()
    return sign_in(person)
