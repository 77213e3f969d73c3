"""Give a PDF of WeasyPrint a text layer that says what is printed (docs/decisions/0003-thai-text-layer.md).

Runs as WeasyPrint's finisher: page contents and fonts are complete, nothing is written yet, no glyph moves.
"""

import pydyf

from reports.pdf.content import with_exact_text
from reports.pdf.printed_font import PrintedFont


def write_exact_text(document, pdf: pydyf.PDF) -> None:
    """Rewrite the text operators of every content stream, then the fonts that they use."""
    faces: dict[str, list] = {}
    for face in document.fonts.values():
        if not face.bitmap:
            faces.setdefault(face.hash, []).append(face)
    fonts = {name: PrintedFont(same) for name, same in faces.items()}
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and b"BT" in stream.stream:
            stream.stream = with_exact_text(stream.stream, fonts)
    dictionaries = [found for found in pdf.objects if isinstance(found, pydyf.Dictionary)]
    for dictionary in dictionaries:
        if dictionary.get("Subtype") == "/Type0":
            name = dictionary["BaseFont"][1:].split(b"+")[0].decode()
            fonts[name].write_into(dictionary, pdf)
