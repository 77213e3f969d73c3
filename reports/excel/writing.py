"""The workbook itself: a head that stays in sight, columns as wide as what stands in them."""

from datetime import UTC
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

from pmqa_portal.lib.points import points_text

from ..packing import repacked

HEAD = Font(name="TH SarabunPSK", size=16, bold=True, color="FFFFFF")
PLAIN = Font(name="TH SarabunPSK", size=16)
INDIGO = PatternFill("solid", start_color="2A2C6B")
TOP = Alignment(vertical="top", wrap_text=True)
NARROWEST, WIDEST = 10, 60
# What an office program takes for the beginning of a formula or a command.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
# Excel allows no more, and none of these.
LONGEST_TITLE, NOT_IN_A_TITLE = 31, str.maketrans("", "", "[]:*?/\\")


def write(title, sheets, as_of):
    """See reports.excel.render_excel."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _sheet(book.create_sheet(sheet.title.translate(NOT_IN_A_TITLE)[:LONGEST_TITLE]), sheet)
    about = book.properties
    about.title, about.creator = title, ""
    raw = BytesIO()
    book.save(raw)
    # Saving dates the file by the clock.
    about.created = about.modified = as_of.astimezone(UTC).replace(tzinfo=None)
    return repacked(raw.getvalue(), as_of, **{"docProps/core.xml": tostring(about.to_tree())})


def _sheet(page, sheet):
    for number, row in enumerate((sheet.head, *sheet.rows), start=1):
        for column, value in enumerate(row, start=1):
            _cell(page.cell(number, column), value, is_head=number == 1)
    page.freeze_panes = "B2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    for column, values in enumerate(zip(sheet.head, *sheet.rows, strict=True), start=1):
        widest = max(len(value) for value in values if isinstance(value, str))
        page.column_dimensions[get_column_letter(column)].width = min(max(widest + 2, NARROWEST), WIDEST)


def _cell(cell, value, *, is_head):
    cell.font, cell.alignment = (HEAD if is_head else PLAIN), TOP
    if is_head:
        cell.fill = INDIGO
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(DANGEROUS)
    elif isinstance(value, int) or value is None:
        cell.value = value
    else:
        cell.value = Decimal(points_text(value))
        cell.number_format = "0.00"
