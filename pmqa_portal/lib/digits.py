"""Thai and Arabic digits. Numbers are stored and computed in Arabic; Thai digits are for reading."""

import re

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_WORD, _LATIN = re.compile(r"\S+"), re.compile("[A-Za-z]")


def to_thai(value: object) -> str:
    """The value as text, its Arabic digits written as Thai ones; all else stays."""
    return str(value).translate(_TO_THAI)


def thai_prose(text: str) -> str:
    """The text with its numbers in Thai digits; a word with Latin letters, as an address or ISO9001, stays as it is."""
    return _WORD.sub(lambda word: word[0] if _LATIN.search(word[0]) else to_thai(word[0]), text)


def to_arabic(value: object) -> str:
    """The value as text, its Thai digits written as Arabic ones; all else stays."""
    return str(value).translate(_TO_ARABIC)
