"""Writing text operators of a content stream, with the marked content that says what they draw."""

from math import ceil

from reports.pdf.glyphs import MARKS
from reports.pdf.printed_font import PrintedFont

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


class Pen:
    """Writes glyphs, steps and operators in order, gathering glyphs and steps into TJ arrays."""

    def __init__(self):
        self.operators: list[bytes] = []
        self.array: list[str] = []
        self.drawn: list[Glyph] = []  # the glyphs of the array, outside stacks only
        self.in_stack = False

    def draw(self, glyph: Glyph) -> None:
        if not glyph.joins:
            self.end_stack()
            if glyph.stack:
                self.begin_stack(glyph.stack)
        if not self.in_stack:
            self.drawn.append(glyph)
        self.array.append(f"<{glyph.font.code(glyph.number, glyph.text):04x}>")

    def step(self, step: float) -> None:
        times = ceil(-step / WIDEST_STEP) if step < -WIDEST_STEP else 1
        self.array.append(f"{step / times:.3f} " * times)

    def operate(self, operator: bytes) -> None:
        self.flush()
        self.operators.append(operator)

    def flush(self) -> None:
        blank = self.drawn[0] if len(self.drawn) == 1 and self.drawn[0].text.isspace() else None
        if blank and blank.font.is_truetype:
            self.draw_lone_space(blank)
        elif self.array:
            self.operators.append(self.shown())
        self.array, self.drawn = [], []

    def shown(self) -> bytes:
        """The operator that shows the array; codes without a step between share their brackets."""
        return f"[{''.join(self.array).replace('><', '')}] TJ".encode()

    def draw_lone_space(self, blank: Glyph) -> None:
        """PDFium (Chrome) drops text that covers no area, and with it the space between two stacks. A second,
        silent space over which the pen goes back gives it an extent."""
        self.array.append(f"<{blank.font.code(blank.number, ''):04x}>{blank.font.widths[blank.number]} ")
        self.operators += [span(blank.text), self.shown(), b"EMC"]

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
