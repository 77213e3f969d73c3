"""Reads a workbook that came back: its record and the value of every input, each with its sheet and cell.

The file is untrusted. It passed the gate of uploads before; here its size when unpacked, its rows and its columns are
bounded once more, and XML with declarations of its own is refused.
"""

import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from . import cells, record
from .layout import KEY_ROW, SHEETS, Fault, columns_of, sheet_title

MAX_OTHER_BYTES = 200 * 1024
MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 2_000, 20, 30
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_PIECE = 1024**2


@dataclass(frozen=True)
class Limits:
    """What a workbook may unpack to, in bytes: all of it, the part with its texts, each sheet."""

    unpacked: int
    text: int
    sheet: int


# The fullest form that the portal takes stays below half of each.
FORM = Limits(30 * 1024**2, 20 * 1024**2, 12 * 1024**2)


class Unreadable(Exception):
    """The file is no workbook of this portal; `fault` says what to do."""

    def __init__(self, fault):
        super().__init__(fault.message)
        self.fault = fault


@dataclass(frozen=True)
class CellRead:
    """One input as it was found. value: text, number, date, or None."""

    sheet: str
    cell: str
    value: object
    is_formula: bool = False


@dataclass
class Reading:
    """inputs: {(code of the row, key of the column): CellRead}; faults: what the sheets lack."""

    record: record.Record
    inputs: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    # {key of a sheet: its name in the file}
    titles: dict = field(default_factory=dict)


def read(file):
    """Read an open file; raises Unreadable when it cannot be a workbook of this portal."""
    with opened(file) as book:
        return _read(book)


@contextmanager
def opened(file, limits=FORM):
    """The book of an open file, for as long as it is read; raises Unreadable for whatever goes wrong meanwhile."""
    try:
        _refuse_unsafe(file, limits)
        book = load_workbook(file, read_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as error:
        # The reader is made for whole files: whatever it stumbles over is a file that is not.
        raise _unreadable() from error


def _unreadable():
    message = _("This is not a workbook of this portal, or its hidden record is damaged. Export it again.")
    return Unreadable(Fault(message))


def _refuse_unsafe(file, limits):
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        _refuse_oversized(archive.infolist(), limits)
        for entry in archive.infolist():
            with archive.open(entry) as part:
                if _declares(part):
                    raise _unreadable()
        _refuse_disguised(archive)
    file.seek(0)


def _declares(part):
    """Whether an open part has XML declarations of its own; pieces are read with the end of the one before."""
    end = b""
    # Without the zeros, text in UTF-16 reads the same.
    while piece := part.read(_PIECE):
        content = end + piece.replace(b"\0", b"")
        if any(sign in content for sign in _DECLARATIONS):
            return True
        end = content[-max(map(len, _DECLARATIONS)) :]
    return False


def _refuse_oversized(entries, limits):
    """Declared sizes can be trusted: the archive reader stops at them."""
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked or any(entry.file_size > _most(entry.filename, limits) for entry in entries):
        message = _("The workbook holds far more than the form. Export it again and fill that one.")
        raise Unreadable(Fault(message))


def _most(name, limits):
    """How many bytes a part of this name may hold."""
    if name == "xl/sharedStrings.xml":
        return limits.text
    return limits.sheet if name.startswith("xl/worksheets/") else MAX_OTHER_BYTES


def _refuse_disguised(archive):
    """A large part may only be read as a sheet or as texts, never as the list of sheets or as a chart."""
    types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
    main = [part.get("PartName") for part in types if "main+xml" in part.get("ContentType", "")]
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    if main != ["/xl/workbook.xml"] or any("chartsheet" in one.get("Type", "") for one in relations):
        raise _unreadable()


def _read(book):
    if record.SHEET not in book.sheetnames or len(book.sheetnames) > MAX_SHEETS:
        raise _unreadable()
    # One large part that many sheets share would be read for each of them.
    if len({sheet._worksheet_path for sheet in book.worksheets}) != len(book.worksheets):
        raise _unreadable()
    try:
        reading = Reading(record.read(_rows(book[record.SHEET])))
    except (ValueError, TypeError) as error:
        raise _unreadable() from error
    for sheet in book.worksheets:
        rows = _rows(sheet)
        key = rows[0][0].value if rows and rows[0] else None
        if key in reading.titles:
            # Nobody can tell which of the two is meant.
            message = _("This sheet stands twice, also as “%(title)s”. Delete one of the two.")
            reading.faults.append(Fault(message % {"title": reading.titles[key]}, sheet.title))
        elif key in SHEETS:
            reading.titles[key] = sheet.title
            _read_sheet(reading, sheet.title, columns_of(key), rows)
    for key in SHEETS:
        if key not in reading.titles:
            reading.faults.append(Fault(_("This sheet is missing. Export the form again."), sheet_title(key)))
    return reading


def _rows(sheet):
    # The size that the file claims is not to be trusted.
    sheet.reset_dimensions()
    return list(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS))


def _read_sheet(reading, title, columns, rows):
    """Columns are found by their keys, wherever they stand now."""
    places = {cell.value: number for number, cell in enumerate(rows[0]) if number}
    for name in columns:
        if name not in places:
            reading.faults.append(
                Fault(_("The hidden heading row is damaged. Export the form again."), title)
            )
            return
    for number, row in enumerate(rows[KEY_ROW:], start=KEY_ROW + 1):
        code = row[0].value if row else None
        if not isinstance(code, str):
            continue
        for name in columns:
            found = cell_read(title, row, number, places[name])
            if (code, name) in reading.inputs:
                reading.faults.append(Fault(_("This row stands in the sheet twice."), title, found.cell))
            reading.inputs[code, name] = found


def cell_read(title, row, number, place):
    """The input in a row that was read. number: of the row; place: of the column, from 0."""
    cell = row[place] if place < len(row) else None
    value = cell.value if cell is not None else None
    if isinstance(value, str) and cell.data_type != "f":
        value = cells.read_text(value)
    elif cells.is_percent(value, getattr(cell, "number_format", "")):
        value = cells.shown_percent(value)
    is_formula = getattr(cell, "data_type", "") == "f"
    return CellRead(title, f"{get_column_letter(place + 1)}{number}", value, is_formula)
