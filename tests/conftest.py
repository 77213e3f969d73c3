"""What every test may ask for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests import factories
from tests.access.neighbourhood import kept_neighbourhood


def pytest_addoption(parser):
    parser.addoption(
        "--needs-database",
        action="store_true",
        help="only the tests that a database may answer differently: all others say the same on each",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--needs-database"):
        return
    others = [item for item in items if not _uses_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _uses_database(item)]


def _uses_database(item):
    if item.get_closest_marker("prints") is not None:
        return False
    fixtures = {"db", "transactional_db", "django_db_setup", "neighbourhood"}
    return item.get_closest_marker("django_db") is not None or not fixtures.isdisjoint(item.fixturenames)


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


@pytest.fixture
def count_queries(client):
    """How many queries each GET of a page takes, one number an address; every one must be answered with 200."""

    def count(*addresses):
        return [_queries_of(client, address) for address in addresses]

    return count


def _queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


@pytest.fixture(scope="module")
def neighbourhood(django_db_setup, django_db_blocker):
    """Units with neighbours, people and a year for every status: see tests/access/neighbourhood.py."""
    yield from kept_neighbourhood(django_db_blocker)
