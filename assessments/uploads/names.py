"""Names of uploaded files: kept as their authors wrote them, without what can deceive or harm."""

import re
import unicodedata

from pmqa_portal.lib.text import normalise_thai

MAX_CHARACTERS = 255
# Longer than any ending in use; what follows the last dot of a sentence is no ending.
_LONGEST_ENDING = 10
# Controls, invisible format marks (also those that reverse the direction), surrogates, line and paragraph ends.
_UNWANTED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def clean_name(name: str) -> str:
    """A name safe to show and to offer for download; at most 255 characters, its ending kept.

    Folders before the name go, and with them `..`; Thai and every other script stay.
    """
    name = re.split(r"[/\\]", name)[-1]
    name = re.sub(r"\s+", " ", normalise_thai(name))
    name = "".join(sign for sign in name if unicodedata.category(sign) not in _UNWANTED)
    stem, ending = _split(name.strip().rstrip(" ."))
    stem = stem.lstrip(" .")[: MAX_CHARACTERS - len(ending)].rstrip(" .")
    return (stem or "file") + ending


def ending_of(name: str) -> str:
    """What follows the last dot, in small letters; empty when there is no ending."""
    return _split(name)[1][1:].lower()


def _split(name):
    """The stem, and the ending with its dot."""
    stem, dot, ending = name.rpartition(".")
    if dot and 0 < len(ending) <= _LONGEST_ENDING:
        return stem, dot + ending
    return name, ""
