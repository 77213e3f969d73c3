"""What a page asked for and did not get is said where it was asked for; what was typed there stays."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments import workflow
from teamwork.models import Comment
from tests import factories
from tests.browser.checks import assert_sound_at_all_widths
from tests.browser.steps import give_password, sign_in
from tests.browser.words import thai


@pytest.fixture
def comments(people, desk, console):
    """The page of comments on an item, with a comment typed."""
    console.expect(
        "status of 40[13]", "Response Status Error Code 40[13]", "ERR_FAILED", "htmx:(afterRequest|sendError)"
    )
    page = desk(people.member)
    page.goto(reverse("comments", args=[people.assessment_at("in_progress").pk, "1.1"]))
    page.locator("#comments textarea").fill("ขอความเห็นข้อนี้")
    return page


def press_and_expect(page, words):
    page.locator("#comments form.measure button").click()
    failed = page.locator("#comments .request-failed")
    expect(failed).to_have_count(1)
    expect(failed).to_contain_text(thai(words))
    expect(page.locator("#comments textarea")).to_have_value("ขอความเห็นข้อนี้")
    return failed


SIGNED_OUT = "You were signed out, so this was not done. Sign in again in another tab, then try again."
OFFLINE = "No connection, so this was not done. Try again in a moment."
REFUSED = "This was not done. Reload the page to see what changed; copy your text first."


def test_after_the_end_of_the_session_it_is_said_and_sent_again_by_a_second_press(comments, people):
    comments.context.clear_cookies(name="sessionid")
    press_and_expect(comments, SIGNED_OUT)
    assert_sound_at_all_widths(comments)
    # Through the form, which gives the browser another token than this page has.
    other = comments.context.new_page()
    sign_in(other, give_password(people.member))
    comments.locator("#comments form.measure button").click()
    expect(comments.locator(".comment")).to_have_count(1)
    expect(comments.locator(".request-failed")).to_have_count(0)
    assert Comment.objects.get().text == "ขอความเห็นข้อนี้"


def test_without_a_network_it_is_said_once_however_often_one_presses(comments):
    comments.route("**/comments/**", lambda route: route.abort())
    for _ in range(2):
        press_and_expect(comments, OFFLINE)
    assert not Comment.objects.exists()


def test_what_is_no_longer_allowed_is_said(people, desk, console):
    console.expect("status of 403", "Response Status Error Code 403")
    assessment = people.assessment_at("in_progress")
    page = desk(people.member)
    page.goto(reverse("item", args=[assessment.pk, "1.1"]))
    factories.fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    page.locator("#unsure-basic button").click()
    expect(page.locator("#unsure-basic .request-failed")).to_contain_text(thai(REFUSED))


def test_a_double_click_sends_a_form_once(people, desk, console):
    console.expect("status of 422")
    page = desk(people.coordinator)
    page.goto(reverse("team", args=[people.assessment_at("in_progress").pk]))
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    page.get_by_role("button", name=thai("Assign")).first.dblclick(delay=50)
    expect(page.locator(".error-summary")).to_be_focused()
    assert len(sent) == 1
    # Once the answer is there, it may be sent again.
    with page.expect_response("**/team/"):
        page.get_by_role("button", name=thai("Assign")).first.click()
    assert len(sent) == 2
