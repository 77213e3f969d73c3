"""What every page promises: nothing for axe to find, no sideways scrolling, a quiet console."""

import re

from axe_playwright_python.sync_playwright import Axe

WIDTHS = (320, 768, 1280)
# WCAG 2.2 AA and what axe recommends beyond it.
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": STANDARD}, "resultTypes": ["violations"]}


class Console:
    """What the browser complains about: script errors, refusals by the content security policy, lost files.

    Chromium also reports every answer of 400 and above; a test that provokes one says so with `expect`.
    """

    def __init__(self):
        self._lines = []
        self._expected = []

    def listen(self, context):
        context.on("console", self._note)
        context.on("weberror", lambda error: self._lines.append(str(error.error)))

    def expect(self, *patterns):
        """Regular expressions of complaints that belong to the test."""
        self._expected += [re.compile(one) for one in patterns]

    @property
    def complaints(self):
        return [line for line in self._lines if not any(one.search(line) for one in self._expected)]

    def _note(self, message):
        if message.type == "error":
            self._lines.append(message.text)


def violations(page):
    """What axe finds on the page as it stands, one line for each place."""
    results = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"
        for one in results
        for node in one["nodes"]
    ]


def overflow(page):
    """By how much the document is wider than the window, and what sticks out; empty where it fits."""
    return page.evaluate(
        """() => {
            const root = document.documentElement;
            const extra = root.scrollWidth - root.clientWidth;
            if (extra <= 0) return [];
            const wide = [...document.querySelectorAll("body *")].filter(
                (one) => one.getBoundingClientRect().right > root.clientWidth + 1);
            return [`${extra} px too wide`, ...wide.slice(0, 10).map((one) => one.outerHTML.slice(0, 120))];
        }"""
    )


def assert_sound(page):
    """The page as it stands, at the width it has."""
    page.wait_for_load_state()
    faults = violations(page) + overflow(page)
    assert not faults, "\n".join([page.url, *faults])


def assert_sound_at_all_widths(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_sound(page)
