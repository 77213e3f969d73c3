"""A Word document in the look of the reports: A4, Thai font, heads and page numbers, and the few parts they use."""

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from pmqa_portal.lib.digits import thai_prose
from pmqa_portal.lib.localized import is_english

from ..contents.words import date_text
from .contents import Contents
from .fields import add_field, keep_whole, repeat_on_every_page, set_font, set_language, shade

# The face of official Thai letters, which offices have.
FONT = "TH SarabunPSK"
INDIGO, WASH = RGBColor(0x2A, 0x2C, 0x6B), "EEEEF6"
# Style: points and whether bold.
SIZES = {
    "Normal": (16, None),
    "Title": (26, True),
    "Subtitle": (20, True),
    "Heading 1": (22, True),
    "Heading 2": (18, True),
    "Heading 3": (16, True),
    "Heading 4": (15, True),
    "Caption": (15, True),
    "TOC Heading": (22, True),
    "toc 1": (16, True),
    "toc 2": (16, None),
    "Header": (13, None),
    "Footer": (13, None),
    "Table Text": (14, None),
}
WIDTH = Cm(16)
# Over which a name is signed.
SIGNATURE_LINE = "." * 40


class Group(tuple):
    """The cells of a row that heads the rows after it, or adds them up."""


class Paper:
    """A document that is written from the top. `document` is the python-docx one."""

    def __init__(self, title, *, thai_digits):
        self.document = Document()
        self.thai_digits = thai_digits
        self.digits = r" \* THAIARABIC" if thai_digits else ""
        self.outline = Contents(self.document, WIDTH, self.digits)
        self.document.core_properties.title = title
        self.document.core_properties.language = "en-GB" if is_english() else "th-TH"
        self._set_page()
        self._set_styles()

    def _set_page(self):
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.top_margin = section.bottom_margin = Cm(2.5)

    def _set_styles(self):
        styles = self.document.styles
        styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        styles["Table Text"].paragraph_format.space_after = 0
        for name, (size, bold) in SIZES.items():
            is_heading = name.startswith(("Title", "Subtitle", "Heading", "Caption", "TOC"))
            set_font(styles[name], FONT, Pt(size), bold=bold, colour=INDIGO if is_heading else None)
        language = self.document.core_properties.language
        set_language(styles["Normal"], language, "th-TH")
        styles["Normal"].paragraph_format.space_after = Pt(4)
        for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption"):
            styles[name].paragraph_format.keep_with_next = True

    def text(self, text):
        """The text in the digits of this document."""
        return thai_prose(str(text)) if self.thai_digits else str(text)

    def running(self, head):
        """The head of every page, and its number at the foot."""
        section = self.document.sections[0]
        section.header.paragraphs[0].text = self.text(head)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        before, between, after = (
            _("Page %(page)s of %(pages)s").replace("%(pages)s", "%(page)s").split("%(page)s")
        )
        foot.add_run(before)
        add_field(foot, f"PAGE{self.digits}")
        foot.add_run(between)
        add_field(foot, f"NUMPAGES{self.digits}")
        foot.add_run(after)

    def title(self, text):
        self.document.add_paragraph(self.text(text), "Title")

    def subtitle(self, text):
        self.document.add_paragraph(self.text(text), "Subtitle")

    def contents(self):
        """A page with the headings of the first two levels that follow, and the number of the page of each."""
        heading = self.document.add_paragraph(_("Contents"), "TOC Heading")
        heading.paragraph_format.page_break_before = True
        self.outline.begin()

    def heading(self, text, level, *, on_new_page=False):
        paragraph = self.document.add_heading(self.text(text), level)
        paragraph.paragraph_format.page_break_before = on_new_page or None
        self.outline.add(paragraph, level)

    def paragraph(self, text, style=None):
        self.document.add_paragraph(self.text(text), style)

    def bullets(self, points):
        for point in points:
            self.document.add_paragraph(self.text(point), "List Bullet")

    def table(self, head, rows, widths, *, caption="", numbers=()):
        """A table with its head repeated on every page.

        widths: parts of the text's width, a hundred in all. numbers: places of the columns that hold numbers. A row
        that is a Group stands out, as the head of those after it.
        """
        if caption:
            self.paragraph(caption, "Caption")
        table = self.document.add_table(0, len(widths), "Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = int(WIDTH * width / 100)
        if head:
            self._head(table, head, widths, numbers)
        for cells in rows:
            row = self._row(table, cells, widths, numbers)
            if isinstance(cells, Group):
                _stand_out(row)
        self.document.add_paragraph()

    def signatures(self, signatures):
        """Places to sign side by side; a name or date that is not known yet stays empty."""
        self.document.add_paragraph()
        table = self.document.add_table(1, len(signatures), "Normal Table")
        keep_whole(table.rows[0])
        for cell, one in zip(table.rows[0].cells, signatures, strict=True):
            name = f"({one.name})" if one.name else f"({SIGNATURE_LINE})"
            at = date_text(one.at.date()) if one.at else ""
            paragraph = cell.paragraphs[0]
            paragraph.style, paragraph.alignment = "Table Text", WD_ALIGN_PARAGRAPH.CENTER
            lines = [SIGNATURE_LINE, name, *filter(None, (one.position, one.role, at))]
            paragraph.add_run(self.text("\n".join(lines)))
        self.document.add_paragraph()

    def _head(self, table, cells, widths, numbers):
        row = self._row(table, cells, widths, numbers)
        repeat_on_every_page(row)
        _stand_out(row)

    def _row(self, table, cells, widths, numbers):
        row = table.add_row()
        keep_whole(row)
        for place, (cell, text, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
            cell.width = int(WIDTH * width / 100)
            paragraph = cell.paragraphs[0]
            paragraph.style = "Table Text"
            if place in numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.add_run(self.text(text))
        return row


def _stand_out(row):
    for cell in row.cells:
        shade(cell, WASH)
        font = cell.paragraphs[0].runs[0].font
        font.bold = font.cs_bold = True
