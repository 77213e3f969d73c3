"""The end of a session is announced, and can be put off."""

from playwright.sync_api import expect

from tests.browser.checks import assert_sound_at_all_widths
from tests.browser.words import thai


def warned(page, minutes):
    """The dialog, so many minutes after the page was opened and not used since."""
    page.clock.install()
    page.goto("/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.fast_forward(minutes * 60 * 1000)
    return page.get_by_role("dialog")


def test_two_minutes_before_the_end_one_may_stay(people, desk):
    page = desk(people.member)
    dialog = warned(page, 29)
    expect(dialog).to_be_visible()
    assert_sound_at_all_widths(page)
    with page.expect_response("**/session/keep/") as answer:
        dialog.get_by_role("button", name=thai("Stay signed in")).click()
    assert answer.value.status == 204
    expect(dialog).to_have_count(0)


def test_an_administrator_is_warned_sooner(people, desk):
    expect(warned(desk(people.administrator), 14)).to_be_visible()


def test_afterwards_the_way_back_is_shown(people, desk):
    dialog = warned(desk(people.member), 31)
    expect(dialog.get_by_role("link", name=thai("Sign in again"))).to_be_visible()
