"""Writes the roster of a cycle, in the current language."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook

from assessments.models import MOST_ASSESSORS

from ..workbook import cells, styles
from .layout import CODE, FIRST_ROW, HEADING_ROW, KEY_ROW, NAME, SEATS, STATUS, key_of

_WIDTHS = {"A": 24, "B": 55, "C": 22, "D": 26, "E": 26, "F": 26}


def write(cycle, assessments, loads):
    """The bytes of an .xlsx file. assessments: with their assignments; loads: {assessor: units assigned}."""
    book = Workbook()
    _roster(book.active, cycle, assessments)
    _people(book.create_sheet(_("Assessors")), loads)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _roster(sheet, cycle, assessments):
    sheet.title = _("Units")
    sheet.cell(KEY_ROW, 1).value = key_of(cycle)
    sheet.row_dimensions[KEY_ROW].hidden = True
    seats = [_("Assessor %(number)d") % {"number": number} for number in range(1, MOST_ASSESSORS + 1)]
    _headings(sheet, HEADING_ROW, [_("Unit code"), _("Unit"), _("Status"), *seats])
    for number, assessment in enumerate(assessments, start=FIRST_ROW):
        unit = assessment.unit
        for column, text in ((CODE, unit.code), (NAME, unit.name), (STATUS, assessment.get_status_display())):
            _text(sheet, number, column, text)
        names = [one.assessor.username for one in assessment.assignments.all()]
        for column, name in zip(SEATS, [*names, *[""] * MOST_ASSESSORS], strict=False):
            cell = sheet.cell(number, column)
            styles.dress_input(cell)
            if name:
                cells.write_text(cell, name)
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(FIRST_ROW, NAME)


def _people(sheet, loads):
    _headings(sheet, 1, [_("User name"), _("Name"), _("Units assigned")])
    for number, (person, load) in enumerate(loads.items(), start=2):
        _text(sheet, number, 1, person.username)
        _text(sheet, number, 2, str(person))
        sheet.cell(number, 3).value = load
        styles.dress(sheet.cell(number, 3))
    for letter, width in {"A": 26, "B": 45, "C": 18}.items():
        sheet.column_dimensions[letter].width = width


def _headings(sheet, row, words):
    for column, text in enumerate(words, start=1):
        cell = sheet.cell(row, column)
        cell.value = text
        styles.dress(cell, styles.HEADING, styles.INDIGO)


def _text(sheet, row, column, text):
    cell = sheet.cell(row, column)
    cells.write_text(cell, text)
    styles.dress(cell)
