"""A workbook brought back in a real browser: the faults, the choice in a conflict, the confirmation."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments import actions
from assessments.enums import Status
from tests.browser.checks import assert_sound_at_all_widths
from tests.browser.words import thai
from tests.exchange.workbooks import changed, exported


@pytest.fixture
def assessment(people):
    return people.assessment_at(Status.IN_PROGRESS)


def bring(page, assessment, content):
    """Choose the file and send it; lands on the dry run."""
    page.goto(reverse("workbook_import", args=[assessment.pk]))
    file = {"name": "form.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label(thai("Workbook")).set_input_files(file)
    page.get_by_role("button", name=thai("Check the workbook")).click()
    page.get_by_role("heading", name=thai("Check the import")).wait_for()


def test_faults_take_the_focus_and_are_listed(people, desk, assessment):
    page = desk(people.member)
    bring(page, assessment, changed(exported(assessment), {("Category 1", "D6"): "?"}))
    # The script that moves the focus runs after the heading is there.
    expect(page.locator(".error-summary")).to_be_focused()
    assert page.get_by_role("row").nth(1).inner_text().split("\t")[:2] == ["Category 1", "D6"]
    assert_sound_at_all_widths(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_conflict_is_decided_and_confirmed(people, desk, assessment, scripts):
    cells = {("Category 1", "C9"): "ในไฟล์", ("Organization profile", "D5"): "หน้าที่"}
    content = changed(exported(assessment), cells)
    answer = assessment.level_answers.get(item__code="1.1", level="basic")
    actions.save_answer(answer, 0, by=people.coordinator, ticks=[], explanation="ในระบบ")
    page = desk(people.member, java_script_enabled=scripts)
    bring(page, assessment, content)
    assert page.get_by_label(thai("Keep what the portal has now")).is_checked()
    if scripts:
        assert_sound_at_all_widths(page)
    page.get_by_label(thai("Take the workbook")).check()
    page.get_by_role("button", name=thai("Import all of this")).click()
    page.get_by_role("status").first.wait_for()
    answer.refresh_from_db()
    assert (answer.explanation, answer.version) == ("ในไฟล์", 2)
