"""What people do with a page of the assessment, in one place for all journeys."""

from playwright.sync_api import expect

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
    page.get_by_label(thai("User name or e-mail")).fill(person.username)
    page.get_by_label(thai("Password"), exact=True).fill(PASSWORD)
    page.get_by_role("button", name=thai("Sign in")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(thai("My work"))


def expect_saved(page, status_id):
    """The live line of a form says when it was saved."""
    expect(page.locator(f"#{status_id}.save-status--saved")).to_be_visible()


def press(page, name):
    page.get_by_role("button", name=thai(name), exact=True).click()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).click()


def make_move(page, label):
    """From the button of the next step over the page that explains it."""
    follow(page, thai(label))
    expect(page.get_by_role("heading", level=1)).to_have_text(thai(label))
    press(page, label)
