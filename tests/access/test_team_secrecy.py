"""What the unit's side says among itself, and what it doubts, is for nobody else.

The first test shows that the pages would show it; the second that they do not.
"""

import pytest

from teamwork import actions
from tests.access import table
from tests.access.neighbourhood import COMMENT
from tests.access.requests import NOT_READ, common_address, text_of

pytestmark = pytest.mark.django_db

DOUBT = "ข้อสงสัยภายในหน่วยงาน"
INSIDERS = ("member", "coordinator")
OUTSIDERS = tuple(who for who in table.COLUMNS if who not in INSIDERS)


@pytest.fixture
def returned(neighbourhood):
    """The own unit's year that was returned: assessors see it, and its unit may mark a doubt."""
    assessment = neighbourhood.assessments["own", "returned"]
    item = assessment.standard.items["1.1"]
    actions.flag_unsure(assessment, item, "basic", by=neighbourhood.people["member"], note=DOUBT)
    return assessment


def seen_by(neighbourhood, who):
    """All text that a person gets from every page around the assessment."""
    names = [name for name in table.names(table.ASSESSMENT_LINES) if name not in NOT_READ]
    addresses = [neighbourhood.address(name, "own", "returned") for name in names]
    addresses += [common_address(name) for name in table.names(table.COMMON_LINES)]
    responses = [neighbourhood.clients[who].get(url, follow=True) for url in addresses]
    return "\n".join(text_of(one) for one in responses if one.status_code == 200)


@pytest.mark.parametrize("who", INSIDERS)
def test_the_units_side_reads_it(neighbourhood, returned, who):
    text = seen_by(neighbourhood, who)
    assert COMMENT in text
    assert DOUBT in text


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_reads_it(neighbourhood, returned, who):
    text = seen_by(neighbourhood, who)
    assert returned.unit.name_th in text
    assert COMMENT not in text
    assert DOUBT not in text
