"""Text that could not be sent is kept in the browser and offered again: to its writer, at its place."""

import pytest
from playwright.sync_api import expect

from assessments import actions, workflow
from tests import factories
from tests.browser.checks import assert_sound_at_all_widths
from tests.browser.conftest import session_cookie
from tests.browser.steps import expect_saved, explanation, give_password, press


@pytest.fixture
def killed(people, desk, console, item_url):
    """killed(text): the browser of the member, in whose tab this was typed and nothing could be sent."""
    console.expect("ERR_FAILED", "htmx:(afterRequest|sendError)")

    def kill(text):
        page = desk(give_password(people.member))
        page.goto(item_url)
        page.route("**/items/1.1/basic/", lambda route: route.abort())
        explanation(page).fill(text)
        expect(page.locator("#form-basic[data-draft=kept]")).to_have_count(1)
        context = page.context
        page.close()
        return context

    return kill


def offer(page):
    return page.locator("#form-basic .banner")


def test_a_killed_tab_gives_its_text_back(killed, item_url, basic):
    again = killed("พิมพ์ก่อนแท็บปิด").new_page()
    again.goto(item_url)
    expect(offer(again)).to_contain_text("พิมพ์ก่อนแท็บปิด")
    assert_sound_at_all_widths(again)
    press(again, "Put it back")
    expect_saved(again, "status-basic")
    assert basic().explanation == "พิมพ์ก่อนแท็บปิด"
    again.reload()
    expect(offer(again)).to_have_count(0)


def test_text_typed_right_before_leaving_is_offered_again(people, desk, item_url):
    page = desk(people.member)
    page.goto(item_url)
    explanation(page).evaluate(
        """(field) => {
            field.value = "พิมพ์แล้วออกทันที";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            location.assign("/");
        }"""
    )
    page.wait_for_url("**/")
    page.goto(item_url)
    expect(offer(page)).to_contain_text("พิมพ์แล้วออกทันที")


def test_a_draft_meets_what_a_colleague_saved_since(killed, people, console, item_url, basic):
    console.expect("status of 409", "Response Status Error Code 409")
    again = killed("ของสมาชิก").new_page()
    actions.save_answer(basic(), 0, by=people.coordinator, ticks=[], explanation="ของผู้ประสานงาน")
    again.goto(item_url)
    press(again, "Put it back")
    expect(again.locator("#status-basic")).to_contain_text("ของผู้ประสานงาน")
    assert basic().explanation == "ของผู้ประสานงาน"


def test_a_draft_is_for_its_writer_alone_and_leaves_with_signing_out(killed, people, base_url, item_url):
    context = killed("ของสมาชิกเท่านั้น")
    page = context.new_page()
    for person, offered in ((people.coordinator, 0), (people.member, 1)):
        context.add_cookies([session_cookie(person, base_url)])
        page.goto(item_url)
        expect(offer(page)).to_have_count(offered)
    page.locator(".user-menu summary").click()
    press(page, "Sign out")
    context.add_cookies([session_cookie(people.member, base_url)])
    page.goto(item_url)
    expect(explanation(page)).to_be_visible()
    expect(offer(page)).to_have_count(0)


def test_an_offer_outlives_what_is_typed_beside_it(killed, item_url):
    again = killed("พิมพ์ก่อนแท็บปิด").new_page()
    again.goto(item_url)
    explanation(again).fill("พิมพ์ใหม่")
    expect_saved(again, "status-basic")
    again.reload()
    expect(offer(again)).to_contain_text("พิมพ์ก่อนแท็บปิด")
    press(again, "Throw it away")
    again.reload()
    expect(explanation(again)).to_have_value("พิมพ์ใหม่")
    expect(offer(again)).to_have_count(0)


def test_a_save_in_another_tab_leaves_the_draft_of_this_one(killed, item_url):
    context = killed("ของแท็บที่ปิดไป")
    other = context.new_page()
    other.goto(item_url)
    other.locator("#form-basic").get_by_role("checkbox").first.check()
    expect_saved(other, "status-basic")
    other.close()
    again = context.new_page()
    again.goto(item_url)
    expect(offer(again)).to_contain_text("ของแท็บที่ปิดไป")


def test_a_draft_of_a_tab_that_is_open_is_left_to_it(people, desk, console, item_url):
    console.expect("ERR_FAILED", "htmx:(afterRequest|sendError)")
    page = desk(people.member)
    page.goto(item_url)
    page.route("**/items/1.1/basic/", lambda route: route.abort())
    explanation(page).fill("ยังพิมพ์อยู่")
    expect(page.locator("#form-basic[data-draft=kept]")).to_have_count(1)
    second = page.context.new_page()
    second.goto(item_url)
    expect(explanation(second)).to_be_visible()
    expect(offer(second)).to_have_count(0)


def test_text_typed_while_it_was_submitted_stays_to_be_copied(killed, people, item_url):
    context = killed("พิมพ์ก่อนส่งแบบ")
    assessment = people.assessment()
    factories.fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    again = context.new_page()
    again.goto(item_url)
    expect(again.locator("main > .banner").first).to_contain_text("พิมพ์ก่อนส่งแบบ")
    assert_sound_at_all_widths(again)


def test_text_is_never_saved_in_the_name_of_whoever_signed_in_after_its_writer(
    people, desk, console, base_url, item_url, basic
):
    console.expect("status of 401", "Response Status Error Code 401")
    page = desk(people.member)
    page.goto(item_url)
    explanation(page).fill("ของสมาชิก")
    expect_saved(page, "status-basic")
    # A colleague signs in in another tab of the same browser, and the first tab is still open.
    page.context.add_cookies([session_cookie(people.coordinator, base_url)])
    explanation(page).fill("ของสมาชิก พิมพ์ต่อ")
    expect(page.locator("#status-basic.save-status--failed")).to_be_visible()
    assert (basic().explanation, basic().saved_by) == ("ของสมาชิก", people.member)
    page.context.add_cookies([session_cookie(people.member, base_url)])
    expect_saved(page, "status-basic")
    assert (basic().explanation, basic().saved_by) == ("ของสมาชิก พิมพ์ต่อ", people.member)


def test_signing_out_on_its_own_page_leaves_no_draft_either(killed):
    page = killed("ของสมาชิกเท่านั้น").new_page()
    page.goto("/accounts/logout/")
    assert page.evaluate("Object.keys(localStorage).some((key) => key.startsWith('draft:'))")
    page.locator("main form[action$='/logout/'] button").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not page.evaluate("Object.keys(localStorage).some((key) => key.startsWith('draft:'))")
