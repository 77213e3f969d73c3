"""The demo, written once for all tests that only read it."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from accounts.models import Unit, User
from tests.reports.judged import judged_at

from .golden.readings import Readings


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """A small demo (two provinces), taken away after the last test of the module."""
    with django_db_blocker.unblock(), override_settings(DEBUG=True), transaction.atomic():
        call_command("seed_demo", provinces=2, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def golden(demo):
    """Two departments to be read back: the demo's, and one in which results were corrected and ticks overruled."""
    people = judged_at().people
    return {
        "cdd": Readings(Unit.objects.get(code="cdd"), User.objects.get(username="executive")),
        "judged": Readings(people.department, people.executive),
    }


@pytest.fixture
def department(golden, code):
    return golden[code]


@pytest.fixture
def year(department, fiscal_year):
    return department.year(fiscal_year)
