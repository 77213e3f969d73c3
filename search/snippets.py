"""A piece of a text around what was found, with the match told apart. Pure: text in, text out."""

import re
from dataclasses import dataclass

AROUND = 60
# Thai vowels and tones that stand on the letter before them.
_MARKS = "".join(map(chr, (0xE31, *range(0xE33, 0xE3B), *range(0xE47, 0xE4F))))


@dataclass(frozen=True)
class Snippet:
    """Text before the match, the match as it stands in the text, text after it."""

    before: str
    match: str
    after: str


def snippet(texts, words):
    """Of the first text that holds the words, whatever the case; None when none does."""
    for text in texts:
        place = _find(text, words)
        if place is not None:
            return _cut(text, *place)
    return None


def _find(text, words):
    """(start, end) of the words in the text, None where they are not."""
    found = re.search(re.escape(words), text, re.IGNORECASE)
    return found and found.span()


def _cut(text, start, end):
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before = ("… " if first else "") + _from_whole_letter(text[first:start])
    after = text[end:last] + (" …" if last < len(text) else "")
    return Snippet(before, text[start:end], after)


def _from_whole_letter(text):
    """Without marks at the beginning whose letter was cut off."""
    return text.lstrip(_MARKS)
