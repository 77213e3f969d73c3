"""Two assessors come to a consensus, and an administrator approves after a look, deciding one checkpoint otherwise."""

from django.urls import reverse
from playwright.sync_api import expect

from assessments.models import Assessment, Override
from tests.assessments.panels import at_consensus, at_review_end, row_of
from tests.browser.checks import assert_sound, assert_sound_at_all_widths
from tests.browser.steps import expect_saved, expect_status, follow, item_name, make_move, press
from tests.browser.words import thai


def test_two_assessors_decide_and_the_lead_closes(people, desk):
    assessment = at_consensus(people)
    table = reverse("consensus", args=[assessment.pk])
    lead, second = desk(people.assessor), desk(people.second_assessor)
    second.goto(table)
    assert_sound_at_all_widths(second)
    follow(second, item_name(assessment.standard.items["1.1"]))
    decide(second, "1.1.B1", "Met", "ตรวจสอบหลักฐานแล้ว")
    still_open = {"open": 1, "disputed": 2}
    left = "%(open)s of %(disputed)s still to be decided: choose met or not met, and give the reason."
    expect(second.locator("#consensus-open")).to_have_text(thai(left, **still_open))
    decide(second, "1.1.B2", "Not met", "ยังไม่พบหลักฐาน")
    expect(second.locator("#consensus-open")).to_have_text(thai("Everything disputed is decided."))
    assert_sound_at_all_widths(second)
    assert row_of(assessment, "1.1").ticks["basic"] == [1, 3]
    lead.goto(table)
    follow(lead, thai("Decide on item %(code)s", code="7.1"))
    form = lead.locator("form[id^='indicator-']")
    form.get_by_label(thai("Reason for the decision")).fill("เหมาะสมกับภารกิจ")
    expect(form.locator(".save-status--saved")).to_be_visible()
    assert_sound(lead)
    lead.goto(table)
    assert_sound(lead)
    make_move(lead, "Close the consensus")
    expect_status(lead, "Reviewed")
    second.goto(table)
    assert_sound(second)
    expect(second.get_by_text(people.second_assessor.name_th).first).to_be_visible()


def decide(page, code, mark, reason):
    """Choose and give the reason; it saves itself."""
    choice = page.get_by_label(thai("Decision on %(code)s", code=code), exact=True)
    choice.select_option("1" if mark == "Met" else "0")
    page.get_by_label(thai("Reason for the decision on %(code)s", code=code)).fill(reason)
    expect(page.locator("#status-consensus")).not_to_have_class("save-status--saved")
    expect_saved(page, "status-consensus")


def test_a_checkpoint_is_decided_otherwise_and_the_unit_approved_after_a_look(people, desk, console):
    # Once the reason is left out.
    console.expect("422")
    assessment = at_review_end(people)
    page = desk(people.administrator)
    page.goto(reverse("approvals"))
    assert_sound_at_all_widths(page)
    expect(page.get_by_role("checkbox")).to_have_count(0)
    page.get_by_role("link", name=thai("Read")).click()
    assert_sound_at_all_widths(page)
    page.get_by_text(thai("%(code)s: %(number)s difference", code="1.1", number=2)).click()
    assert_sound(page)
    follow(page, item_name(assessment.standard.items["1.1"]))
    _decide_otherwise(page)
    page.goto(reverse("approval", args=[assessment.pk]))
    assert_sound(page)
    page.goto(reverse("approvals"))
    page.get_by_role("checkbox", name=people.bureau.name_th).check()
    assert_sound(page)
    press(page, "Approve the ticked units")
    assert_sound_at_all_widths(page)
    press(page, "Approve")
    expect(page.get_by_text(thai("Nothing waits for your approval"))).to_be_visible()
    assert_sound(page)
    assert Assessment.objects.get(pk=assessment.pk).status == "approved"
    member = desk(people.member)
    member.goto(reverse("item", args=[assessment.pk, "1.1"]))
    expect(member.locator(".override")).to_contain_text("พบหลักฐานเพิ่มเติม")
    assert_sound(member)


def _decide_otherwise(page):
    """1.1.B2 counts as met; once without a reason, which is refused."""
    part = page.locator("[id='checkpoint-1.1.B2']")
    part.locator("summary", has_text=thai("Decide otherwise")).click()
    part.get_by_role("button", name=thai("Decide otherwise")).click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert_sound(page)
    part.get_by_label(thai("Reason for deciding otherwise")).fill("พบหลักฐานเพิ่มเติม")
    part.get_by_role("button", name=thai("Decide otherwise")).click()
    expect(part.locator(".override")).to_contain_text("พบหลักฐานเพิ่มเติม")
    assert_sound_at_all_widths(page)
    override = Override.objects.get()
    assert (override.number, override.is_met) == (2, True)
