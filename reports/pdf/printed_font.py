"""One embedded font of a document: the codes that the pages use, the glyph each draws, the text each says."""

from collections.abc import Iterable
from itertools import chain, count

import pydyf
from weasyprint.text.fonts import get_hb_object_data

from reports.pdf.glyphs import texts_of_glyphs
from reports.pdf.objects import referred

# Codes for glyphs that say nothing. Readers that show the code itself where no text is given (pdf.js) drop
# these: as characters they are format marks (zero width space, joiners, invisible operators).
SILENT_CODES = (0x200B, 0x200C, 0x200D, *range(0x2060, 0x2065))


class PrintedFont:
    """The faces WeasyPrint opened for one embedded font file, seen as one font.

    texts: {code: text}. A glyph's own code is its number; a second code is added for a glyph that says
    something else in some place, as sara aa does within sara am.
    """

    def __init__(self, faces: list):
        self.face = faces[0]
        self.is_truetype = self.face.type == "ttf"
        self.missing = [code for face in faces for code in face.missing.values()]
        self.widths = {code: width for face in faces for code, width in face.widths.items()}
        drawn = {code: text for face in faces for code, text in face.to_unicode.items()}
        told = texts_of_glyphs(get_hb_object_data(self.face.hb_face), self.face.index)
        self.texts = {code: told.get(code, text) for code, text in drawn.items()}
        self.aliases: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, text: str) -> int:
        """The code that draws `glyph` and says `text`."""
        # Only TrueType fonts have a table from code to glyph; in others a glyph keeps its one meaning.
        if self.texts.get(glyph) == text or not self.is_truetype:
            return glyph
        if (glyph, text) not in self.aliases:
            code = self.free_code(SILENT_CODES if not text else ())
            self.aliases[glyph, text] = code
            self.texts[code] = text
        return self.aliases[glyph, text]

    def free_code(self, preferred: Iterable[int]) -> int:
        """The first code that is not in use, else the first beyond the glyphs of the font."""
        beyond = count(self.face.glyph_count + len(self.missing))
        return next(code for code in chain(preferred, beyond) if code not in self.texts)

    def write_into(self, dictionary: pydyf.Dictionary, pdf: pydyf.PDF) -> None:
        """Replace the font's map to Unicode and, where codes were added, its map to glyphs and its widths."""
        to_unicode = referred(pdf, dictionary["ToUnicode"])
        head = to_unicode.stream[: to_unicode.stream.index(b"endcodespacerange") + 1]
        tail = to_unicode.stream[to_unicode.stream.index(b"endcmap") :]
        to_unicode.stream = [*head, *unicode_lines(self.texts), *tail]
        if not self.aliases:
            return
        glyphs = pydyf.Stream([self.glyph_table()], compress=to_unicode.compress)
        pdf.add_object(glyphs)
        descendant = referred(pdf, dictionary["DescendantFonts"][0])
        descendant["CIDToGIDMap"] = glyphs.reference
        for (glyph, _text), code in self.aliases.items():
            descendant["W"] += [code, pydyf.Array([self.widths[glyph]])]
        # The glyph table also leads missing glyphs to .notdef, as an encoding of WeasyPrint did.
        dictionary["Encoding"] = "/Identity-H"

    def glyph_table(self) -> bytes:
        """Two bytes per code, up to the highest code used: the number of its glyph."""
        table = bytearray(2 * (1 + max(self.texts)))
        glyph_of = {code: code for code in self.texts} | dict.fromkeys(self.missing, 0)
        glyph_of |= {code: glyph for (glyph, _text), code in self.aliases.items()}
        for code, glyph in glyph_of.items():
            table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
        return bytes(table)


def unicode_lines(texts: dict[int, str]) -> list[bytes]:
    """The bfchar sections of a ToUnicode map, at most 100 lines each (Adobe Technical Note 5014)."""
    lines = [
        f"<{code:04x}> <{text.encode('utf-16-be').hex()}>".encode() for code, text in sorted(texts.items())
    ]
    sections: list[bytes] = []
    for start in range(0, len(lines), 100):
        section = lines[start : start + 100]
        sections += [b"%d beginbfchar" % len(section), *section, b"endbfchar"]
    return sections
