"""Reads results that came back, row by row. The file is untrusted; see workbook.reading."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from ..workbook import cells
from ..workbook.reading import Limits, cell_read, opened
from .layout import FIRST_ROW, INDICATOR, INPUTS, LAST_COLUMN, RECORD, UNIT, key_of
from .record import Record, unseal

# Ten thousand rows and more fit, as this portal writes them and as spreadsheets save them.
LIMITS = Limits(unpacked=80 * 1024**2, text=50 * 1024**2, sheet=50 * 1024**2)
MAX_ROWS = 50_000


@dataclass
class Line:
    """One row of the file, or why it cannot be one.

    sheet, cell: where its unit code stands, as Excel names it; codes: of unit and indicator, as they stand there now;
    inputs: {field: workbook.reading.CellRead}.
    """

    sheet: str = ""
    cell: str = ""
    codes: tuple[str, str] = ("", "")
    record: Record | None = None
    inputs: dict = field(default_factory=dict)
    fault: str = ""


def lines(file, cycle):
    """The Line rows of an open file, one by one and never all at once; raises Unreadable for a file that is none."""
    with opened(file, LIMITS) as book:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=LAST_COLUMN), start=1):
            if fault := _fault_of_sheet(number, row, cycle):
                yield Line(fault=fault)
                return
            if number >= FIRST_ROW and any(cell.value is not None for cell in row):
                yield _line(sheet.title, number, row, cycle)


def _fault_of_sheet(number, row, cycle):
    if number == 1 and (not row or row[0].value != key_of(cycle)):
        return _("These are not the results of this cycle. Download them again and fill that workbook.")
    if number > MAX_ROWS:
        return _("The sheet has more than %(most)d rows. Download the results again.") % {"most": MAX_ROWS}
    return ""


def _line(title, number, row, cycle):
    cell = f"{get_column_letter(UNIT)}{number}"
    found = Line(title, cell, (_text(row, UNIT), _text(row, INDICATOR)))
    try:
        found.record = unseal(cycle, _text(row, RECORD))
    except ValueError:
        found.fault = _(
            "This row was not downloaded here, or its hidden cell is damaged. Download the results again."
        )
        return found
    found.inputs = {name: cell_read(title, row, number, column - 1) for name, column in INPUTS.items()}
    return found


def _text(row, column):
    value = row[column - 1].value if column <= len(row) else None
    return cells.read_text(cells.as_text(value)).strip()
