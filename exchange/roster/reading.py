"""Reads a roster that came back. The file is untrusted; see workbook.reading."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from ..workbook import Fault, Unreadable, cells
from ..workbook.reading import opened
from .layout import CODE, FIRST_ROW, SEATS, key_of

# A department of ten thousand units fits; a sheet that claims more is not one of ours.
MAX_ROWS = 20_000


@dataclass(frozen=True)
class Seat:
    """One filled cell of an assessor."""

    username: str
    cell: str


@dataclass
class Line:
    """One row: a unit and who is to review it, the lead first."""

    code: str
    cell: str
    seats: list[Seat] = field(default_factory=list)


@dataclass
class Roster:
    """The rows, and what could not be read."""

    sheet: str = ""
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(file, cycle):
    """The Roster of an open file. One that is none, or another cycle's, has no lines and says so in its faults."""
    try:
        with opened(file) as book:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=SEATS[-1])
            return _read(rows, sheet.title, cycle)
    except Unreadable as error:
        return Roster(faults=[error.fault])


def _read(rows, title, cycle):
    roster = Roster(title)
    for number, row in enumerate(rows, start=1):
        if number == 1 and (not row or row[0].value != key_of(cycle)):
            roster.faults.append(
                Fault(
                    _("This is not the list of assessors of this cycle. Download it again and fill that one.")
                )
            )
            return roster
        if number >= FIRST_ROW:
            _line(roster, number, row)
    return roster


def _line(roster, number, row):
    texts = {column: _text(roster, number, row, column) for column in (CODE, *SEATS)}
    seats = [Seat(texts[column], _name(column, number)) for column in SEATS if texts[column]]
    if texts[CODE]:
        roster.lines.append(Line(texts[CODE], _name(CODE, number), seats))
    elif seats:
        roster.faults.append(Fault(_("The code of the unit is missing."), roster.sheet, _name(CODE, number)))


def _text(roster, number, row, column):
    cell = row[column - 1] if column <= len(row) else None
    if cell is None or cell.value is None:
        return ""
    if getattr(cell, "data_type", "") == "f":
        place = _name(column, number)
        roster.faults.append(Fault(_("A formula stands here. Write the value itself."), roster.sheet, place))
        return ""
    return cells.read_text(cells.as_text(cell.value)).strip()


def _name(column, number):
    return f"{get_column_letter(column)}{number}"
