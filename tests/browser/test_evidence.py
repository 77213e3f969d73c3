"""Evidence in the browser: several files at once, again after a failure, shown beside the checkpoint, the library."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments import actions, shelving
from assessments.enums import Status
from assessments.models import Assessment, EvidenceUse
from reports.pdf import render_pdf
from tests import factories
from tests.assessments.test_evidence import picture
from tests.browser.checks import assert_sound, assert_sound_at_all_widths

BASIC = "#evidence-basic"


def png(name):
    return {"name": name, "mimeType": "image/png", "buffer": picture(name).read()}


FALSE = {"name": "ปลอม.pdf", "mimeType": "application/pdf", "buffer": b"<html>"}


@pytest.fixture
def assessment(people):
    return people.assessment_at(Status.IN_PROGRESS)


@pytest.fixture
def page(people, assessment, desk):
    """The page of item 1.1 with the form for files open."""
    page = desk(people.member)
    page.goto(reverse("item", args=[assessment.pk, "1.1"]))
    page.locator(f"{BASIC} details:has([data-upload]) > summary").click()
    return page


def form_of(page):
    return page.locator(f"{BASIC} form[data-upload]")


def send(page, *files):
    form_of(page).locator("input[type=file]").set_input_files(list(files))
    form_of(page).locator("button").click()


def filed():
    return sorted(EvidenceUse.objects.values_list("evidence__original_name", "proves"))


def test_several_files_at_once(page):
    form_of(page).locator("input[name=proves]").fill("มีการประชุม")
    send(page, png("หนึ่ง.png"), png("สอง.png"), png("สาม.png"))
    expect(page.locator(f"{BASIC} .doc-list > li")).to_have_count(3)
    expect(page.locator(f"{BASIC} [data-takes-focus]")).to_be_focused()
    assert filed() == [(f"{name}.png", "มีการประชุม") for name in sorted(("หนึ่ง", "สอง", "สาม"))]


def test_a_refused_file_leaves_the_others_and_what_was_typed(page, console):
    console.expect("status of 422")
    form_of(page).locator("input[name=proves]").fill("มีการประชุม")
    send(page, png("หนึ่ง.png"), FALSE, png("สอง.png"))
    expect(page.locator(f"{BASIC} .doc-list > li")).to_have_count(2)
    expect(page.locator(f"{BASIC} h3").first).to_contain_text("(2)")
    failed = page.locator(".uploads li").filter(has_text="ปลอม.pdf")
    expect(failed.locator("[role=status]")).to_contain_text("PDF")
    assert_sound(page)
    failed.locator("button").nth(1).click()
    expect(page.locator(".uploads li")).to_have_count(2)
    expect(form_of(page).locator("input[name=proves]")).to_have_value("มีการประชุม")
    assert filed() == [("สอง.png", "มีการประชุม"), ("หนึ่ง.png", "มีการประชุม")]


def test_a_form_sent_empty_is_refused_in_the_words_of_the_portal(page, console):
    console.expect("status of 422", "Response Status Error Code 422")
    form_of(page).locator("button").click()
    expect(page.locator(f"{BASIC} .error-summary")).to_be_focused()
    assert_sound(page)
    assert filed() == []


def test_a_cut_connection_is_tried_again_without_typing(page, console):
    console.expect("ERR_FAILED")
    page.route("**/add/file/", lambda route: route.abort())
    form_of(page).locator("input[name=pages]").fill("๓")
    send(page, png("หนึ่ง.png"))
    again = page.locator(".uploads button").first
    expect(again).to_be_visible()
    page.unroute("**/add/file/")
    again.click()
    expect(page.locator(f"{BASIC} .doc-list > li")).to_contain_text(["หนึ่ง.png"])
    assert EvidenceUse.objects.get().pages == "๓"


def test_files_are_dropped_onto_the_form(page):
    transfer = page.evaluate_handle(
        """(bytes) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], "ลาก.png", { type: "image/png" }));
            return transfer;
        }""",
        list(png("ลาก.png")["buffer"]),
    )
    form_of(page).dispatch_event("drop", {"dataTransfer": transfer})
    expect(page.locator(f"{BASIC} .doc-list > li")).to_contain_text(["ลาก.png"])
    assert filed() == [("ลาก.png", "")]


def test_evidence_is_shown_beside_the_checkpoint(people, assessment, page):
    item, by = assessment.standard.items["1.1"], people.member
    content = render_pdf("<h1>แผน</h1>", title="แผน", language="th", issued_at=assessment.cycle.submit_by)
    pdf = factories.stored_file(content=content)
    actions.add_evidence(pdf, assessment, item, "basic", by=by, pages="หน้า ๒-๓")
    use = EvidenceUse.objects.get()
    page.reload()
    opener = page.locator(f"{BASIC} [data-viewer]")
    opener.click()
    viewer = page.locator(f"{BASIC} .viewer")
    expect(viewer).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    address = reverse("evidence_open", args=[assessment.pk, use.pk])
    expect(viewer.locator("iframe")).to_have_attribute("src", f"{address}#view=FitH&page=2")
    frame = viewer.locator("iframe").element_handle().content_frame()
    frame.wait_for_load_state()
    assert not re.search("chrome-error", frame.url)
    assert_sound(page)
    page.locator("[data-close-viewer]").click()
    expect(viewer).to_have_count(0)
    expect(opener).to_be_focused()


def test_pages_of_the_library(people, assessment, desk):
    item, by = assessment.standard.items["1.2"], people.member
    use = actions.add_evidence(factories.stored_file(), assessment, item, "basic", by=by, proves="มีแผน")
    shelving.replace_file(use.evidence, factories.stored_file("ใหม่.pdf", b"%PDF-1.7 new"), by=by)
    gone = actions.add_evidence(factories.link(title="ทิ้ง"), assessment, item, "basic", by=by)
    actions.remove_evidence_use(gone, by=by)
    unit = assessment.unit.code
    page = desk(by)
    for path in (
        reverse("evidence_library", args=[unit]),
        reverse("evidence_library", args=[unit], query={"state": "bin"}),
        reverse("evidence_library", args=[unit], query={"state": "stale"}),
        reverse("evidence_detail", args=[unit, use.evidence_id]),
        reverse("evidence_detail", args=[unit, gone.evidence_id]),
        reverse("evidence_choose", args=[assessment.pk, "1.3", "basic"]),
        reverse("evidence_view", args=[assessment.pk, use.pk]),
    ):
        page.goto(path)
        assert_sound_at_all_widths(page)


def test_choosing_works_without_javascript(people, assessment, desk):
    item = assessment.standard.items["1.2"]
    actions.add_evidence(factories.link(title="แผน"), assessment, item, "basic", by=people.member)
    page = desk(people.member, java_script_enabled=False)
    page.goto(reverse("item", args=[assessment.pk, "1.1"]))
    page.locator(f"{BASIC} a.evidence-choose").click()
    page.locator(".evidence-choice summary").click()
    page.locator(".evidence-choice input[name=proves]").fill("มีแผน")
    page.locator(".evidence-choice button").click()
    expect(page.locator(f"{BASIC} .doc-list > li")).to_contain_text(["แผน"])
    assert Assessment.objects.get(pk=assessment.pk).evidence_uses.get(item__code="1.1").proves == "มีแผน"
