"""The order of Thai words, as in the dictionary of the Royal Society and in ICU's `th`.

PostgreSQL has it as the collation th-x-icu; SQLite is given `compare` under the same name. Signs and spaces
do not count; symbols come first, then digits (Thai and Arabic alike), Thai, Latin, all else. A leading vowel
sorts behind its consonant; tone marks, accents and capitals matter only between words that are otherwise the
same; what is still equal goes by code points, so that different texts never compare equal.
"""

import unicodedata
from functools import lru_cache

from .text import compose

SortKey = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]
Weights = tuple[int, int, int]  # letter, mark, form: compared one after the other over the whole text

# Scripts in their order; the place of a letter within its script is added.
SYMBOL, CURRENCY, DIGIT, THAI, LATIN, OTHER = (number * 0x200000 for number in range(1, 7))
PLAIN, CHANGED = 1, 2  # of form: a capital or a variant comes after the plain letter
NO_MARK = 1

LEADING_VOWELS = frozenset("เแโใไ")
CONSONANTS = tuple(chr(code) for code in range(0x0E01, 0x0E2F))
SIGNS = frozenset("ฯๆ\u0e4f\u0e5a\u0e5b")
NIKHAHIT, SARA_AA, SARA_AM, LAKKHANGYAO = "\u0e4d", "\u0e32", "\u0e33", "\u0e45"
VOWELS = (NIKHAHIT, *"ะ\u0e31า\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39เแโใไ\u0e3a")
MARKS = "\u0e4e\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b"

_THAI: dict[str, Weights] = {
    **{letter: (THAI + place, NO_MARK, PLAIN) for place, letter in enumerate((*CONSONANTS, *VOWELS))},
    **{mark: (0, NO_MARK + place, PLAIN) for place, mark in enumerate(MARKS, start=1)},
}
_THAI[LAKKHANGYAO] = (*_THAI[SARA_AA][:2], CHANGED)
# Behind sara aa with any consonant, before sara aa with any vowel.
_SARA_AM = tuple((*_THAI[part][:2], CHANGED) for part in (SARA_AA, NIKHAHIT))
_OTHER_MARKS = NO_MARK + len(MARKS) + 1


@lru_cache(maxsize=8192)
def thai_sort_key(text: str) -> SortKey:
    """A key that sorts texts in Thai dictionary order, for `sorted(…, key=thai_sort_key)`."""
    letters = _in_order_of_reading(compose(text))
    counted = _without_marks_of_signs([weights for letter in letters for weights in _weights(letter)])
    return (
        tuple(letter for letter, _, _ in counted if letter),
        tuple(mark for _, mark, _ in counted),
        tuple(form for _, _, form in counted),
        text,
    )


def compare(first: str, second: str) -> int:
    """-1, 0 or 1 as the first text sorts before, with or behind the second; for SQLite's create_collation."""
    if first == second:
        return 0
    return -1 if thai_sort_key(first) < thai_sort_key(second) else 1


def _in_order_of_reading(text: str) -> str:
    """Leading vowels behind their consonants, and the parts of a sara am in the order of `_SARA_AM`."""
    letters = list(text.replace(NIKHAHIT + SARA_AA, SARA_AA + NIKHAHIT))
    place = 0
    while place < len(letters) - 1:
        if letters[place] in LEADING_VOWELS and letters[place + 1] in CONSONANTS:
            letters[place : place + 2] = letters[place + 1], letters[place]
            place += 1
        place += 1
    return "".join(letters)


@lru_cache(maxsize=4096)
def _weights(letter: str) -> tuple[Weights, ...]:
    """The weights of one character; all zero for a sign, which does not count."""
    if letter in _THAI:
        return (_THAI[letter],)
    if letter == SARA_AM:
        return _SARA_AM
    if letter in SIGNS:
        return ((0, 0, 0),)
    simple = unicodedata.normalize("NFKD", letter)
    folded = simple.casefold()
    form = PLAIN if folded == letter or unicodedata.decimal(letter, None) is not None else CHANGED
    return tuple(_foreign(part, form) for part in folded)


def _foreign(letter: str, form: int) -> Weights:
    category = unicodedata.category(letter)
    if category[0] in "PZC":
        return 0, 0, 0
    if unicodedata.combining(letter):
        return 0, _OTHER_MARKS + ord(letter), form
    if category == "Nd":
        return DIGIT + unicodedata.decimal(letter), NO_MARK, PLAIN
    if category[0] == "S":
        return (CURRENCY if category == "Sc" else SYMBOL) + ord(letter), NO_MARK, form
    script = LATIN if letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") else OTHER
    return script + ord(letter), NO_MARK, form


def _without_marks_of_signs(weights: list[Weights]) -> list[Weights]:
    """A mark counts only above a letter: above a sign it goes the way of the sign."""
    kept, above_sign = [], False
    for weight in weights:
        letter, mark, _ = weight
        above_sign = not mark or (above_sign and not letter)
        if not above_sign:
            kept.append(weight)
    return kept
