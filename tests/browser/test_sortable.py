"""Short tables are sorted in the browser; what is missing stays last."""

from django.urls import reverse
from playwright.sync_api import expect

from assessments.enums import Stage
from assessments.models import Assessment
from tests import factories
from tests.browser.checks import assert_sound_at_all_widths
from tests.reports.aims import target_for
from tests.reports.scored import store


def in_english(*years):
    return [f"{year} ({year - 543})" for year in years]


def test_the_years_of_a_trend_are_sorted_by_any_column(people, desk):
    for year, points, target in ((2567, 1400 / 4, 300), (2568, 90, None), (2569, 405, 450)):
        cycle = factories.cycle(people.department, year)
        store(Assessment.objects.create(unit=people.bureau, cycle=cycle), Stage.SELF, points)
        if target:
            target_for(cycle, people.bureau, target)
    people.member.language = "en"
    people.member.save()
    page = desk(people.member)
    page.goto(reverse("unit_trend", args=[people.bureau.code]))
    years = page.locator("table[data-sortable] tbody th")
    expect(years).to_have_text(in_english(2570, 2569, 2568, 2567))
    own = page.get_by_role("columnheader", name="Self", exact=True)
    own.get_by_role("button").click()
    expect(own).to_have_attribute("aria-sort", "descending")
    # 405, 350 and 90 as numbers; the year without points last.
    expect(years).to_have_text(in_english(2569, 2567, 2568, 2570))
    own.get_by_role("button").press("Enter")
    expect(own).to_have_attribute("aria-sort", "ascending")
    expect(years).to_have_text(in_english(2568, 2567, 2569, 2570))
    page.get_by_role("columnheader", name="Target").get_by_role("button").click()
    expect(own).not_to_have_attribute("aria-sort", "ascending")
    expect(years).to_have_text(in_english(2569, 2567, 2568, 2570))
    assert_sound_at_all_widths(page)


def test_a_picture_is_downloaded(people, desk):
    for year, points in ((2568, 300), (2569, 405)):
        cycle = factories.cycle(people.department, year)
        store(Assessment.objects.create(unit=people.bureau, cycle=cycle), Stage.SELF, points)
    page = desk(people.member)
    page.goto(reverse("unit_trend", args=[people.bureau.code]))
    for ending in ("PNG", "SVG", "CSV"):
        with page.expect_download() as found:
            page.get_by_role("link", name=ending).click()
        assert found.value.suggested_filename == f"PMQA-{people.bureau.code}-trend.{ending.lower()}"
