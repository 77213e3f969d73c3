"""One unit's year in the browser: from the member's sign-in to the PDF on the executive's phone."""

import io

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect
from pypdf import PdfReader, PdfWriter

from accounts.models import Unit
from tests import factories
from tests.browser.checks import assert_sound
from tests.browser.steps import expect_saved, follow, give_password, make_move, press, sign_in
from tests.browser.words import thai

UNIT = "สำนักงานพัฒนาชุมชนจังหวัดน่าน"
REASON = "ขอรายงานการประชุมที่มีลายมือชื่อ"


@pytest.fixture
def people(people):
    """The bureau has a real name; everybody has a password."""
    Unit.objects.filter(pk=people.bureau.pk).update(name_th=UNIT)
    for role in ("member", "coordinator", "assessor", "administrator", "executive"):
        give_password(getattr(people, role))
    return people


def test_one_unit_one_year(people, desk, console):
    # The declaration and the reason are once left out.
    console.expect("status of 422")
    member_fills(desk(), people)
    coordinator_sees_gaps(desk(), people)
    factories.fill(people.assessment(), people.member)
    coordinator_submits(desk(), people)
    assessor_returns(desk(), people)
    coordinator_submits_again(desk(), people)
    factories.review_all(take_review_again(desk(), people), people.assessor)
    assessor_finishes(desk(), people)
    administrator_approves(desk(), people)
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    executive_reads(desk(**phone), people)


def member_fills(page, people):
    page.goto("/")
    assert_sound(page)
    sign_in(page, people.member)
    assert_sound(page)
    follow(page, UNIT)
    assert_sound(page)
    make_move(page, "Start the assessment")
    assert_sound(page)
    follow(page, page_name(people.assessment().standard.items["1.1"]))
    fill_levels(page)
    add_evidence(page)
    assert_sound(page)
    fill_indicator(page, people.assessment())
    answer_question(page, people.assessment())


def page_name(item):
    """Code and name of an item as a Thai page shows them."""
    with translation.override("th"):
        return f"{item.code} {item.name}"


def fill_levels(page):
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
    expect(page.locator("#score-panel .held-back")).to_be_visible()
    assert_sound(page)
    boxes.first.check()
    expect(page.locator("#score-panel .held-back")).to_have_count(0)
    expect(page.locator("#score-panel .score-bar__points")).to_have_text("400")


def add_evidence(page):
    """A PDF for Basic, a link for Advance; the focus stays where the work goes on."""
    basic, advance = page.locator("#evidence-basic"), page.locator("#evidence-advance")
    basic.get_by_text(thai("Add a file")).first.click()
    file = {"name": "แผนปฏิบัติราชการ 2570.pdf", "mimeType": "application/pdf", "buffer": small_pdf()}
    basic.get_by_label(thai("File")).set_input_files(file)
    basic.get_by_label(thai("Pages")).first.fill("๓-๕")
    basic.get_by_role("button", name=thai("Add a file")).click()
    expect(basic.get_by_role("link", name="แผนปฏิบัติราชการ 2570.pdf")).to_be_visible()
    advance.get_by_text(thai("Add a link")).first.click()
    advance.get_by_label(thai("Title")).fill("ประกาศนโยบาย")
    advance.get_by_label(thai("Address")).fill("https://www.cdd.go.th/policy")
    advance.get_by_role("button", name=thai("Add a link")).click()
    expect(advance.get_by_role("link", name="ประกาศนโยบาย")).to_be_visible()


def small_pdf():
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(stream)
    return stream.getvalue()


def fill_indicator(page, assessment):
    """Thai digits, as they stand in the unit's own reports."""
    page.goto(reverse("indicators", args=[assessment.pk]))
    definition = next(iter(assessment.standard.indicators.values()))
    panel = page.locator(f"#indicator-{definition.id}")
    panel.get_by_label(thai("Target")).fill("๑๐๐")
    panel.locator("[name=actual]").fill("๘๗.๕")
    expect_saved(page, f"status-indicator-{definition.id}")
    expect(panel.locator(".indicator-score")).to_contain_text("87.5")
    assert_sound(page)


def answer_question(page, assessment):
    page.goto(reverse("profile", args=[assessment.pk]))
    question = assessment.standard.questions[0]
    page.locator(f"#question-{question.id}").get_by_role("textbox").fill("ส่งเสริมกระบวนการเรียนรู้ของประชาชน")
    expect_saved(page, f"status-question-{question.id}")
    assert_sound(page)


def coordinator_sees_gaps(page, people):
    sign_in(page, people.coordinator)
    follow(page, UNIT)
    follow(page, thai("Submit"))
    assert_sound(page)
    expect(page.get_by_role("button", name=thai("Submit the assessment"))).to_have_count(0)
    item = people.assessment().standard.items["1.2"]
    gap = thai("Item %(code)s is not answered: tick what is true, or explain why nothing is yet.", code="1.2")
    follow(page, gap)
    expect(page.get_by_role("heading", level=1)).to_have_text(page_name(item))


def coordinator_submits(page, people):
    sign_in(page, people.coordinator)
    follow(page, UNIT)
    follow(page, thai("Submit"))
    assert_sound(page)
    press(page, "Submit the assessment")
    expect(page.locator(".error-summary")).to_be_focused()
    assert_sound(page)
    page.get_by_role("checkbox").check()
    press(page, "Submit the assessment")
    expect_status(page, "Submitted")
    assert_sound(page)


def expect_status(page, label):
    expect(page.locator(".page-header .tag").first).to_have_text(thai(label))


def assessor_returns(page, people):
    sign_in(page, people.assessor)
    follow(page, UNIT)
    assert_sound(page)
    follow(page, thai("Start the review"))
    press(page, "Start the review")
    assert_sound(page)
    review_one_item(page, people.assessment().standard.items["1.1"])
    page.goto(reverse("review", args=[people.assessment().pk]))
    follow(page, thai("Return to the unit"))
    press(page, "Return to the unit")
    expect(page.locator(".error-summary")).to_be_focused()
    assert_sound(page)
    page.get_by_label(thai("Reason")).fill(REASON)
    press(page, "Return to the unit")
    expect_status(page, "Returned")


def review_one_item(page, item):
    """Left what the unit says, right the own ticks; Basic is proven, one checkpoint of Advance is not."""
    follow(page, page_name(item))
    advance = page.locator("#advance")
    expect(advance.locator(".side-by-side__unit")).to_contain_text("ถ่ายทอดสู่ทุกระดับ")
    expect(advance.get_by_text(thai("Unit: yes"))).to_have_count(len(item.rungs[1].checkpoints))
    for level in ("basic", "advance"):
        for box in page.locator(f"#{level}").get_by_role("checkbox").all():
            box.check()
    advance.get_by_role("checkbox").first.uncheck()
    page.get_by_label(thai("Strength")).fill("ทิศทางชัดเจน")
    page.get_by_label(thai("Opportunity for improvement")).fill("ควรวัดผลการถ่ายทอด")
    expect_saved(page, "status-review")
    expect(page.locator("#review-score .score-bar__points")).not_to_have_text("400")
    assert_sound(page)
    press(page, "Reviewed, next item")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.2")


def coordinator_submits_again(page, people):
    sign_in(page, people.coordinator)
    follow(page, UNIT)
    expect(page.locator(".banner--warning")).to_contain_text(REASON)
    assert_sound(page)
    follow(page, thai("Submit"))
    page.get_by_role("checkbox").check()
    press(page, "Submit the assessment")
    expect_status(page, "Submitted")


def take_review_again(page, people):
    sign_in(page, people.assessor)
    follow(page, UNIT)
    make_move(page, "Start the review")
    expect_status(page, "In review")
    return people.assessment()


def assessor_finishes(page, people):
    sign_in(page, people.assessor)
    follow(page, UNIT)
    follow(page, thai("To the review"))
    make_move(page, "Finish the review")
    expect_status(page, "Reviewed")
    assert_sound(page)


def administrator_approves(page, people):
    sign_in(page, people.administrator)
    assert_sound(page)
    follow(page, UNIT)
    assert_sound(page)
    make_move(page, "Approve")
    expect_status(page, "Approved")
    assert_sound(page)


def executive_reads(page, people):
    """From the overview down to the unit, to its documents, to the file."""
    sign_in(page, people.executive)
    assert_sound(page)
    page.get_by_role("button", name=thai("Menu")).click()
    assert_sound(page)
    page.locator("#site-nav").get_by_role("link", name=thai("Overview")).click()
    assert_sound(page)
    follow(page, UNIT)
    assert_sound(page)
    page.get_by_role("link", name=f"PDF {UNIT}").click()
    assert_sound(page)
    brief = f"{thai('Executive brief')}: {thai('Thai')}"
    page.get_by_role("button", name=brief).click()
    assert_sound(page)
    with page.expect_download() as download:
        follow(page, thai("Download"))
    (only,) = PdfReader(download.value.path()).pages
    assert UNIT in only.extract_text()
