"""Photograph the pages of the README into docs/screenshots. Run by tools/screenshots, on the demo.

Every picture stands in PICTURES and PRINTED; a name given on the command line remakes that one alone.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import django
from PIL import Image

os.environ["DJANGO_SETTINGS_MODULE"] = "pmqa_portal.settings"
# Playwright keeps an event loop running in this thread, where Django would refuse to use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()

from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.test.testcases import LiveServerThread  # noqa: E402
from django.urls import reverse  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from accounts.models import User  # noqa: E402
from assessments.enums import Status  # noqa: E402
from assessments.models import Assessment  # noqa: E402
from pmqa_portal.demo.people import PASSWORD  # noqa: E402
from reports.issuing import request_document  # noqa: E402

FOLDER = Path("docs/screenshots")
MOST_BYTES = 200_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
OPEN_YEAR, LAST_YEAR = 2570, 2569


@dataclass(frozen=True)
class Picture:
    """One page as one person sees it. Sizes in CSS pixels; scale: pixels of the picture for each of them.

    at: the element that the picture begins with, instead of the top of the page.
    """

    name: str
    who: str
    url: str
    height: int
    width: int = 1366
    scale: int = 1
    at: str = ""


# Pictures of the first page of an issued document, with its kind.
PRINTED = {"report": "assessment", "brief": "brief"}


def pictures():
    """All pictures of pages, in the order of the README."""
    own, reviewed = _assessment("cdd-chiangmai", OPEN_YEAR), _assessment("cdd-lamphun", OPEN_YEAR)
    item, department = reverse("item", args=[own.pk, "1.2"]), reverse("unit_overview", args=["cdd"])
    return [
        Picture("sign-in", "", reverse("account_login"), 600),
        Picture("my-work", "member", reverse("home"), 600),
        Picture("task-list", "member", reverse("assessment", args=[own.pk]), 1200),
        Picture("item", "member", item, 1400),
        Picture("item-phone", "member", item, 844, width=390, scale=2),
        Picture("item-small-phone", "member", item, 700, width=320, scale=2, at=".ladder"),
        Picture("indicators", "member", reverse("indicators", args=[own.pk]), 1200),
        Picture("evidence-library", "member", reverse("evidence_library", args=["cdd-chiangmai"]), 900),
        Picture("carry-forward", "member", reverse("carry_forward", args=[own.pk]), 1000),
        Picture("what-if", "member", reverse("what_if", args=[own.pk]), 900),
        Picture("team", "coordinator", reverse("team", args=[own.pk]), 900),
        Picture("submit", "coordinator", reverse("submit", args=[own.pk]), 1000),
        Picture("review", "assessor", reverse("review_item", args=[_in_review().pk, "1.2"]), 1100),
        Picture("consensus", "assessor", reverse("consensus", args=[_in_consensus().pk]), 1300),
        Picture("approval", "admin", reverse("approval", args=[reviewed.pk]), 900),
        Picture("department", "executive", department, 1300),
        Picture("department-phone", "executive", department, 844, width=390, scale=2),
        Picture("trend", "executive", reverse("unit_trend", args=["cdd-chiangmai"]), 1100),
        Picture("documents", "executive", reverse("documents", args=[_last_year().pk]), 900),
    ]


def _assessment(code, fiscal_year):
    return Assessment.objects.get(unit__code=code, cycle__fiscal_year=fiscal_year, cycle__owner__code="cdd")


def _last_year():
    return _assessment("cdd-chiangmai", LAST_YEAR)


def _in_review():
    """An assessment that the shown assessor has before her."""
    mine = Assessment.objects.filter(status=Status.IN_REVIEW, reviews__assessor__username="assessor")
    return mine.order_by("unit__path")[0]


def _in_consensus():
    return Assessment.objects.filter(status=Status.CONSENSUS).order_by("unit__path")[0]


def issue_documents():
    """Both documents of last year in Thai and the brief in English, by name."""
    executive = User.objects.get(username="executive")
    issued = {
        name: request_document(_last_year(), kind, "th", by=executive) for name, kind in PRINTED.items()
    }
    request_document(_last_year(), "brief", "en", by=executive)
    for name, document in issued.items():
        document.refresh_from_db()
        if not document.is_done:
            sys.exit(f"{name}: the document could not be printed. {document.error}")
    return issued


def keep(name, picture):
    """Store a picture with as many colours as it needs to look right, and fewer bytes than allowed."""
    path = FOLDER / f"{name}.png"
    picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    if size > MOST_BYTES:
        sys.exit(f"{path} has {size} bytes, more than {MOST_BYTES}: take a smaller part of the page.")
    print(f"{path} {size // 1000} kB")


def sign_in(page, base, who):
    page.goto(base + reverse("account_login"))
    page.fill("[name=login]", who)
    page.fill("[name=password]", PASSWORD)
    page.click("main [type=submit]")
    page.wait_for_url(base + reverse("home"))


def photograph(browser, base, picture, signed_in):
    """Open the page, signed in where the picture has a person, and wait until it is quiet."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        device_scale_factor=picture.scale,
        locale="th-TH",
        timezone_id="Asia/Bangkok",
        reduced_motion="reduce",
        storage_state=signed_in.get(picture.who),
    )
    page = context.new_page()
    if picture.who and picture.who not in signed_in:
        sign_in(page, base, picture.who)
        signed_in[picture.who] = context.storage_state()
    answer = page.goto(base + picture.url, wait_until="networkidle")
    if not answer.ok:
        sys.exit(f"{picture.name}: {picture.url} answered {answer.status}.")
    if picture.at:
        page.locator(picture.at).evaluate("element => element.scrollIntoView()")
    shot = page.screenshot()
    context.close()
    return Image.open(BytesIO(shot))


def first_page(document):
    """The first page of an issued document."""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "page"
        options = ["-png", "-r", "90", "-f", "1", "-l", "1", "-singlefile"]
        subprocess.run(["pdftoppm", *options, document.file.path, target], check=True)
        return Image.open(target.with_suffix(".png")).copy()


def started_portal():
    """The portal on a free port, in a thread of this process."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    return server


def main(wanted):
    known = [*PRINTED, *(picture.name for picture in pictures())]
    if unknown := sorted(set(wanted) - set(known)):
        sys.exit(f"No picture is called {', '.join(unknown)}. There are: {', '.join(known)}.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, document in issue_documents().items():
        if not wanted or name in wanted:
            keep(name, first_page(document))
    server, signed_in = started_portal(), {}
    base = f"http://127.0.0.1:{server.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        for picture in pictures():
            if not wanted or picture.name in wanted:
                keep(picture.name, photograph(browser, base, picture, signed_in))
        browser.close()
    server.terminate()


if __name__ == "__main__":
    main(sys.argv[1:])
