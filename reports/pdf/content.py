"""Content streams of pages: read the glyphs of each drawn line, write them back with their exact text."""

import re

from reports.pdf.glyphs import SARA_AM, spelled
from reports.pdf.pen import WIDEST_STEP, Glyph, Pen
from reports.pdf.printed_font import PrintedFont

# An item of a TJ array: glyph codes as hexadecimal digits, or a step back in thousandths of the font size.
SHOWN = re.compile(rb"<([0-9a-f]*)>|([-+.0-9e]+)")


def with_exact_text(items: list, fonts: dict[str, PrintedFont]) -> list:
    """The operators of a content stream, drawing the same, with codes and ActualText that say what is drawn.

    fonts: {resource name: font}; text in any other font is left alone.
    """
    output: list = []
    line: list = []
    font = None
    for item in items:
        operator = item[-2:] if isinstance(item, bytes) else b""
        if operator == b"Tf":
            font = fonts.get(item[1:].split()[0].decode())
        if operator == b"TJ" and font is not None:
            line += shown(item, font)
        elif line and operator in (b"TJ", b"Tf", b"Ts"):  # still the same line
            line.append(item)
        else:
            if line:
                output += written(line)
                line = []
            output.append(item)
    return output + written(line)


def shown(item: bytes, font: PrintedFont) -> list:
    """The glyphs and the steps (as numbers) of one TJ operator, in order; steps of nothing are left out."""
    parts: list = []
    for codes, number in SHOWN.findall(item):
        if number:
            if step := float(number):
                parts.append(step)
        else:
            parts += [Glyph(font, int(codes[at : at + 4], 16)) for at in range(0, len(codes), 4)]
    return parts


def written(line: list) -> list[bytes]:
    """The operators of one line.

    A letter with marks becomes a Span with its text: marks have no width, and readers that sort glyphs by
    place would shuffle them. One Span a stack, not one a line: what is highlighted stays where it is printed.
    """
    spell([part for part in line if isinstance(part, Glyph)])
    stack(line)
    pen = Pen()
    for part in line:
        if isinstance(part, Glyph):
            pen.draw(part)
        elif isinstance(part, float):
            pen.step(part)
        else:
            pen.operate(part)
    pen.end_stack()
    pen.flush()
    return pen.operators


def spell(glyphs: list[Glyph]) -> None:
    """Set the text that each glyph of a line says there; a sara am joins the letter before it."""
    for glyph, text in zip(glyphs, spelled([glyph.text for glyph in glyphs]), strict=True):
        glyph.text = text
        glyph.joins = glyph.joins or text == SARA_AM


def stack(line: list) -> None:
    """Gather the text of each stack at its first glyph.

    The letter after a stack joins it when the pen had to step far ahead to it: poppler measures a Span by its last
    glyph, and one that ended on a mark far back would leave a gap that looks like a space. It joins as well when
    the pen stepped back to it from a raised mark: PDFium sorts by place and would tear the Span apart.
    """
    first, ahead, raised = None, 0.0, False
    for part in line:
        if isinstance(part, float):
            ahead -= part
        elif isinstance(part, bytes):
            raised = True
        else:
            far = ahead > WIDEST_STEP and not part.text.isspace()
            back = raised and ahead < 0
            part.joins = first is not None and (part.joins or (bool(first.stack) and (far or back)))
            if part.joins:
                first.stack = (first.stack or first.text) + part.text
            else:
                first, raised = part, False
            ahead = 0.0
