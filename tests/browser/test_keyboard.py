"""The whole work by keyboard: an order that follows the page, a focus that is seen and never lost."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments.enums import Status
from tests.browser.steps import expect_saved
from tests.browser.words import thai

# Where motion is welcome, the window glides to the next stop; here every stop is measured at rest.
STILL = {"reduced_motion": "reduce"}


@pytest.fixture
def page_of_item(people, desk):
    assessment = people.assessment_at(Status.IN_PROGRESS)
    page = desk(people.member, **STILL)
    page.goto(reverse("item", args=[assessment.pk, "1.1"]))
    return page


def focused(page):
    return page.locator(":focus")


def tab_until(page, wanted, most=60):
    """Press Tab until the wanted element has the focus; the places passed on the way."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return passed
        passed.append(focused(page).evaluate("one => one.outerHTML.slice(0, 100)"))
    raise AssertionError("\n".join(["never reached; passed:", *passed]))


def has_visible_focus(page):
    """The element with the focus has a ring around it."""
    return focused(page).evaluate(
        "one => { const style = getComputedStyle(one);"
        " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }"
    )


def test_an_item_is_filled_by_keyboard_alone(page_of_item, people):
    page, form = page_of_item, page_of_item.locator("#form-basic")
    boxes = form.get_by_role("checkbox").all()
    for box in boxes:
        tab_until(page, box)
        assert has_visible_focus(page)
        page.keyboard.press("Space")
    text = form.get_by_role("textbox")
    tab_until(page, text)
    page.keyboard.type("พิมพ์ด้วยแป้นพิมพ์")
    tab_until(page, form.get_by_role("button", name=thai("Save")))
    page.keyboard.press("Enter")
    expect_saved(page, "status-basic")
    assessment = people.assessment()
    answer = assessment.level_answers.get(item_id=assessment.standard.items["1.1"].id, level="basic")
    assert (len(answer.ticks), answer.explanation) == (len(boxes), "พิมพ์ด้วยแป้นพิมพ์")


def test_the_first_stop_skips_to_the_content(page_of_item):
    page = page_of_item
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text(thai("Skip to the content"))
    expect(focused(page)).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert focused(page).evaluate("one => document.querySelector('main').contains(one)")


def assert_every_stop_is_seen(page):
    """Nothing that takes the focus hides: it has a ring, lies in the window and under nothing else."""
    stops = []
    page.keyboard.press("Tab")
    while focused(page).count():
        stops.append(focused(page).evaluate("one => one.outerHTML.slice(0, 200)"))
        assert has_visible_focus(page), stops[-1]
        expect(focused(page)).to_be_in_viewport()
        assert is_uncovered(page), stops[-1]
        page.keyboard.press("Tab")
    assert len(stops) > 20


def is_uncovered(page):
    return focused(page).evaluate(
        "one => { const { left, top, width, height } = one.getClientRects()[0];"
        " const upper = document.elementFromPoint(left + width / 2, top + height / 2);"
        " return one.contains(upper) || upper?.contains(one); }"
    )


def test_every_stop_of_an_item_is_seen(page_of_item):
    assert_every_stop_is_seen(page_of_item)


@pytest.mark.parametrize("width,height", [(1366, 600), (390, 700)])
def test_every_stop_of_a_review_is_seen(people, desk, width, height):
    """Here a bar with the buttons sticks to the bottom of the window."""
    assessment = people.assessment_at(Status.IN_REVIEW)
    page = desk(people.assessor, viewport={"width": width, "height": height}, **STILL)
    page.goto(reverse("review_item", args=[assessment.pk, "1.1"]))
    assert_every_stop_is_seen(page)


def test_saving_leaves_the_focus_and_the_cursor(page_of_item):
    page = page_of_item
    text = page.locator("#form-basic").get_by_role("textbox")
    text.focus()
    page.keyboard.type("ก่อน")
    expect_saved(page, "status-basic")
    expect(text).to_be_focused()
    page.keyboard.type("หลัง")
    expect(text).to_have_value("ก่อนหลัง")


def test_adding_evidence_leaves_the_focus_at_the_list(page_of_item):
    page, evidence = page_of_item, page_of_item.locator("#evidence-basic")
    summary = evidence.locator("summary").nth(1)
    summary.focus()
    page.keyboard.press("Enter")
    tab_until(page, evidence.get_by_label(thai("Title")))
    page.keyboard.type("ประกาศนโยบาย")
    tab_until(page, evidence.get_by_label(thai("Address")))
    page.keyboard.type("https://www.cdd.go.th/policy")
    page.keyboard.press("Enter")
    expect(evidence.get_by_role("status").first).to_be_focused()
    tab_until(page, evidence.get_by_role("link", name="ประกาศนโยบาย"), most=1)


def test_a_refused_link_takes_the_focus_and_keeps_the_text(page_of_item, console):
    console.expect("status of 422", "Response Status Error Code 422")
    page, evidence = page_of_item, page_of_item.locator("#evidence-basic")
    evidence.locator("summary").nth(1).click()
    evidence.get_by_label(thai("Title")).fill("แฟ้มในเครื่อง")
    evidence.get_by_label(thai("Address")).fill("ftp://files.example.org/policy")
    page.keyboard.press("Enter")
    expect(evidence.locator(".error-summary")).to_be_focused()
    expect(evidence.get_by_label(thai("Title"))).to_have_value("แฟ้มในเครื่อง")
