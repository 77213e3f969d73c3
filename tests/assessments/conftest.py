"""What more than one file of this folder begins with."""

import pytest


@pytest.fixture
def everybody_is_admitted(settings):
    """No condition before a round, as where no floor above asks one."""
    settings.ROUND_ADMISSION = "tests.assessments.unsaved.admitted"
