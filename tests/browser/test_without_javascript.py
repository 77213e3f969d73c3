"""Where scripts do not run, every form has its button and every answer is a whole page."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments.enums import Status
from tests import factories
from tests.browser.steps import follow, give_password, press, sign_in
from tests.browser.words import thai


@pytest.fixture
def plain_desk(desk):
    """desk, in a browser that runs no scripts."""

    def sit(person=None):
        return desk(person, java_script_enabled=False)

    return sit


@pytest.fixture
def item_url(people):
    return reverse("item", args=[people.assessment_at(Status.IN_PROGRESS).pk, "1.1"])


def save(page):
    page.locator("#form-basic").get_by_role("button", name=thai("Save")).click()


def test_from_start_to_submission(people, plain_desk):
    page = plain_desk()
    sign_in(page, give_password(people.coordinator))
    follow(page, people.bureau.name_th)
    follow(page, thai("Start the assessment"))
    press(page, "Start the assessment")
    page.get_by_role("link", name="1.1 ").click()
    page.locator("#form-basic").get_by_role("checkbox").first.check()
    page.locator("#form-basic").get_by_role("textbox").fill("กำหนดทิศทางแล้ว")
    save(page)
    expect(page.locator(".banner--success")).to_have_text(thai("Saved."))
    add_link(page)
    factories.fill(people.assessment(), people.coordinator)
    page.goto(reverse("submit", args=[people.assessment().pk]))
    page.get_by_role("checkbox").check()
    press(page, "Submit the assessment")
    assert people.assessment().status == Status.SUBMITTED


def add_link(page):
    evidence = page.locator("#evidence-basic")
    evidence.get_by_text(thai("Add a link")).first.click()
    evidence.get_by_label(thai("Title")).fill("ประกาศนโยบาย")
    evidence.get_by_label(thai("Address")).fill("https://www.cdd.go.th/policy")
    evidence.get_by_role("button", name=thai("Add a link")).click()
    expect(evidence.get_by_role("link", name="ประกาศนโยบาย")).to_be_visible()


def test_a_conflict_is_a_page_of_its_own(people, plain_desk, console, item_url):
    console.expect("status of 409")
    page = plain_desk(people.member)
    page.goto(item_url)
    answer = people.assessment().level_answers.filter(level="basic").order_by("item_id").first()
    factories.actions.save_answer(answer, 0, by=people.coordinator, ticks=[], explanation="ของผู้ประสานงาน")
    page.locator("#form-basic").get_by_role("textbox").fill("ของสมาชิก")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(thai("Saved by someone else meanwhile"))
    for text in ("ของผู้ประสานงาน", "ของสมาชิก"):
        expect(page.locator("main")).to_contain_text(text)
    press(page, "Save mine")
    expect(page.locator("#form-basic").get_by_role("textbox")).to_have_value("ของสมาชิก")


def test_a_fault_keeps_what_was_typed(people, plain_desk, console):
    console.expect("status of 422")
    assessment = people.assessment_at(Status.IN_PROGRESS)
    page = plain_desk(people.member)
    page.goto(reverse("indicators", args=[assessment.pk]))
    form = page.locator(".panel form").first
    form.locator("[name=actual]").fill("แปดสิบ")
    form.get_by_role("button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    actual = page.locator("[name=actual]")
    expect(actual).to_have_value("แปดสิบ")
    actual.fill("๘๐")
    press(page, "Save")
    expect(page.locator(".banner--success")).to_have_text(thai("Saved."))


def test_a_refused_link_says_why(people, plain_desk, item_url):
    page = plain_desk(people.member)
    page.goto(item_url)
    evidence = page.locator("#evidence-basic")
    evidence.get_by_text(thai("Add a link")).first.click()
    evidence.get_by_label(thai("Title")).fill("แฟ้มในเครื่อง")
    evidence.get_by_label(thai("Address")).fill("ftp://files.example.org/policy")
    evidence.get_by_role("button", name=thai("Add a link")).click()
    expect(page.locator(".banner--error")).to_be_visible()
