"""The blind round in a browser: ticks by keyboard, a disagreement with its reason, a level agreed on, the end."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments import asking, workflow
from assessments.enums import Status
from assessments.models import Assessment
from tests.browser.checks import assert_sound, assert_sound_at_all_widths
from tests.browser.steps import expect_saved, follow, press
from tests.browser.words import thai
from tests.factories import review_all, shared_in_review


@pytest.fixture
def assessment():
    """Two assessors at work on a unit that ticked all of Basic."""
    return shared_in_review()


@pytest.fixture
def page(assessment, desk):
    page = desk(assessment.people.assessor)
    page.goto(reverse("review_item", args=[assessment.pk, "1.2"]))
    return page


def reason(page, number):
    return page.locator(f"#id_reason_basic_{number}")


def tick(page, number):
    return page.locator(f"input[name=ticks_basic][value='{number}']")


def test_an_item_by_keyboard_alone(assessment, page, console):
    console.expect(r"422")
    expect(reason(page, 1)).to_be_visible()
    tick(page, 1).focus()
    page.keyboard.press("Space")
    expect(reason(page, 1)).to_be_hidden()
    expect(reason(page, 2)).to_be_visible()
    # Agreeing with the level closes every reason and leaves the focus on its button.
    agree = page.locator("button[name=agree][value=basic]")
    agree.focus()
    page.keyboard.press("Enter")
    expect(page.locator("input[name=ticks_basic]:checked")).to_have_count(3)
    expect(reason(page, 2)).to_be_hidden()
    expect(agree).to_be_focused()
    # The third one is judged otherwise; without the reason the item stays open and the field takes the focus.
    tick(page, 3).focus()
    page.keyboard.press("Space")
    expect(reason(page, 3)).to_be_visible()
    page.keyboard.press("Alt+Enter")
    expect(reason(page, 3)).to_be_focused()
    expect(page.locator("#id_reason_basic_3-error")).not_to_be_empty()
    assert_sound(page)
    page.keyboard.type("ไม่พบหลักฐานของปีที่ประเมิน")
    expect(page.locator("#id_reason_basic_3-error")).to_be_empty()
    expect_saved(page, "status-review")
    page.keyboard.press("Alt+Enter")
    page.wait_for_url(f"**{reverse('review_item', args=[assessment.pk, '1.3'])}")
    row = assessment.round_of(assessment.people.assessor).item_reviews.get(item__code="1.2")
    assert (row.ticks["basic"], row.is_done) == ([1, 2], True)
    assert row.reasons["basic"] == {"1": "", "2": "", "3": "ไม่พบหลักฐานของปีที่ประเมิน"}
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_url(f"**{reverse('review_item', args=[assessment.pk, '1.2'])}")


def test_a_new_difference_opens_a_reviewed_item_again(assessment, page):
    review_all(assessment, assessment.people.assessor)
    page.reload()
    done = page.locator("#id_is_done")
    expect(done).to_be_checked()
    tick(page, 2).uncheck()
    expect(done).not_to_be_checked()
    expect_saved(page, "status-review")
    row = assessment.round_of(assessment.people.assessor).item_reviews.get(item__code="1.2")
    assert (row.ticks["basic"], row.is_done) == ([1, 3], False)


def test_an_indicator_is_corrected_with_a_live_score(assessment, page, console):
    console.expect(r"422")
    page.goto(reverse("review_item", args=[assessment.pk, "7.2"]))
    definition = assessment.standard.items["7.2"].indicators[0]
    form = page.locator(f"#indicator-{definition.id}-corrected")
    form.fill(str(definition.high))
    page.locator(f"#indicator-{definition.id}-reason").fill("ตามรายงานผลที่แนบ")
    expect_saved(page, f"status-indicator-{definition.id}")
    expect(page.locator("#review-score .score-bar__points")).to_have_text("500")
    assert_sound(page)


def test_requests_come_and_go_without_leaving_the_page(assessment, page):
    page.locator("#request-text").fill("ขอสำเนาคำสั่งแต่งตั้ง")
    press(page, "Ask the unit")
    expect(page.locator("#requests .panel")).to_have_count(1)
    expect(page.locator("#requests-title")).to_be_focused()
    page.locator("#requests summary").click()
    assert_sound(page)
    press(page, "Withdraw")
    expect(page.locator("#requests .panel")).to_have_count(0)


def test_the_unit_answers_what_was_asked(assessment, page, desk):
    people = assessment.people
    for code in ("1.2", "7.2"):
        item = assessment.standard.items[code]
        asking.ask(assessment, item, level="", text=f"ขอเอกสารของข้อ {code}", by=people.assessor)
    page.goto(reverse("move", args=[assessment.pk, "send_back"]))
    assert_sound_at_all_widths(page)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอข้อมูลเพิ่ม")
    unit = desk(people.member)
    for name, more in (("item", ["1.2"]), ("indicators", [])):
        unit.goto(reverse(name, args=[assessment.pk, *more]))
        assert_sound_at_all_widths(unit)
        asked = unit.locator(".asked")
        asked.get_by_role("textbox").fill("แนบแล้วในหน้า 2")
        asked.get_by_role("button").click()
        expect(asked).to_contain_text("แนบแล้วในหน้า 2")
        expect(asked).to_contain_text(people.member.name_th)
    assert assessment.requests.unanswered().count() == 0


def test_the_round_is_finished_and_waits_for_the_other(assessment, page):
    people = assessment.people
    page.goto(reverse("review", args=[assessment.pk]))
    expect(page.get_by_role("link", name=thai("Continue with %(code)s", code="1.1"))).to_be_visible()
    review_all(assessment, people.assessor)
    page.reload()
    assert_sound(page)
    follow(page, thai("Finish your round"))
    assert_sound(page)
    press(page, "Finish your round")
    expect(page.locator(".panel-rounds")).to_contain_text(people.second_assessor.name_th)
    expect(page.locator(".panel-rounds")).to_contain_text(thai("still at work"))
    assert Assessment.objects.get(pk=assessment.pk).status == Status.IN_REVIEW
