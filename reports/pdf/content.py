"""Content streams of pages: read the glyphs of each drawn line, write them back with their exact text."""

import re
from math import ceil

from reports.pdf.glyphs import MARKS, SARA_AM, spelled
from reports.pdf.printed_font import PrintedFont

# An item of a TJ array: glyph codes as hexadecimal digits, or a step back in thousandths of the font size.
SHOWN = re.compile(rb"<([0-9a-f]*)>|([-+.0-9e]+)")
# Readers take a wide step forward for a space between words. The steps here only lead back from a mark to the
# end of its consonant (spaces are printed as glyphs), so a wide one is written as several narrow ones.
WIDEST_STEP = 50


class Glyph:
    """One drawn glyph: its font, its number, and the text it says at this place.

    joins: it stands on the glyph before it.
    stack: of a letter that others join, the text of all of them together.
    """

    __slots__ = ("font", "joins", "number", "stack", "text")

    def __init__(self, font: PrintedFont, number: int):
        self.font = font
        self.number = number
        self.text = font.texts.get(number, "")
        self.joins = self.text[:1] in MARKS
        self.stack = ""


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

    A letter that the pen has to step far ahead to joins the stack before it as well: a reader measures a Span
    by its last glyph, and one that ended on a mark far back would leave a gap that looks like a space.
    """
    first, ahead = None, 0.0
    for part in line:
        if isinstance(part, float):
            ahead -= part
        elif isinstance(part, Glyph):
            far = ahead > WIDEST_STEP and not part.text.isspace()
            part.joins = first is not None and (part.joins or (far and bool(first.stack)))
            if part.joins:
                first.stack = (first.stack or first.text) + part.text
            else:
                first = part
            ahead = 0.0


class Pen:
    """Writes glyphs, steps and operators in order, gathering glyphs and steps into TJ arrays."""

    def __init__(self):
        self.operators: list[bytes] = []
        self.array = ""
        self.drawn: list[Glyph] = []  # the glyphs of the array, outside stacks only
        self.in_stack = False

    def draw(self, glyph: Glyph) -> None:
        if not glyph.joins:
            self.end_stack()
            if glyph.stack:
                self.begin_stack(glyph.stack)
        if not self.in_stack:
            self.drawn.append(glyph)
        self.add(glyph.font.code(glyph.number, glyph.text))

    def add(self, code: int) -> None:
        self.array = f"{self.array[:-1]}{code:04x}>" if self.array.endswith(">") else f"{self.array}<{code:04x}>"

    def step(self, step: float) -> None:
        times = ceil(-step / WIDEST_STEP) if step < -WIDEST_STEP else 1
        self.array += f"{step / times:.3f} " * times

    def operate(self, operator: bytes) -> None:
        self.flush()
        self.operators.append(operator)

    def flush(self) -> None:
        blank = self.drawn[0] if len(self.drawn) == 1 and self.drawn[0].text.isspace() else None
        if blank and blank.font.is_truetype:
            self.draw_lone_space(blank)
        elif self.array:
            self.operators.append(f"[{self.array}] TJ".encode())
        self.array, self.drawn = "", []

    def draw_lone_space(self, blank: Glyph) -> None:
        """PDFium (Chrome) drops text that covers no area, and with it the space between two stacks. A second,
        silent space over which the pen goes back gives it an extent."""
        self.add(blank.font.code(blank.number, ""))
        self.array += f"{blank.font.widths[blank.number]} "
        self.operators += [span(blank.text), f"[{self.array}] TJ".encode(), b"EMC"]

    def begin_stack(self, text: str) -> None:
        self.operate(span(text))
        self.in_stack = True

    def end_stack(self) -> None:
        if self.in_stack:
            self.operate(b"EMC")
            self.in_stack = False


def span(text: str) -> bytes:
    """The operator that begins marked content which says `text` whatever is drawn in it."""
    return f"/Span <</ActualText <feff{text.encode('utf-16-be').hex()}>>> BDC".encode()
