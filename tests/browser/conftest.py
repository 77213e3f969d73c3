"""Real Chromium against a live server. `page.goto("/…")` reaches the portal under test."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from assessments.enums import Status
from tests.browser.checks import Console

# Playwright keeps an event loop running in the test's thread, where Django would refuse to use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A machine that is busy with other things may answer late; what does come is seen at once.
expect.set_options(timeout=20_000)


def installed_chromium():
    """Path of the system's Chromium: the portal's tests download no browser of their own."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": installed_chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "th-TH", "timezone_id": "Asia/Bangkok"}


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture(autouse=True)
def _server_shares_database(live_server, transactional_db):
    """Rows written by a test are committed, so that the live server's thread sees them."""


@pytest.fixture
def console():
    """Fails the test for whatever the browser complained about and the test did not expect."""
    console = Console()
    yield console
    assert console.complaints == []


@pytest.fixture
def desk(new_context, base_url, console):
    """desk(person, **options of the browser context): a page in a browser of one's own, signed in unless None."""

    def sit(person=None, **options):
        context = new_context(**options)
        console.listen(context)
        if person:
            context.add_cookies([session_cookie(person, base_url)])
        return context.new_page()

    return sit


def session_cookie(person, base_url):
    """What signing in leaves in the browser."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": base_url}


@pytest.fixture
def item_url(people):
    return reverse("item", args=[people.assessment_at(Status.IN_PROGRESS).pk, "1.1"])


@pytest.fixture
def basic(people, item_url):
    """basic(): the row of item 1.1, Basic, as the database has it now."""

    def read():
        assessment = people.assessment()
        return assessment.level_answers.get(item_id=assessment.standard.items["1.1"].id, level="basic")

    return read
