"""Forms that save themselves: nothing typed is lost, whatever the network, the session or a colleague does."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import AuditEvent
from assessments.enums import Status
from tests.browser.checks import assert_sound_at_all_widths
from tests.browser.steps import expect_saved, explanation, fill_sign_in, give_password, press
from tests.browser.words import thai


@pytest.fixture
def conflict(people, desk, console, item_url):
    """The coordinator's page, opened before the member saved and saved after."""
    console.expect("status of 409", "Response Status Error Code 409")
    members, mine = desk(people.member), desk(people.coordinator)
    members.goto(item_url)
    mine.goto(item_url)
    explanation(members).fill("ข้อความของสมาชิก")
    expect_saved(members, "status-basic")
    explanation(mine).fill("ข้อความของผู้ประสานงาน")
    expect(mine.locator("#status-basic")).to_have_attribute("role", "alert")
    return mine


def test_conflict_shows_both_texts_and_by_whom(conflict, people):
    line = conflict.locator("#status-basic")
    for text in ("ข้อความของสมาชิก", "ข้อความของผู้ประสานงาน", people.member.name_th):
        expect(line).to_contain_text(text)
    assert_sound_at_all_widths(conflict)


def test_a_text_pasted_too_long_is_refused_in_words_and_stays_whole(people, desk, console, item_url, basic):
    console.expect("status of 422")
    text = ("ติดตามผลทุกไตรมาส " * 700).strip()
    page = desk(people.member)
    page.goto(item_url)
    explanation(page).focus()
    page.keyboard.insert_text(text)
    expect(page.locator("#status-basic")).to_contain_text(str(len(text)))
    expect(explanation(page)).to_have_value(text)
    assert basic().explanation == ""
    explanation(page).fill(text[:10000])
    expect_saved(page, "status-basic")
    assert basic().explanation == text[:10000].strip()


def test_mine_stands_by_the_button_and_theirs_stays_on_record(conflict, basic):
    press(conflict, "Save mine")
    expect_saved(conflict, "status-basic")
    expect(conflict.locator("#status-basic")).to_be_focused()
    assert basic().explanation == "ข้อความของผู้ประสานงาน"
    texts = [str(event.data) for event in AuditEvent.objects.filter(verb="save_answer")]
    assert any("ข้อความของสมาชิก" in one for one in texts)
    explanation(conflict).fill("และต่ออีก")
    expect_saved(conflict, "status-basic")
    assert basic().explanation == "และต่ออีก"


def test_theirs_stands_by_the_button(conflict, basic):
    conflict.get_by_role("link", name=thai("Take theirs")).click()
    expect(explanation(conflict)).to_have_value("ข้อความของสมาชิก")
    assert basic().explanation == "ข้อความของสมาชิก"
    explanation(conflict).fill("เพิ่มเติมจากสมาชิก")
    expect_saved(conflict, "status-basic")


def test_a_save_waits_for_the_one_under_way(people, desk, item_url, basic):
    """The server has the first, the page has no answer yet: a second with the same version would be a conflict."""
    page, held = desk(people.member), []
    page.goto(item_url)
    address = "**/items/1.1/basic/"

    def hold(route):
        held.append((route, route.fetch()))
        page.evaluate("document.body.dataset.held = ''")

    page.route(address, hold, times=1)
    save = page.locator("#form-basic").get_by_role("button", name=thai("Save"))
    explanation(page).fill("หนึ่ง")
    save.click()
    expect(page.locator("body[data-held]")).to_have_count(1)
    explanation(page).fill("หนึ่ง สอง")
    save.click()
    route, answer = held[0]
    with page.expect_request(address):
        route.fulfill(response=answer)
    expect_saved(page, "status-basic")
    expect(page.locator("#form-basic [name=version]")).to_have_value("2")
    assert (basic().explanation, basic().version) == ("หนึ่ง สอง", 2)


def test_a_cut_network_is_told_and_mended(people, desk, console, item_url, basic):
    console.expect("ERR_INTERNET_DISCONNECTED", "htmx:(afterRequest|sendError)")
    page = desk(people.member)
    page.goto(item_url)
    page.context.set_offline(True)
    explanation(page).fill("พิมพ์ระหว่างเน็ตหลุด")
    expect(page.locator("#status-basic")).to_have_text(
        thai("No connection: your text is still here and will be saved again shortly.")
    )
    assert_sound_at_all_widths(page)
    page.context.set_offline(False)
    expect_saved(page, "status-basic")
    assert basic().explanation == "พิมพ์ระหว่างเน็ตหลุด"


def test_text_outlives_the_session(people, desk, console, item_url, basic):
    console.expect("status of 401", "Response Status Error Code 401")
    page = desk(give_password(people.member))
    page.goto(item_url)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    explanation(page).fill("พิมพ์หลังหมดเวลา")
    expect(page.locator("#status-basic")).to_have_text(
        thai("You were signed out. Sign in again in another tab; your text is still here and will be saved.")
    )
    another_tab = page.context.new_page()
    another_tab.goto(reverse("account_login"))
    fill_sign_in(another_tab, people.member)
    page.bring_to_front()
    expect_saved(page, "status-basic")
    assert basic().explanation == "พิมพ์หลังหมดเวลา"


def test_leaving_with_unsaved_text_asks(people, desk, item_url):
    page = desk(people.member)
    page.goto(item_url)
    explanation(page).press_sequentially("ยังไม่บันทึก")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect_saved(page, "status-basic")
    page.get_by_role("link", name="1.2").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.2")


def test_coming_back_shows_what_was_saved(people, desk, item_url, basic):
    page = desk(people.member)
    page.goto(item_url)
    explanation(page).fill("ครั้งแรก")
    expect_saved(page, "status-basic")
    page.get_by_role("link", name="1.2").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.2")
    page.go_back()
    expect(explanation(page)).to_have_value("ครั้งแรก")
    explanation(page).fill("ครั้งที่สอง")
    expect_saved(page, "status-basic")
    assert basic().explanation == "ครั้งที่สอง"


def test_a_fault_is_told_at_the_form_and_the_text_stays(people, desk, console):
    console.expect("status of 422", "Response Status Error Code 422")
    assessment = people.assessment_at(Status.IN_PROGRESS)
    page = desk(people.member)
    page.goto(reverse("indicators", args=[assessment.pk]))
    definition = next(iter(assessment.standard.indicators.values()))
    form = page.locator(f"#indicator-{definition.id} form")
    form.locator("[name=actual]").fill("แปดสิบ")
    line = page.locator(f"#status-indicator-{definition.id}")
    expect(line).to_contain_text(thai("Not saved:"))
    expect(form.locator("[name=actual]")).to_have_value("แปดสิบ")
    assert_sound_at_all_widths(page)
    form.locator("[name=actual]").fill("80")
    expect_saved(page, line.get_attribute("id"))


def test_both_texts_of_a_conflict_are_edited_into_one(conflict, basic):
    press(conflict, "Edit both into one")
    both = "ข้อความของสมาชิก\n\nข้อความของผู้ประสานงาน"
    expect(explanation(conflict)).to_have_value(both)
    explanation(conflict).fill(f"{both} รวมแล้ว")
    expect_saved(conflict, "status-basic")
    assert basic().explanation == f"{both} รวมแล้ว"


def test_ones_own_second_tab_follows_the_first(people, desk, item_url, basic):
    """No conflict with oneself: the tab in which nothing waits takes over what the other saved."""
    first = desk(people.member)
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto(item_url)
    explanation(first).fill("จากแท็บแรก")
    first.locator("#form-basic").get_by_role("checkbox").first.check()
    expect_saved(first, "status-basic")
    expect(explanation(second)).to_have_value("จากแท็บแรก")
    expect(second.locator("#form-basic").get_by_role("checkbox").first).to_be_checked()
    explanation(second).fill("จากแท็บแรก และแท็บที่สอง")
    expect_saved(second, "status-basic")
    expect(explanation(first)).to_have_value("จากแท็บแรก และแท็บที่สอง")
    assert (basic().explanation, basic().ticks) == ("จากแท็บแรก และแท็บที่สอง", [1])


def test_a_colleagues_tick_joins_what_i_write(people, desk, item_url, basic):
    members, mine = desk(people.member), desk(people.coordinator)
    members.goto(item_url)
    mine.goto(item_url)
    members.locator("#form-basic").get_by_role("checkbox").first.check()
    expect_saved(members, "status-basic")
    explanation(mine).fill("ข้อความของผู้ประสานงาน")
    expect_saved(mine, "status-basic")
    expect(mine.locator("#status-basic")).to_have_text(
        thai("Saved together with what was changed meanwhile.")
    )
    expect(mine.locator("#form-basic").get_by_role("checkbox").first).to_be_checked()
    mine.locator("#form-basic").get_by_role("checkbox").nth(1).check()
    expect(mine.locator("#form-basic [name=version]")).to_have_value("3")
    assert (basic().ticks, basic().explanation) == ([1, 2], "ข้อความของผู้ประสานงาน")
