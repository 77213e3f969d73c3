"""Pages in the states that work brings about: filled, folded out, faulty, in conflict."""

import pytest
from django.urls import reverse

from assessments.enums import Status
from tests import factories
from tests.browser.checks import assert_sound_at_all_widths
from tests.browser.steps import press
from tests.browser.words import thai


@pytest.fixture
def in_progress(people):
    return people.assessment_at(Status.IN_PROGRESS)


def save(answer, by, **values):
    factories.actions.save_answer(answer, answer.version, by=by, **values)


@pytest.fixture
def filled(people, in_progress):
    """Item 1.1 with points held back, long words, evidence; last year's points beside it."""
    item = in_progress.standard.items["1.1"]
    for level, ticks in (("basic", [1]), ("advance", [1])):
        answer = in_progress.level_answers.get(item_id=item.id, level=level)
        save(answer, people.member, ticks=ticks, explanation="บรรทัดแรก\n" + "ยาว" * 60)
        file = factories.link(title="หลักฐาน" * 20)
        factories.actions.add_evidence(
            file, in_progress, item, level, by=people.member, pages="๑-๓๐", proves="ครบทุกข้อ"
        )
    return in_progress


def test_filled_item(people, desk, filled):
    page = desk(people.member)
    page.goto(reverse("item", args=[filled.pk, "1.1"]))
    assert page.locator(".held-back").is_visible()
    for fold in page.locator("details.fold > summary").all():
        fold.click()
    assert_sound_at_all_widths(page)


def test_faulty_evidence(people, desk, console, in_progress):
    console.expect("status of 422", "Response Status Error Code 422")
    page = desk(people.member)
    page.goto(reverse("item", args=[in_progress.pk, "1.1"]))
    for level in ("basic", "advance"):
        place = page.locator(f"#evidence-{level}")
        place.locator("summary").nth(1).click()
        place.get_by_label(thai("Title")).fill("แฟ้มในเครื่อง")
        place.get_by_label(thai("Address")).fill("ftp://files.example.org/policy")
        place.get_by_role("button", name=thai("Add a link")).click()
        place.locator(".error-summary").wait_for()
    assert_sound_at_all_widths(page)


def test_open_menus(people, desk):
    page = desk(people.administrator, viewport={"width": 320, "height": 900})
    page.goto("/")
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name=thai("Menu")).click()
    assert_sound_at_all_widths(page)


def test_unfolded_help_of_indicators_and_handbook(people, desk, in_progress):
    page = desk(people.member)
    for path in (reverse("indicators", args=[in_progress.pk]), "/criteria/pmqa40/1.1/"):
        page.goto(path)
        for fold in page.locator("main details > summary").all():
            fold.click()
        assert_sound_at_all_widths(page)


@pytest.mark.parametrize(
    "name,button", [("cycle_open", "Open the cycle"), ("assessment_extend", "Extend the deadline")]
)
def test_faulty_form_of_the_administrator(people, desk, console, in_progress, name, button):
    console.expect("status of 422")
    page = desk(people.administrator)
    page.goto(reverse(name, args=[in_progress.pk] if name == "assessment_extend" else []))
    for field in page.locator("main input[type=text]").all():
        field.fill("วันนี้")
    press(page, button)
    page.locator(".error-summary").wait_for()
    assert_sound_at_all_widths(page)


def test_refused_sign_in(desk):
    page = desk()
    page.goto(reverse("account_login"))
    page.get_by_label(thai("User name or e-mail")).fill("nobody")
    press(page, "Sign in")
    page.locator(".error-summary").wait_for()
    assert_sound_at_all_widths(page)


def test_answers_without_scripts(people, desk, console, in_progress):
    """The pages that a browser without scripts gets: axe itself needs them, so only the portal's are held back."""
    console.expect("ERR_FAILED", "status of 409", "status of 422")
    page = desk(people.member)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(reverse("item", args=[in_progress.pk, "1.1"]))
    item = in_progress.standard.items["1.1"]
    answer = in_progress.level_answers.get(item_id=item.id, level="basic")
    save(answer, people.coordinator, ticks=[1], explanation="ของผู้ประสานงาน")
    form = page.locator("#form-basic")
    form.get_by_role("textbox").fill("ของสมาชิก")
    form.get_by_role("button").click()
    page.get_by_role("button", name=thai("Save mine")).wait_for()
    assert_sound_at_all_widths(page)
    page.goto(reverse("indicators", args=[in_progress.pk]))
    indicator = page.locator(".panel form").first
    indicator.locator("[name=actual]").fill("แปดสิบ")
    indicator.get_by_role("button").click()
    page.locator(".error-summary").wait_for()
    assert_sound_at_all_widths(page)


def test_english(people, desk, filled):
    """English words are longer, and break elsewhere."""
    people.member.language = "en"
    people.member.save()
    page = desk(people.member)
    for name, more in (("assessment", []), ("item", ["1.1"]), ("indicators", []), ("assessment_history", [])):
        page.goto(reverse(name, args=[filled.pk, *more]))
        assert_sound_at_all_widths(page)
