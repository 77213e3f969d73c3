"""Two people of a working group at one item: who is there, what is unsure, what is said."""

import pytest
from django.core.cache import caches
from django.urls import reverse
from playwright.sync_api import expect

from teamwork.models import Comment, UnsureFlag
from tests.browser.checks import assert_sound_at_all_widths


@pytest.fixture
def item(people):
    caches["presence"].clear()
    return reverse("item", args=[people.assessment_at("in_progress").pk, "1.1"])


def test_a_colleague_is_named_while_a_form_has_the_focus(people, desk, item):
    writer, reader = desk(people.coordinator), desk(people.member)
    writer.goto(item)
    with writer.expect_response(
        lambda answer: "/presence/" in answer.url and answer.request.method == "POST"
    ):
        writer.locator("#form-advance textarea").focus()
    reader.goto(item)
    expect(reader.locator("[data-presence]")).to_contain_text(people.coordinator.name_th)
    assert_sound_at_all_widths(reader)


def test_one_press_marks_a_level_and_keeps_the_focus(people, desk, item):
    page = desk(people.member)
    page.goto(item)
    page.locator("#unsure-basic button").click()
    expect(page.locator("#unsure-basic .tag--unsure")).to_be_visible()
    expect(page.locator("#unsure-basic [role=status]")).to_be_focused()
    assert UnsureFlag.objects.get().level == "basic"
    assert_sound_at_all_widths(page)
    page.locator("#unsure-basic button").click()
    expect(page.locator("#unsure-basic .tag--unsure")).to_have_count(0)
    assert not UnsureFlag.objects.exists()


def test_comments_unfold_and_one_is_added_and_resolved(people, desk, item):
    page = desk(people.member)
    page.goto(item)
    page.locator(".item-comments summary").click()
    page.locator("#comments textarea").fill("ขอความเห็นข้อนี้")
    page.locator("#comments .form-check-label").first.click()
    page.locator("#comments form.measure button").click()
    expect(page.locator(".comment")).to_have_count(1)
    expect(page.locator("#comments [role=status]")).to_be_focused()
    assert Comment.objects.get().mentions.count() == 1
    page.locator(".comment button").click()
    expect(page.locator(".comment--resolved")).to_have_count(1)
    assert_sound_at_all_widths(page)


def test_without_javascript_everything_is_there(people, desk, item):
    page = desk(people.member, java_script_enabled=False)
    page.goto(item)
    page.locator("#unsure-basic button").click()
    expect(page.locator("#unsure-basic .tag--unsure")).to_be_visible()
    page.locator(".item-comments summary").click()
    page.locator("#comments a").click()
    page.locator("#comments textarea").fill("ความเห็น")
    page.locator("#comments form.measure button").click()
    expect(page.locator(".comment")).to_have_count(1)
