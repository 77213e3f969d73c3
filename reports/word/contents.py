"""The contents of a Word file: a field that names every heading, with the number of its page as a field in it.

Only an office program knows the pages: Word fills the numbers in as it opens the file, others when told to.
"""

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from .fields import add_field, close_field, open_field

DEEPEST = 2
STYLE = "toc {}"


class Contents:
    """Of one python-docx document. width: of its text. digits: the switch of a field that chooses them."""

    def __init__(self, document, width, digits):
        self.document, self.digits = document, digits
        self.end, self.lines = None, 0
        for level in range(1, DEEPEST + 1):
            style = document.styles.add_style(STYLE.format(level), WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = document.styles["Normal"]
            style.paragraph_format.left_indent = Cm(level - 1)
            style.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    def begin(self):
        """They stand here, and name the headings from here on."""
        self.end = self.document.add_paragraph()
        close_field(self.end)

    def add(self, heading, level):
        """A line for a heading that was just written, where it is high enough to have one."""
        if self.end is None or level > DEEPEST:
            return
        self.lines += 1
        name = f"_Toc{self.lines:04}"
        self._mark(heading, name)
        line = self.end.insert_paragraph_before(style=STYLE.format(level))
        if self.lines == 1:
            open_field(line, rf'TOC \o "1-{DEEPEST}" \h \z', is_stale=True)
        first = len(line._p)
        line.add_run(f"{heading.text}\t")
        add_field(line, rf"PAGEREF {name} \h{self.digits}")
        _link(line, name, first)

    def _mark(self, heading, name):
        """Put a bookmark around the words of the heading."""
        for tag, place in (("w:bookmarkStart", 0), ("w:bookmarkEnd", len(heading.runs) + 1)):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self.lines))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
            heading._p.insert(place + (heading._p.pPr is not None), mark)


def _link(line, name, first):
    """Make a link to the bookmark of what stands in the line from its part `first` on."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    for part in list(line._p)[first:]:
        link.append(part)
    line._p.append(link)
