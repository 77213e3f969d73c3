"""The tests of this folder share one neighbourhood."""

import pytest

from tests.access.neighbourhood import kept_neighbourhood


@pytest.fixture(scope="package")
def neighbourhood(django_db_setup, django_db_blocker):
    """As for a single module, made once for all modules here."""
    yield from kept_neighbourhood(django_db_blocker)
