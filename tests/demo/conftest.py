"""The demo, written once for all tests that only read it."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """A small demo (two provinces), taken away after the last test of the module."""
    with django_db_blocker.unblock(), override_settings(DEBUG=True), transaction.atomic():
        call_command("seed_demo", provinces=2, verbosity=0)
        yield
        transaction.set_rollback(True)
