"""Targets in a browser: set, refused in words at their place, and shown beside the points."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.checks import assert_sound_at_all_widths
from tests.reports.aims import target_for


def test_targets_are_set_and_shown(people, desk, console):
    console.expect("status of 422")
    people.assessment_at("approved")
    target_for(people.cycle, people.bureau, 420, changed_from=450, reason="งบประมาณถูกปรับลด")
    people.administrator.language = "en"
    people.administrator.save()
    page = desk(people.administrator)
    page.goto(reverse("targets", args=[people.department.code]))
    assert_sound_at_all_widths(page)
    mean = page.locator("#id_own-points")
    mean.fill("600")
    page.get_by_role("button", name="Save the targets").click()
    expect(page.get_by_text("Enter points from 0 to 500.").first).to_be_visible()
    assert_sound_at_all_widths(page)
    mean.fill("400")
    page.get_by_role("button", name="Save the targets").click()
    expect(page.get_by_text("1 target was saved.")).to_be_visible()
    page.goto(reverse("unit_overview", args=[people.department.code]))
    expect(page.locator("#target-title")).to_contain_text("Target 400 points of 500")
    assert_sound_at_all_widths(page)
    page.goto(reverse("matrix", args=[people.department.code]))
    expect(page.get_by_role("columnheader", name="Against the target")).to_be_visible()
    assert_sound_at_all_widths(page)
