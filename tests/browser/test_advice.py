"""The trial that changes nothing, and what is carried forward, in the browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments import opening, workflow
from assessments.enums import Status
from assessments.models import Assessment
from tests import factories
from tests.browser.checks import assert_sound_at_all_widths
from tests.browser.words import thai


@pytest.fixture
def next_year(people):
    """The unit's assessment of the year after the one it has submitted."""
    people.assessment_at(Status.SUBMITTED)
    cycle = factories.cycle(people.department, people.cycle.fiscal_year + 1)
    opening.open_for_units(cycle, [people.bureau])
    assessment = Assessment.objects.with_places().get(cycle=cycle)
    workflow.make("start", assessment, by=people.member)
    return assessment


def test_a_trial_shows_its_points_at_once_and_keeps_them_in_the_address(people, desk):
    assessment = people.assessment_at(Status.IN_PROGRESS)
    page = desk(people.executive)
    page.goto(reverse("what_if", args=[assessment.pk]))
    box = page.get_by_role("checkbox", name="1.1.B1")
    box.check()
    expect(page.locator("#trial-status")).to_contain_text(thai("now %(now)s", now="0"))
    item = assessment.standard.items["1.1"]
    expect(page.locator(f"#trial-points-{item.id} strong")).to_contain_text("100")
    expect(box).to_be_focused()
    page.wait_for_url("**tick=1.1.B1**")
    page.reload()
    expect(page.get_by_role("checkbox", name="1.1.B1")).to_be_checked()
    expect(page.locator(f"#trial-points-{item.id} strong")).to_contain_text("100")
    assert_sound_at_all_widths(page)
    assert not assessment.level_answers.exclude(ticks=[]).exists()


def test_a_trial_works_without_scripts(people, desk):
    assessment = people.assessment_at(Status.IN_PROGRESS)
    page = desk(people.member, java_script_enabled=False)
    page.goto(reverse("what_if", args=[assessment.pk]))
    page.get_by_role("checkbox", name="1.1.B1").check()
    page.get_by_role("button", name=thai("Show the result")).first.click()
    item = assessment.standard.items["1.1"]
    expect(page.locator(f"#trial-points-{item.id} strong")).to_contain_text("100")


@pytest.mark.parametrize("code", ["1.1", "profile", "indicators"])
def test_the_places_to_carry_forward_are_sound(people, desk, next_year, code):
    page = desk(people.member)
    page.goto(reverse("carry_place", args=[next_year.pk, code]))
    assert_sound_at_all_widths(page)


def test_a_level_is_carried_forward_changed(people, desk, next_year):
    page = desk(people.member)
    page.goto(reverse("carry_forward", args=[next_year.pk]))
    assert_sound_at_all_widths(page)
    page.get_by_role("link", name="1.1 ").click()
    page.get_by_role("checkbox", name="1.1.B2").uncheck()
    page.get_by_role("button", name=thai("Accept as shown")).click()
    expect(page.locator(".banner--success")).to_have_text(thai("Saved."))
    assert_sound_at_all_widths(page)
    assert next_year.level_answers.get(item__code="1.1", level="basic").ticks == [1, 3]
