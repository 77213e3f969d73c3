"""Open data in the browser: opened by an administrator, read by anybody, withdrawn; sound at every width."""

from django.urls import reverse
from playwright.sync_api import expect

from reports import open_data
from tests.browser.checks import assert_sound_at_all_widths


def test_results_are_opened_read_and_withdrawn(people, desk, page, console):
    console.expect("status of 422", "status of 404")
    people.assessment_at("approved")
    public = reverse("open_data_cycle", args=[people.department.code, people.cycle.fiscal_year])
    page.goto(reverse("open_data"))
    assert_sound_at_all_widths(page)
    expect(page.locator(".empty")).to_have_count(1)
    office = desk(people.administrator)
    office.goto(reverse("cycle_list"))
    office.locator(f'a[href="{reverse("publication", args=[people.cycle.pk])}"]').click()
    assert_sound_at_all_widths(office)
    office.locator("textarea[name=licence_en]").fill("")
    office.locator("main form .btn-primary").click()
    expect(office.locator(".error-summary")).to_be_focused()
    assert_sound_at_all_widths(office)
    office.locator("textarea[name=licence_en]").fill("Use it and name the source")
    office.locator("main form .btn-primary").click()
    assert_sound_at_all_widths(office)
    page.goto("/")
    page.locator(f'a[href="{reverse("open_data")}"]').click()
    assert_sound_at_all_widths(page)
    page.locator(f'a[href="{public}"]').click()
    assert_sound_at_all_widths(page)
    expect(page.locator(".open-data tbody tr")).to_have_count(1)
    columns = open_data.columns(people.cycle.standard)
    expect(page.locator(".open-data-columns tbody tr")).to_have_count(len(columns))
    office.locator("main form .btn-danger").click()
    expect(office.locator("textarea[name=licence_en]")).to_have_value("Use it and name the source")
    assert page.goto(public).status == 404
