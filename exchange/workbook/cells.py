"""Text in a cell: never a formula, never a sign that XML forbids, and the same when it is read back."""

import re
from decimal import Decimal

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# What a cell of Excel holds at most.
LONGEST = 32_767
# How a spreadsheet begins a formula or a command, and what it drops in front of one.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
# Excel reads _x000D_ as the sign with that number, so the first sign of such a text is written so itself.
_LOOKS_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")
# Of a number format: what is shown as it is written.
_LITERAL = re.compile(r'"[^"]*"|\\.')


def shown(text):
    """The text as a cell can show it: line ends as Excel has them, nothing that XML forbids."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_XML.sub("", ILLEGAL_CHARACTERS_RE.sub("", text))[:LONGEST]


def write_text(cell, text):
    """Put text into a cell as text. A beginning that would be a formula is marked as Excel marks it, out of sight."""
    cell.value = _LOOKS_CODED.sub("_x005F_", shown(text))
    # Whatever the text looks like: neither a formula nor an error value.
    cell.data_type = "s"
    if text.startswith(DANGEROUS):
        cell.quotePrefix = True


def read_text(written):
    """The text of a cell as `write_text` got it from `shown`."""
    return shown(_CODED.sub(lambda code: chr(int(code[1], 16)), written))


def as_text(value):
    """What a cell that was read says: a number as Excel shows it, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def is_percent(value, number_format):
    """Whether a cell shows its number a hundredfold; a sign in quotes or behind a backslash only stands there."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and "%" in _LITERAL.sub("", number_format)


def shown_percent(value):
    """A number in a cell of the format "per cent" as Excel shows it: for 85% the cell holds 0.85."""
    return f"{(Decimal(str(value)) * 100).normalize():f}%"
