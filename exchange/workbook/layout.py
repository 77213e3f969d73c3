"""Where things stand in the workbook.

Each sheet of answers: row 1 is hidden and holds in A1 the key of the sheet and above each input column its key;
column A is hidden and holds the code of the row. Row 4 is the heading; rows from 5 on are the form.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..places import INDICATOR, LEVEL, PROFILE, sheet_keys

KEY_ROW, HEADING_ROW, FIRST_ROW = 1, 4, 5
TICK, TEXT = "tick", "text"
# Input columns by kind of sheet: key and the letter of its column.
COLUMNS = {
    LEVEL: {TEXT: "C", TICK: "D"},
    PROFILE: {TEXT: "D"},
    INDICATOR: {
        "target": "E",
        "actual": "F",
        "last_year": "G",
        "two_years_ago": "H",
        "note": "I",
    },
}
SHEETS = sheet_keys()
# Words for a tick: as written in each language first, then what people type instead.
WORDS = {"th": ("ใช่", "ไม่ใช่"), "en": ("Yes", "No")}
YES = {"ใช่", "yes", "y", "true", "x", "✓", "✔", "/", "1", "๑"}
NO = {"", "ไม่ใช่", "ไม่", "no", "n", "false", "-", "–", "0", "๐"}


@dataclass(frozen=True)
class Fault:
    """What is wrong and where. cell: as Excel names it, "D7"; both empty for the workbook as a whole."""

    message: str
    sheet: str = ""
    cell: str = ""


def address(place, field, number=None):
    """(code of the row, key of the column) of an input. number: the checkpoint, for a tick."""
    if field == "ticks":
        return f"{place.code}.{place.about.level.letter}{number}", TICK
    if place.kind == LEVEL:
        return place.key, TEXT
    return place.key, field


def sheet_title(key):
    """The name of a sheet in the current language."""
    if key == PROFILE:
        return _("Organization profile")
    return _("Category %(number)s") % {"number": key.partition(":")[2]}


def columns_of(sheet_key):
    """{key: letter} of the input columns of a sheet."""
    if sheet_key == PROFILE:
        return COLUMNS[PROFILE]
    return COLUMNS[INDICATOR if sheet_key == SHEETS[-1] else LEVEL]


def tick_of(word):
    """Whether the text of a cell says yes; None for a word that says neither."""
    word = word.strip().lower()
    if word in YES:
        return True
    return False if word in NO else None
