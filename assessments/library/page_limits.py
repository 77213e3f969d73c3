"""How many pages of evidence stand at each level, and where there are more than the portal's limit.

Source: the guidance of the assessment, evidence of typically at most two pages for each level. Nothing is refused.
"""

import re
from dataclasses import dataclass

from django.core.cache import cache

from criteria.levels import Level
from pmqa_portal.lib.digits import to_arabic

from ..uploads import isolation

WEEK_SECONDS = 7 * 24 * 60 * 60
_RANGE = re.compile(r"([0-9]{1,5})(?:\s*[-–—]\s*([0-9]{1,5}))?")


@dataclass(frozen=True)
class Excess:
    """A level of an item whose evidence has more pages than the limit."""

    item: object
    level: Level
    pages: int


def excesses(entries, limit):
    """The levels over the limit, in the order in which they are met; none for a limit of 0.

    entries: assessments.library.archive.Entry. Counted are the pages that the unit names, else those of the file.
    """
    found = {}
    for entry in entries:
        for item, use in entry.places:
            if use.level:
                pages = named_pages(use.pages) or file_pages(entry.stored)
                found[item, use.level] = found.get((item, use.level), 0) + pages
    return [
        Excess(item, Level(level), pages) for (item, level), pages in found.items() if limit and pages > limit
    ]


def named_pages(text):
    """How many pages such words name: 4 for "1, 3–5" and "หน้า ๑, ๓-๕"; 0 where they name none."""
    pages = set()
    for first, last in _RANGE.findall(to_arabic(text)):
        pages.update(range(int(first), int(last or first) + 1))
    return len(pages)


def file_pages(stored):
    """The pages of a StoredFile: of a PDF as counted, 1 for a picture, 0 for what cannot be counted or is lost."""
    if not stored.is_pdf:
        return int(stored.is_shown_inline)
    # Counting takes a process of its own, and the same content always has the same pages.
    key = f"pages:{stored.sha256}"
    pages = cache.get(key)
    if pages is None:
        pages = _counted(stored)
        cache.set(key, pages, WEEK_SECONDS)
    return pages


def _counted(stored):
    try:
        with stored.file.open("rb") as file:
            return isolation.page_count(file)
    except FileNotFoundError:
        return 0
