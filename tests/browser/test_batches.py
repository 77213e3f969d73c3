"""Reports of all units at once, in a browser: ordered, watched, cancelled, taken up again, downloaded."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from jobs import printing
from jobs.models import Batch
from tests.browser.checks import assert_sound_at_all_widths


@pytest.fixture
def page_of_orders(people, desk, settings):
    """The administrator's page of the orders of a department with two approved units; nothing prints by itself."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    for unit in (people.bureau, people.section):
        people.assessment_at("approved", unit)
    people.administrator.language = "en"
    people.administrator.save()
    page = desk(people.administrator)
    page.goto(f"{reverse('batches', args=[people.department.code])}?cycle={people.cycle.fiscal_year}")
    return page


def order_briefs(page):
    page.get_by_role("button", name="Executive brief: ไทย", exact=True).click()
    expect(page.get_by_text("0 of 2 printed")).to_be_visible()


def print_one():
    """What a worker does with its next job."""
    printing.print_next(Batch.objects.get().pk, job="a job")


def test_a_batch_from_the_order_to_the_zip(page_of_orders):
    page = page_of_orders
    assert_sound_at_all_widths(page)
    order_briefs(page)
    assert_sound_at_all_widths(page)
    print_one()
    # The page asks by itself, and what a reader hears is the new state.
    expect(page.get_by_role("status").get_by_text("1 of 2 printed")).to_be_visible()
    expect(page.get_by_role("progressbar", name="Reports printed")).to_have_attribute("value", "1")
    print_one()
    link = page.get_by_role("link", name="Download all as a ZIP")
    expect(link).to_be_visible()
    assert_sound_at_all_widths(page)
    with page.expect_download() as taken:
        link.click()
    archive = ZipFile(BytesIO(taken.value.path().read_bytes()))
    assert [name.rpartition(".")[2] for name in archive.namelist()] == ["pdf", "pdf", "html"]
    page.goto("/")
    expect(page.get_by_role("heading", name="Your reports")).to_be_visible()


def test_a_cancelled_batch_is_taken_up_again_where_it_was(page_of_orders):
    page = page_of_orders
    order_briefs(page)
    print_one()
    page.get_by_role("button", name="Cancel the printing").click()
    expect(page.get_by_text("Some reports are missing")).to_be_visible()
    assert_sound_at_all_widths(page)
    print_one()
    assert Batch.objects.with_counts().get().progress.done == 1
    page.get_by_role("button", name="Print what is missing").click()
    expect(page.get_by_text("1 of 2 printed")).to_be_visible()
    print_one()
    expect(page.get_by_role("link", name="Download all as a ZIP")).to_be_visible()
    assert Batch.objects.with_counts().get().progress.done == 2
