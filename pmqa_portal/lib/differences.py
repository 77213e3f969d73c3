"""What changed between two texts, in pieces that a person can read.

Thai is written without spaces, so texts are compared by clusters (a base letter with its vowels and tone marks),
Latin words, numbers and runs of spaces; none of these is ever cut. Changes with next to nothing between them are
shown as one.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT, REMOVED, ADDED = "kept", "removed", "added"

LEADING_VOWELS = frozenset("เแโใไ")
FOLLOWING_VOWELS = frozenset("ะาำๅ")
# What is kept between two changes and shorter than this is shown as changed too: it would only tear words.
SHORTEST_KEPT = 4
# Pairs of pieces that are compared at most; longer changes are compared by phrases, or as a whole.
MOST_PAIRS = 250_000


@dataclass(frozen=True)
class Part:
    """A stretch of text. kind: "kept", "removed" or "added"."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Part]:
    """The parts in reading order: kept and removed ones together are the old text, kept and added ones the new."""
    before, after = pieces(old), pieces(new)
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    middle_before, middle_after = before[head : len(before) - tail], after[head : len(after) - tail]
    changes = [
        (before[:head], after[:head], True),
        *_compared(middle_before, middle_after),
        (before[len(before) - tail :], after[len(after) - tail :], True),
    ]
    return list(_parts(_joined(changes)))


def pieces(text: str) -> list[str]:
    """The text in the smallest pieces that may change: clusters, Latin words, numbers, runs of spaces, signs."""
    found: list[str] = []
    for character in text:
        if found and _belongs(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _belongs(piece: str, character: str) -> bool:
    last = piece[-1]
    if unicodedata.category(character).startswith("M"):
        return True
    if character in FOLLOWING_VOWELS:
        return _is_thai(last)
    if last in LEADING_VOWELS:
        return "ก" <= character <= "ฮ"
    return bool(kind := _kind(character)) and kind == _kind(piece[0])


def _is_thai(character: str) -> bool:
    return "ก" <= character <= "\u0e4e"


def _kind(character: str) -> str:
    """What runs together with its like: words of other scripts, numbers and spaces; empty for all else."""
    if character.isdecimal():
        return "number"
    if character in " \t":
        return "space"
    return "word" if character.isalpha() and not _is_thai(character) else ""


def _common(first: list[str], second: list[str]) -> int:
    """How many pieces at the start are the same."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))


def _compared(before: list[str], after: list[str]) -> Iterator[tuple[list[str], list[str], bool]]:
    """(pieces before, pieces after, whether they are the same) from start to end."""
    for cut in (list, _phrases):
        one, other = cut(before), cut(after)
        if len(one) * len(other) <= MOST_PAIRS:
            for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
                yield one[i:j], other[k:m], tag == "equal"
            return
    yield before, after, False


def _phrases(found: list[str]) -> list[str]:
    """The pieces put together up to the next space or line end."""
    phrases: list[str] = []
    for piece in found:
        if phrases and not piece[0].isspace() and not phrases[-1][0].isspace():
            phrases[-1] += piece
        else:
            phrases.append(piece)
    return phrases


def _joined(changes: list[tuple[list[str], list[str], bool]]) -> Iterator[tuple[str, str, bool]]:
    """The same as texts, with what is kept between two changes but too short to read counted as changed."""
    texts = [("".join(one), "".join(other), same) for one, other, same in changes if one or other]
    for place, (one, other, same) in enumerate(texts):
        is_inside = 0 < place < len(texts) - 1
        yield one, other, same and not (is_inside and len(one) < SHORTEST_KEPT)


def _parts(changes: Iterator[tuple[str, str, bool]]) -> Iterator[Part]:
    removed = added = ""
    for one, other, same in changes:
        if not same:
            removed, added = removed + one, added + other
            continue
        yield from _changed(removed, added)
        removed = added = ""
        yield Part(KEPT, one)
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Part]:
    if removed:
        yield Part(REMOVED, removed)
    if added:
        yield Part(ADDED, added)
