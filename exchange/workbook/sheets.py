"""The sheets of answers: of a process category, of the results, of the profile."""

import math

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl.worksheet.datavalidation import DataValidation

from criteria.levels import Level
from pmqa_portal.lib.localized import is_english
from pmqa_portal.lib.thai_calendar import format_fiscal_year

from ..places import INDICATOR, LEVEL, NUMBERS, PROFILE
from . import cells, styles
from .layout import FIRST_ROW, HEADING_ROW, KEY_ROW, TEXT, TICK, WORDS, address, columns_of

_WIDTHS = {
    LEVEL: {"B": 11, "C": 100, "D": 13},
    PROFILE: {"B": 9, "C": 55, "D": 90},
    INDICATOR: {"B": 9, "C": 50, "D": 13, "E": 14, "F": 14, "G": 14, "H": 14, "I": 55},
}
_LINE_HEIGHT = 22
NUMBER_FORMAT = "#,##0.####"


def write(sheet, key, places, assessment):
    """One sheet with its places; rows of levels come from the standard, everything else from the places."""
    kind = places[0].kind if places else LEVEL
    _frame(sheet, key, kind, assessment)
    {LEVEL: _levels, PROFILE: _profile, INDICATOR: _indicators}[kind](sheet, places)


def _frame(sheet, key, kind, assessment):
    language = get_language()
    sheet.cell(KEY_ROW, 1).value = key
    for column, letter in columns_of(key).items():
        sheet[f"{letter}{KEY_ROW}"].value = column
    year = format_fiscal_year(assessment.cycle.fiscal_year, language, "long")
    _text(sheet, "B2", _title(key, assessment), styles.TITLE, alignment=styles.Alignment(vertical="top"))
    _text(sheet, "B3", f"{assessment.unit.name} · {year}", alignment=styles.Alignment(vertical="top"))
    for letter, words in _headings(kind, assessment.cycle.fiscal_year, language).items():
        _text(sheet, f"{letter}{HEADING_ROW}", words, styles.HEADING, styles.INDIGO)
    for letter, width in _WIDTHS[kind].items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.freeze_panes = f"{'D' if kind == INDICATOR else 'B'}{FIRST_ROW}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    # Keeps the form whole; no password, so nobody is locked out of the own file.
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _title(key, assessment):
    if key == PROFILE:
        return _("Organization profile")
    number = int(key.partition(":")[2])
    name = next(one.name for one in assessment.standard.categories if one.number == number)
    return _("Category %(number)s %(name)s") % {"number": number, "name": name}


def _headings(kind, year, language):
    if kind == LEVEL:
        return {"B": _("Code"), "C": _("Checkpoint, explanation"), "D": _("Done")}
    if kind == PROFILE:
        return {"B": _("Code"), "C": _("Question"), "D": _("Answer")}
    words = [_("Code"), _("Indicator"), _("Measure"), *result_headings(year)]
    return dict(zip("BCDEFGHI", words, strict=True))


def result_headings(fiscal_year):
    """The headings over the inputs of an indicator, in the order of places.FIELDS."""
    language = get_language()
    results = [
        _("Result %(year)s") % {"year": format_fiscal_year(fiscal_year - back, language)} for back in range(3)
    ]
    return [_("Target"), *results, _("Note and source")]


def _levels(sheet, places):
    """Per item its name, per level its checkpoints and below them the explanation."""
    yes, no = WORDS["en" if is_english() else "th"]
    choice = DataValidation("list", formula1=f'"{yes},{no}"', allow_blank=True, showErrorMessage=True)
    sheet.add_data_validation(choice)
    row, item = FIRST_ROW, None
    for place in places:
        if place.item is not item:
            item = place.item
            row = _band(sheet, row, f"{item.code} {item.name}")
        row = _checkpoints(sheet, row, place, choice, (yes, no))
        row = _explanation(sheet, row, place)


def _band(sheet, row, words):
    for letter in "BCD":
        sheet[f"{letter}{row}"].fill = styles.PALE
    _text(sheet, f"B{row}", words, styles.BOLD, styles.PALE, styles.Alignment(vertical="top"))
    sheet.row_dimensions[row].height = _LINE_HEIGHT * 1.3
    return row + 1


def _checkpoints(sheet, row, place, choice, words):
    for checkpoint in place.about.checkpoints:
        sheet.cell(row, 1).value = address(place, "ticks", checkpoint.number)[0]
        _text(sheet, f"B{row}", checkpoint.code)
        _text(sheet, f"C{row}", checkpoint.statement)
        cell = sheet[f"{columns_of(place.sheet)[TICK]}{row}"]
        cells.write_text(cell, words[checkpoint.number not in place.row.ticks])
        styles.dress_input(cell, styles.MIDDLE)
        choice.add(cell)
        _height(sheet, row, checkpoint.statement, _WIDTHS[LEVEL]["C"])
        row += 1
    return row


def _explanation(sheet, row, place):
    sheet.cell(row, 1).value = address(place, "explanation")[0]
    label = _("Explanation %(level)s") % {"level": Level(place.about.level).label}
    _text(sheet, f"B{row}", label, styles.BOLD)
    _input(sheet, f"{columns_of(place.sheet)[TEXT]}{row}", place.row.explanation)
    _height(sheet, row, place.row.explanation, _WIDTHS[LEVEL]["C"], least=3)
    return row + 1


def _profile(sheet, places):
    for row, place in enumerate(places, start=FIRST_ROW):
        sheet.cell(row, 1).value = place.key
        _text(sheet, f"B{row}", place.code)
        _text(sheet, f"C{row}", f"{place.about.text}\n{place.about.help}")
        _input(sheet, f"{columns_of(place.sheet)[TEXT]}{row}", place.row.text)
        _height(sheet, row, place.row.text, _WIDTHS[PROFILE]["D"], least=7)


def _indicators(sheet, places):
    for row, place in enumerate(places, start=FIRST_ROW):
        sheet.cell(row, 1).value = place.key
        for letter, words in zip("BCD", (place.code, place.about.name, place.about.measure), strict=True):
            _text(sheet, f"{letter}{row}", words)
        for name, letter in columns_of(place.sheet).items():
            if name in NUMBERS:
                cell = sheet[f"{letter}{row}"]
                cell.value = getattr(place.row, name)
                styles.dress_input(cell, number_format=NUMBER_FORMAT)
            else:
                _input(sheet, f"{letter}{row}", getattr(place.row, name))
        _height(sheet, row, place.row.note, _WIDTHS[INDICATOR]["I"], least=3)


def _text(sheet, coordinate, words, font=styles.PLAIN, fill=None, alignment=styles.TOP):
    cells.write_text(sheet[coordinate], words)
    styles.dress(sheet[coordinate], font, fill, alignment)


def _input(sheet, coordinate, text):
    cells.write_text(sheet[coordinate], text)
    styles.dress_input(sheet[coordinate])


def _height(sheet, row, text, width, least=1):
    """High enough for the text: spreadsheets do not grow a row for what is written by a program."""
    lines = sum(max(1, math.ceil(len(line) / width)) for line in text.splitlines() or [""])
    sheet.row_dimensions[row].height = min(409, _LINE_HEIGHT * max(least, lines))
