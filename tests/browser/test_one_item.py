"""How long a practised user takes to fill one item: six ticks, three texts, two files, in under two minutes.

The steps are taken in the browser, where the portal's own time is measured with a clock. The person's time is worked
out by the keystroke-level model of Card, Moran and Newell: an average for each key, pointing, pressing and thought.
"""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments.enums import Status
from tests.assessments.test_evidence import picture
from tests.browser.steps import expect_saved
from tests.browser.words import thai

# Seconds: a key of a practised typist, moving the mouse to a target, pressing its button, hand between mouse and
# keys, a moment of thought before a step.
KEY, POINT, PRESS, HAND, THOUGHT = 0.2, 1.1, 0.2, 0.4, 1.35
LEVELS = ("basic", "advance", "significance")
TEXT = "หน่วยงานประกาศนโยบายและติดตามผลทุกไตรมาส พร้อมปรับปรุงตามข้อเสนอแนะของผู้รับบริการ"


class Practised:
    """A person at a page, and how many seconds the person has needed so far."""

    def __init__(self, page):
        self.page, self.seconds = page, 0

    def click(self, target):
        target.click()
        self.seconds += POINT + PRESS

    def type(self, target, text):
        target.fill(text)
        self.seconds += THOUGHT + POINT + PRESS + HAND + KEY * len(text) + HAND

    def choose_files(self, target, files):
        """In the system's dialog: thought, then a click on each file and one on the button."""
        target.set_input_files(files)
        self.seconds += THOUGHT + (len(files) + 2) * (POINT + PRESS)


@pytest.fixture
def item(people, desk):
    assessment = people.assessment_at(Status.IN_PROGRESS)
    page = desk(people.member)
    page.goto(reverse("item", args=[assessment.pk, "1.2"]))
    return assessment, page


def test_six_ticks_three_texts_and_two_files_in_two_minutes(item):
    assessment, page = item
    person, began = Practised(page), time.perf_counter()
    for level in LEVELS:
        form = page.locator(f"#form-{level}")
        for tick in form.get_by_role("checkbox").all()[:2]:
            person.click(tick)
        person.type(form.get_by_label(thai("Explanation")), TEXT)
    person.click(page.locator("#evidence-basic details:has([data-upload]) > summary"))
    upload = page.locator("#evidence-basic form[data-upload]")
    files = [
        {"name": f"{name}.png", "mimeType": "image/png", "buffer": picture(name).read()}
        for name in ("ก", "ข")
    ]
    person.choose_files(upload.locator("input[type=file]"), files)
    person.click(upload.locator("button"))
    expect(page.locator("#evidence-basic .doc-list > li")).to_have_count(2)
    for level in LEVELS:
        expect_saved(page, f"status-{level}")
    portal = time.perf_counter() - began
    answers = assessment.level_answers.filter(item__code="1.2").order_by("id")
    assert [(answer.ticks, answer.explanation) for answer in answers] == [([1, 2], TEXT)] * 3
    assert assessment.evidence_uses.count() == 2
    assert person.seconds + portal < 120
