"""What every test may ask for."""

import pytest
from django.utils import translation

from tests import factories
from tests.access.neighbourhood import kept_neighbourhood


@pytest.fixture(autouse=True)
def english():
    """Messages are compared in the language of the source; what a page shows follows its reader."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The criteria are loaded once, not by each test."""
    with django_db_blocker.unblock():
        factories.criteria_set()


@pytest.fixture
def people(db):
    """A department with its units and one person of every role."""
    return factories.Department()


@pytest.fixture
def sign_in(client):
    """Sign a person in on the test client and return the client."""

    def sign(someone):
        client.force_login(someone)
        return client

    return sign


@pytest.fixture(scope="module")
def neighbourhood(django_db_setup, django_db_blocker):
    """Units with neighbours, people and a year for every status: see tests/access/neighbourhood.py."""
    yield from kept_neighbourhood(django_db_blocker)
