"""What the glyphs of a font say, also where the shaper replaced, joined or split letters."""

from functools import lru_cache
from io import BytesIO
from unicodedata import normalize

from fontTools.ttLib import TTFont

NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
TONE_MARKS = frozenset("\u0e48\u0e49\u0e4a\u0e4b")
# Mai han-akat, the vowels above and below, phinthu, mai taikhu, tones, thanthakhat, nikhahit, yamakkan.
MARKS = frozenset("\u0e31" + "".join(map(chr, (*range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))))


@lru_cache(maxsize=16)
def texts_of_glyphs(font_file: bytes, index: int) -> dict[int, str]:
    """{glyph number: text} from the font's own character map, and for glyphs that only substitution reaches
    (yo ying without its foot, small tone marks, ligatures) from the letters they replace.

    index: number of the face in a collection, else 0.
    """
    font = TTFont(BytesIO(font_file), fontNumber=index, lazy=True)
    texts: dict[str, str] = {}
    for code_point, name in sorted((font.getBestCmap() or {}).items()):
        if not 0xE000 <= code_point <= 0xF8FF:  # private use says nothing to a reader
            texts.setdefault(name, plain(chr(code_point)))
    rules = substitutions(font)
    known = -1
    while known < len(texts):  # a replacement may itself be replaced
        known = len(texts)
        for sources, target in rules:
            if target not in texts and all(source in texts for source in sources):
                texts[target] = "".join(texts[source] for source in sources)
    return {font.getGlyphID(name): text for name, text in texts.items()}


def plain(character: str) -> str:
    """The letters of a Latin presentation form ("fi" for U+FB01); any other character unchanged."""
    return normalize("NFKC", character) if "\ufb00" <= character <= "\ufb06" else character


def substitutions(font: TTFont) -> list[tuple[tuple[str, ...], str]]:
    """Every single and ligature substitution of the font: (names of the glyphs replaced, name of the new)."""
    rules: list[tuple[tuple[str, ...], str]] = []
    lookups = font["GSUB"].table.LookupList if "GSUB" in font else None
    for lookup in lookups.Lookup if lookups else ():
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType == 1:
                rules += [((source,), target) for source, target in table.mapping.items()]
            elif table.LookupType == 4:
                for first, ligatures in table.ligatures.items():
                    rules += [((first, *ligature.Component), ligature.LigGlyph) for ligature in ligatures]
    return rules


def spelled(texts: list[str]) -> list[str]:
    """The texts of the glyphs of one line, with sara am put together again.

    The shaper draws U+0E33 as nikhahit and sara aa, with any tone mark between or joined to the nikhahit. The
    nikhahit then says nothing, or only its tone mark, and the sara aa says sara am.
    """
    spelling = list(texts)
    ring = None
    for position, text in enumerate(texts):
        if NIKHAHIT in text:
            ring = position
        elif text == SARA_AA and ring is not None:
            spelling[ring] = texts[ring].replace(NIKHAHIT, "")
            spelling[position] = SARA_AM
            ring = None
        elif text not in TONE_MARKS:
            ring = None
    return spelling
