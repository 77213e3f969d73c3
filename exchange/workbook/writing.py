"""Writes the workbook of one assessment, in the current language."""

import io

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook

from pmqa_portal.lib.localized import is_english
from pmqa_portal.lib.thai_calendar import format_date, format_fiscal_year, format_time

from .. import places as form
from . import cells, record, sheets, styles
from .layout import SHEETS, WORDS, sheet_title


def write(assessment, places, exported_at):
    """The bytes of an .xlsx file. places: all of the assessment; exported_at: an aware moment."""
    book = Workbook()
    book.remove(book.active)
    _how_to(book.create_sheet(_("How to")), assessment, exported_at)
    for key in SHEETS:
        own = [place for place in places if place.sheet == key]
        sheets.write(book.create_sheet(sheet_title(key)), key, own, assessment)
    record.write(book.create_sheet(record.SHEET), _record(assessment, places, exported_at))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _record(assessment, places, exported_at):
    rows = {
        place.key: {
            "version": place.row.version,
            "values": {name: form.plain(value) for name, value in place.values.items()},
        }
        for place in places
    }
    return record.Record(
        assessment=assessment.pk,
        unit=assessment.unit.code,
        fiscal_year=assessment.cycle.fiscal_year,
        criteria=assessment.standard.sha256,
        exported_at=exported_at.isoformat(),
        rows=rows,
    )


def _how_to(sheet, assessment, exported_at):
    _line(sheet, 1, _("PMQA 4.0 self-assessment form"), styles.TITLE)
    for number, (label, value) in enumerate(_facts(assessment, exported_at), start=3):
        _line(sheet, number, label, styles.BOLD)
        _beside(sheet, number, value)
    for number, text in enumerate(_instructions(), start=1):
        _line(sheet, number + 6, f"{number}.", styles.PLAIN)
        _beside(sheet, number + 6, text)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 90
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True


def _facts(assessment, exported_at):
    language, local = get_language(), timezone.localtime(exported_at)
    return [
        (_("Unit"), assessment.unit.name),
        (_("Fiscal year"), format_fiscal_year(assessment.cycle.fiscal_year, language)),
        (_("Exported"), f"{format_date(local, language)} {format_time(local, language)}"),
    ]


def _instructions():
    return [
        _("Write only into the framed, tinted cells. All other cells are locked, so the form stays whole."),
        _("Tick a checkpoint by choosing %(yes)s in its cell, or %(no)s.") % _words(),
        _("Numbers may be written in Thai or Arabic digits. Leave a result empty while there is none."),
        _("Do not rename, move or delete sheets, rows and columns. Do not paste whole rows."),
        _("Save as .xlsx and import it on the page of the assessment, under “Away from the screen”."),
        _("The portal first shows what would change. Nothing is saved before you confirm."),
        _("Where somebody changed the portal meanwhile, you choose which text stands."),
        _("Evidence is not part of the workbook. Add it in the portal."),
    ]


def _beside(sheet, number, text):
    cells.write_text(sheet.cell(number, 2), text)
    styles.dress(sheet.cell(number, 2))


def _line(sheet, number, text, font):
    cells.write_text(sheet.cell(number, 1), text)
    # The title runs on over the empty cell beside it.
    alignment = styles.Alignment(vertical="top", wrap_text=font is not styles.TITLE)
    styles.dress(sheet.cell(number, 1), font, alignment=alignment)


def _words():
    yes, no = WORDS["en" if is_english() else "th"]
    return {"yes": yes, "no": no}
