"""The guide: short chapters about PMQA 4.0, read from a file once and kept in memory."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from pmqa_portal.lib.localized import Localized

SOURCE = Path(__file__).parent / "data" / "guide.yaml"


@dataclass(frozen=True)
class Section:
    """A heading with its paragraphs in both languages."""

    heading_th: str
    heading_en: str
    body_th: tuple[str, ...]
    body_en: tuple[str, ...]
    heading = Localized()
    body = Localized()


@dataclass(frozen=True)
class Chapter:
    """One page of the guide; `lead` is its opening sentence."""

    slug: str
    title_th: str
    title_en: str
    lead_th: str
    lead_en: str
    sections: tuple[Section, ...]
    title = Localized()
    lead = Localized()


@cache
def chapters() -> tuple[Chapter, ...]:
    """All chapters in reading order."""
    return tuple(_chapter(entry) for entry in yaml.safe_load(SOURCE.read_text(encoding="utf-8")))


def chapter_with_neighbours(slug):
    """The chapter before, the chapter itself and the one after, None at the ends; KeyError for an unknown slug."""
    order = [chapter.slug for chapter in chapters()]
    if slug not in order:
        raise KeyError(slug)
    place = order.index(slug)
    padded = (None, *chapters(), None)
    return padded[place : place + 3]


def _chapter(entry):
    sections = tuple(_section(section) for section in entry["sections"])
    return Chapter(slug=entry["slug"], sections=sections, **_both(entry, "title"), **_both(entry, "lead"))


def _section(entry):
    body = {f"body_{language}": tuple(entry["body"][language]) for language in ("th", "en")}
    return Section(**_both(entry, "heading"), **body)


def _both(entry, name):
    return {f"{name}_{language}": entry[name][language] for language in ("th", "en")}
