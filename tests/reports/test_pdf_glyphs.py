"""Letters of glyphs: the arithmetic behind the text layer, without a PDF."""

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from reports.pdf.glyphs import spelled, texts_of_glyphs


@pytest.mark.parametrize(
    "drawn,said",
    [
        (["น", "\u0e4d", "า"], ["น", "", "ำ"]),  # นำ: nikhahit and sara aa
        (["น", "\u0e4d้", "า"], ["น", "้", "ำ"]),  # น้ำ: nikhahit joined with its tone mark
        (["น", "\u0e4d", "้", "า"], ["น", "", "้", "ำ"]),  # น้ำ: in a font without joined marks
        (["ส", "\u0e4d", " ", "า"], ["ส", "\u0e4d", " ", "า"]),  # Pali nikhahit, then another word
        (["ม", "า"], ["ม", "า"]),
        (["\u0e4d", "\u0e4d", "า", "า"], ["\u0e4d", "", "ำ", "า"]),
        ([], []),
    ],
)
def test_sara_am_is_put_together(drawn, said):
    assert spelled(drawn) == said


@pytest.mark.parametrize("weight", ["Regular", "SemiBold", "Bold", "Italic"])
def test_every_glyph_that_draws_a_thai_letter_says_it(weight):
    path = finders.find(f"fonts/sarabun/Sarabun-{weight}.ttf")
    font = TTFont(path)
    texts = {font.getGlyphName(glyph): text for glyph, text in texts_of_glyphs(font_bytes(path), 0).items()}
    assert texts["yoYingthai.less"] == "ญ"
    assert texts["thoThanthai.less"] == "ฐ"
    assert texts["uni0E48.small"] == texts["uni0E48.narrow"] == "่"
    assert set(texts["uni0E4D0E49.narrow"]) == {"\u0e4d", "้"}
    assert {chr(code) for code in range(0x0E01, 0x0E3B)} - {"ำ"} <= set(texts.values())


def font_bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
