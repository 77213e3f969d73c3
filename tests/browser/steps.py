"""What people do with a page of the assessment, in one place for all journeys."""

from django.utils import translation
from playwright.sync_api import expect

from tests.browser.checks import assert_sound
from tests.browser.words import thai

PASSWORD = "river-lantern-2570"


def give_password(person):
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(page, person):
    """Through the form, with the user name."""
    page.goto("/")
    page.get_by_role("link", name=thai("Sign in")).click()
    fill_sign_in(page, person)


def fill_sign_in(page, person):
    """The form itself, wherever it was met; it leads to the person's work."""
    page.get_by_label(thai("User name or e-mail")).fill(person.username)
    page.get_by_label(thai("Password"), exact=True).fill(PASSWORD)
    press(page, "Sign in")
    expect(page.get_by_role("heading", level=1)).to_have_text(thai("My work"))


def open_unit(page, person, unit):
    """Sign in and open what waits there of the unit; both pages are sound."""
    sign_in(page, person)
    assert_sound(page)
    follow(page, unit.name_th)
    assert_sound(page)


def make_move(page, label):
    """From the button of the next step over the page that explains it; all pages are sound."""
    follow(page, thai(label))
    expect(page.get_by_role("heading", level=1)).to_have_text(thai(label))
    assert_sound(page)
    press(page, label)
    assert_sound(page)


def expect_saved(page, status_id):
    """The live line of a form says when it was saved."""
    expect(page.locator(f"#{status_id}.save-status--saved")).to_be_visible()


def expect_status(page, label):
    """The status at the head of an assessment or its review."""
    expect(page.locator(".page-header .tag").first).to_have_text(thai(label))


def press(page, name):
    page.get_by_role("button", name=thai(name), exact=True).click()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).click()


def item_name(item):
    """Code and name of an item as a Thai page shows them."""
    with translation.override("th"):
        return f"{item.code} {item.name}"


def explanation(page):
    """The text field of the level Basic."""
    return page.locator("#form-basic").get_by_label(thai("Explanation"))
