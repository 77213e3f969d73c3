"""One unit's year in the browser: from the member's sign-in to the PDF on the executive's phone."""

import pytest

from tests import factories
from tests.browser import journey_desks, journey_unit
from tests.browser.checks import assert_sound
from tests.browser.steps import give_password

UNIT = "สำนักงานพัฒนาชุมชนจังหวัดน่าน"
REASON = "ขอรายงานการประชุมที่มีลายมือชื่อ"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def people(people):
    """The bureau has a real name; everybody has a password."""
    people.bureau.name_th = UNIT
    people.bureau.save(update_fields=["name_th"])
    for role in ("member", "coordinator", "assessor", "administrator", "executive"):
        give_password(getattr(people, role))
    return people


def test_one_unit_one_year(people, desk, console):
    """What nobody does by hand here is filled in between by the factories, through the same actions."""
    # The declaration and the reason are left out once.
    console.expect("status of 422")
    assert_sound_front_door(desk())
    journey_unit.member_fills(desk(), people)
    journey_unit.coordinator_sees_gaps(desk(), people)
    factories.fill(people.assessment(), people.member)
    journey_unit.coordinator_submits(desk(), people)
    journey_desks.assessor_returns(desk(), people, REASON)
    journey_unit.coordinator_submits_again(desk(), people, REASON)
    journey_desks.assessor_takes_it_again(desk(), people)
    factories.review_all(people.assessment(), people.assessor)
    journey_desks.assessor_finishes(desk(), people)
    journey_desks.administrator_approves(desk(), people)
    journey_desks.executive_reads(desk(**PHONE), people)


def assert_sound_front_door(page):
    for path in ("/", "/accounts/login/"):
        page.goto(path)
        assert_sound(page)
