"""Writes the results of many units, in the current language, row by row: memory does not grow with their number."""

import io
from copy import copy

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from ..places import NUMBERS, indicator_places
from ..workbook import cells, styles
from ..workbook.sheets import NUMBER_FORMAT, result_headings
from .layout import HEADING_ROW, INPUTS, KEY_ROW, NAME, key_of
from .record import seal

_WIDTHS = {"B": 16, "C": 40, "D": 11, "E": 50, "F": 13, "G": 14, "H": 14, "I": 14, "J": 14, "K": 50}


def write(cycle, assessments):
    """The bytes of an .xlsx file. assessments: as units.open_forms gives them."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Results"))
    _frame(sheet)
    looks = _looks(sheet)
    sheet.append([key_of(cycle)])
    sheet.append([None, *(_text(sheet, words, looks["heading"]) for words in _headings(cycle))])
    count = 0
    for assessment in assessments:
        for place in indicator_places(assessment):
            sheet.append(_row(sheet, cycle, place, looks))
            count += 1
    sheet.auto_filter.ref = f"B{HEADING_ROW}:K{HEADING_ROW + count}"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _frame(sheet):
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.freeze_panes = f"{get_column_letter(NAME)}{HEADING_ROW + 1}"


def _headings(cycle):
    about = [_("Unit code"), _("Unit"), _("Code"), _("Indicator"), _("Measure")]
    return [*about, *result_headings(cycle.fiscal_year)]


def _looks(sheet):
    """The looks of a cell by name, each made once: to dress every cell anew takes most of the time."""

    def dressed(dress, *details):
        cell = WriteOnlyCell(sheet)
        dress(cell, *details)
        return cell._style

    return {
        "heading": dressed(styles.dress, styles.HEADING, styles.INDIGO),
        "plain": dressed(styles.dress),
        "text": dressed(styles.dress_input),
        "number": dressed(styles.dress_input, styles.TOP, NUMBER_FORMAT),
    }


def _row(sheet, cycle, place, looks):
    about = [seal(cycle, place), place.unit.code, place.unit.name, place.code]
    about += [place.about.name, place.about.measure]
    cells_of_row = [_text(sheet, words, looks["plain"]) for words in about]
    for name in INPUTS:
        value = place.values[name]
        if name in NUMBERS:
            cells_of_row.append(_cell(sheet, value, looks["number"]))
        else:
            cells_of_row.append(_text(sheet, value, looks["text"]))
    return cells_of_row


def _cell(sheet, value, look):
    cell = WriteOnlyCell(sheet, value)
    cell._style = copy(look)
    return cell


def _text(sheet, words, look):
    cell = _cell(sheet, None, look)
    cells.write_text(cell, words)
    return cell
