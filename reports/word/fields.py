"""What python-docx has no words for: fields, fonts for Thai, repeated head rows."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# Office programs write Thai with the complex-script font and size; without them Thai falls back to another face.
FONT_SCRIPTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


def set_font(style, name, points, *, bold=None, colour=None):
    """Give a style one font for Latin and Thai, in points; leaves out the theme's fonts, which would win."""
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:sz", "w:szCs", "w:b", "w:bCs", "w:i", "w:iCs", "w:color"):
        for element in properties.findall(qn(tag)):
            properties.remove(element)
    style.font.name = name
    fonts = properties.find(qn("w:rFonts"))
    for script in FONT_SCRIPTS:
        fonts.set(qn(script), name)
    style.font.bold = bold
    style.font.complex_script = None
    style.font.cs_bold = bold
    if colour is not None:
        style.font.color.rgb = colour
    _size(style, properties, points)


def _size(style, properties, points):
    """Sizes in half points, the one for Thai right after the other as the schema wants it."""
    style.font.size = points
    size = properties.find(qn("w:sz"))
    thai = OxmlElement("w:szCs")
    thai.set(qn("w:val"), size.get(qn("w:val")))
    size.addnext(thai)


def set_language(style, latin, thai):
    """The language of the words, for spelling and for where lines may break."""
    properties = style.element.get_or_add_rPr()
    for element in properties.findall(qn("w:lang")):
        properties.remove(element)
    language = OxmlElement("w:lang")
    for script, code in (("w:val", latin), ("w:eastAsia", latin), ("w:bidi", thai)):
        language.set(qn(script), code)
    properties.append(language)


def add_field(paragraph, instruction):
    """A field that the program fills in, as PAGE."""
    open_field(paragraph, instruction)
    close_field(paragraph)


def open_field(paragraph, instruction, *, is_stale=False):
    """The beginning of a field; what follows until it is closed is its result. is_stale: to be worked out anew."""
    _mark(paragraph, "begin")
    if is_stale:
        paragraph.runs[-1]._r[-1].set(qn("w:dirty"), "true")
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    paragraph.add_run()._r.append(code)
    _mark(paragraph, "separate")


def close_field(paragraph):
    _mark(paragraph, "end")


def _mark(paragraph, kind):
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def repeat_on_every_page(row):
    """The row is the head of its table on every page."""
    _flag(row, "w:tblHeader")


def keep_whole(row):
    """The row does not break over two pages."""
    _flag(row, "w:cantSplit")


def _flag(row, tag):
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def shade(cell, colour):
    """The background of a cell, as RRGGBB."""
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shading)
