"""The other side of the journey: the assessor reviews, the administrator approves, the executive reads."""

from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.checks import assert_sound
from tests.browser.journey_unit import FILE
from tests.browser.steps import (
    expect_saved,
    expect_status,
    follow,
    item_name,
    make_move,
    open_unit,
    press,
    sign_in,
)
from tests.browser.words import thai


def assessor_returns(page, people, reason):
    """One item is reviewed; then the whole goes back, after the reason was left out once."""
    open_unit(page, people.assessor, people.bureau)
    make_move(page, "Start the review")
    _review_one_item(page, people.assessment().standard.items["1.1"])
    page.goto(reverse("review", args=[people.assessment().pk]))
    make_move(page, "Return to the unit")
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_label(thai("Reason")).fill(reason)
    press(page, "Return to the unit")
    expect_status(page, "Returned")
    assert_sound(page)


def _review_one_item(page, item):
    """Left what the unit says, right the own ticks; Basic is proven, one checkpoint of Advance is not."""
    follow(page, item_name(item))
    advance = page.locator("#advance")
    expect(advance.locator(".side-by-side__unit")).to_contain_text("ถ่ายทอดสู่ทุกระดับ")
    expect(advance.get_by_text(thai("Unit: yes"))).to_have_count(len(item.rungs[1].checkpoints))
    _open_evidence(page)
    for level in ("basic", "advance"):
        for box in page.locator(f"#{level}").get_by_role("checkbox").all():
            box.check()
    advance.get_by_role("checkbox").first.uncheck()
    advance.get_by_role("textbox").first.fill("ไม่พบหลักฐานการถ่ายทอดในเอกสารที่แนบ")
    page.get_by_label(thai("Strength")).fill("ทิศทางชัดเจน")
    page.get_by_label(thai("Opportunity for improvement"), exact=True).fill("ควรวัดผลการถ่ายทอด")
    expect_saved(page, "status-review")
    expect(page.locator("#review-score .score-bar__points")).to_have_text("300")
    assert_sound(page)
    press(page, "Reviewed, next item")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.2")
    assert_sound(page)


def _open_evidence(page):
    """The file that the member uploaded, asked for with the assessor's session."""
    link = page.locator("#basic").get_by_role("link", name=FILE)
    file = page.request.get(link.get_attribute("href"))
    assert (file.status, file.body()[:5]) == (200, b"%PDF-")


def assessor_takes_it_again(page, people):
    open_unit(page, people.assessor, people.bureau)
    make_move(page, "Start the review")
    expect_status(page, "In review")


def assessor_finishes(page, people):
    open_unit(page, people.assessor, people.bureau)
    follow(page, thai("To the review"))
    follow(page, thai("Finish your round"))
    assert_sound(page)
    press(page, "Finish your round")
    expect_status(page, "Reviewed")


def administrator_approves(page, people):
    open_unit(page, people.administrator, people.bureau)
    make_move(page, "Approve")
    expect_status(page, "Approved")


def executive_reads(page, people):
    """From the overview down to the unit, to its documents, to the file."""
    unit = people.bureau.name_th
    sign_in(page, people.executive)
    page.get_by_role("button", name=thai("Menu")).click()
    assert_sound(page)
    page.locator("#site-nav").get_by_role("link", name=thai("Overview")).click()
    assert_sound(page)
    follow(page, unit)
    assert_sound(page)
    page.get_by_role("link", name=f"PDF {unit}").click()
    assert_sound(page)
    page.get_by_role("button", name=f"{thai('Executive brief')}: {thai('Thai')}", exact=True).click()
    assert_sound(page)
    with page.expect_download() as download:
        follow(page, thai("Download"))
    (only,) = PdfReader(download.value.path()).pages
    assert unit in only.extract_text()
