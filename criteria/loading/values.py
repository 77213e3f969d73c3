"""Single values of a criteria file: codes, choices and numbers.

`read(node, label, faults)` gives the value, or None after it has added a Fault that says why there is none.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .nodes import Fault, line_of, scalar


class Word(str):
    """A short text with its line."""

    __slots__ = ("line",)


@dataclass(frozen=True)
class Code:
    """A short text that follows a pattern; `example` shows one that does."""

    pattern: str
    example: str

    def read(self, node, label, faults):
        text = scalar(node)
        if text is None or not re.fullmatch(self.pattern, text):
            faults.append(
                Fault(line_of(node), f'"{label}" must look like {self.example}, not "{text or ""}"')
            )
            return None
        word = Word(text)
        word.line = line_of(node)
        return word


@dataclass(frozen=True)
class Choice:
    """One of a few words; `noun` says what they are."""

    noun: str
    options: tuple

    def read(self, node, label, faults):
        text = scalar(node)
        if text not in self.options:
            message = f'unknown {self.noun} "{text or ""}"; known: {", ".join(self.options)}'
            faults.append(Fault(line_of(node), message))
            return None
        return text


@dataclass(frozen=True)
class Number:
    """A Decimal with at most `digits` digits, `places` of them after the point."""

    digits: int
    places: int

    def read(self, node, label, faults):
        text = scalar(node)
        try:
            value = Decimal(text or "")
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            faults.append(Fault(line_of(node), f'"{label}" must be a number, not "{text or ""}"'))
            return None
        if abs(value) >= 10 ** (self.digits - self.places) or value != round(value, self.places):
            size = f"{self.digits - self.places} digits before and {self.places} after the point"
            faults.append(Fault(line_of(node), f'"{label}" has more than {size}: {text}'))
            return None
        return value


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def read(self, node, label, faults):
        text = scalar(node) or ""
        if not re.fullmatch(r"\d{1,9}", text) or not self.low <= int(text) <= self.high:
            message = f'"{label}" must be a whole number from {self.low} to {self.high}, not "{text}"'
            faults.append(Fault(line_of(node), message))
            return None
        return int(text)
