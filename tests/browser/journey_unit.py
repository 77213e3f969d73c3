"""The unit's side of the journey: the member fills, the coordinator submits."""

import io

from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfWriter

from tests.browser.checks import assert_sound
from tests.browser.steps import expect_saved, expect_status, follow, item_name, make_move, open_unit, press
from tests.browser.words import thai

FILE = "แผนปฏิบัติราชการ 2570.pdf"


def member_fills(page, people):
    """One item with its evidence, one indicator and one question of the profile."""
    open_unit(page, people.member, people.bureau)
    make_move(page, "Start the assessment")
    follow(page, item_name(people.assessment().standard.items["1.1"]))
    assert_sound(page)
    _fill_levels(page)
    _add_evidence(page)
    assert_sound(page)
    _fill_indicator(page, people.assessment())
    _answer_question(page, people.assessment())


def _fill_levels(page):
    """Basic but for one checkpoint, and all of Advance: its points wait, and the page says for what."""
    basic, advance = page.locator("#basic"), page.locator("#advance")
    boxes = basic.get_by_role("checkbox")
    for box in boxes.all()[1:]:
        box.check()
    expect_saved(page, "status-basic")
    basic.get_by_label(thai("Explanation")).press_sequentially("ผู้บริหารกำหนดทิศทางองค์การ")
    expect(page.locator("#status-basic")).to_have_text(thai("Not saved yet …"))
    expect_saved(page, "status-basic")
    for box in advance.get_by_role("checkbox").all():
        box.check()
    advance.get_by_label(thai("Explanation")).fill("ถ่ายทอดสู่ทุกระดับ")
    expect_saved(page, "status-advance")
    expect(page.locator("#score-panel .held-back")).to_contain_text("100")
    assert_sound(page)
    boxes.first.check()
    expect(page.locator("#score-panel .held-back")).to_have_count(0)
    expect(page.locator("#score-panel .score-bar__points")).to_have_text("400")


def _add_evidence(page):
    """A PDF for Basic, a link for Advance."""
    basic, advance = page.locator("#evidence-basic"), page.locator("#evidence-advance")
    basic.get_by_text(thai("Add a file")).first.click()
    file = {"name": FILE, "mimeType": "application/pdf", "buffer": _small_pdf()}
    basic.get_by_label(thai("File")).set_input_files(file)
    basic.get_by_label(thai("Pages")).first.fill("๓-๕")
    basic.get_by_role("button", name=thai("Add a file")).click()
    expect(basic.get_by_role("link", name=FILE)).to_be_visible()
    advance.get_by_text(thai("Add a link")).first.click()
    advance.get_by_label(thai("Title")).fill("ประกาศนโยบาย")
    advance.get_by_label(thai("Address")).fill("https://www.cdd.go.th/policy")
    advance.get_by_role("button", name=thai("Add a link")).click()
    expect(advance.get_by_role("link", name="ประกาศนโยบาย")).to_be_visible()


def _small_pdf():
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(stream)
    return stream.getvalue()


def _fill_indicator(page, assessment):
    """Thai digits, as they stand in the unit's own reports."""
    page.goto(reverse("indicators", args=[assessment.pk]))
    definition = next(iter(assessment.standard.indicators.values()))
    panel = page.locator(f"#indicator-{definition.id}")
    panel.get_by_label(thai("Target")).fill("๑๐๐")
    panel.locator("[name=actual]").fill("๘๗.๕")
    expect_saved(page, f"status-indicator-{definition.id}")
    expect(panel.locator(".indicator-score")).to_contain_text("87.5")
    assert_sound(page)


def _answer_question(page, assessment):
    page.goto(reverse("profile", args=[assessment.pk]))
    question = assessment.standard.questions[0]
    page.locator(f"#question-{question.id}").get_by_role("textbox").fill("ส่งเสริมกระบวนการเรียนรู้ของประชาชน")
    expect_saved(page, f"status-question-{question.id}")
    assert_sound(page)


def coordinator_sees_gaps(page, people):
    """Each gap is a link to where it is mended, and there is nothing yet to submit with."""
    open_unit(page, people.coordinator, people.bureau)
    follow(page, thai("Submit"))
    assert_sound(page)
    expect(page.get_by_role("button", name=thai("Submit the assessment"))).to_have_count(0)
    gap = "Item %(code)s is not answered: tick what is true, or explain why nothing is yet."
    follow(page, thai(gap, code="1.2"))
    item = people.assessment().standard.items["1.2"]
    expect(page.get_by_role("heading", level=1)).to_have_text(item_name(item))


def coordinator_submits(page, people):
    """The declaration is left out once."""
    open_unit(page, people.coordinator, people.bureau)
    follow(page, thai("Submit"))
    assert_sound(page)
    press(page, "Submit the assessment")
    expect(page.locator(".error-summary")).to_be_focused()
    assert_sound(page)
    _declare(page)


def coordinator_submits_again(page, people, reason):
    open_unit(page, people.coordinator, people.bureau)
    expect(page.locator(".banner--warning")).to_contain_text(reason)
    follow(page, thai("Submit"))
    _declare(page)


def _declare(page):
    page.get_by_role("checkbox").check()
    press(page, "Submit the assessment")
    expect_status(page, "Submitted")
    assert_sound(page)
