"""Thai in a PDF copies and searches right: what is printed comes back letter for letter, from two readers."""

import re
import subprocess
from collections import Counter
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.pdf import render_pdf

WORDS = Path(__file__).with_name("thai_words.txt").read_text(encoding="utf-8").split()
CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F) if chr(code) not in "ฤฦ"]
ENDINGS = ["ำ", "่ำ", "้ำ", "ี่", "ื้", "ิ์", "ั้", "ุ", "ู่", "ุ้", "ฺ", "็", "ึ้"]
FOOTER = re.compile(r"Page \d+ of \d+")


@lru_cache(maxsize=4)  # the readers take turns with the same document
def printed(body: str, **options) -> bytes:
    html = f"<!doctype html><html><body>{body}</body></html>"
    return render_pdf(html, **{"title": "Words", "language": "en"} | options)


def by_pypdf(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return FOOTER.sub("", "\n".join(page.extract_text() for page in pages))


def by_pdftotext(pdf: bytes, *flags: str) -> str:
    command = ["pdftotext", "-enc", "UTF-8", *flags, "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return FOOTER.sub("", done.stdout.decode())


def by_pdftotext_raw(pdf: bytes) -> str:
    return by_pdftotext(pdf, "-raw")


def by_pdftotext_layout(pdf: bytes) -> str:
    return by_pdftotext(pdf, "-layout")


every_reader = pytest.mark.parametrize(
    "read", [by_pypdf, by_pdftotext, by_pdftotext_raw, by_pdftotext_layout]
)
every_face = pytest.mark.parametrize("tag", ["span", "strong", "em", "h4"])


def whole(word: str) -> str:
    """The word kept on one line, so that a line break inside it is not counted against the text."""
    return f'<span style="white-space: nowrap">{word}</span>'


def test_the_list_is_long_and_hard():
    assert len(set(WORDS)) == len(WORDS) >= 300
    assert sum("ำ" in word for word in WORDS) >= 70
    assert all(any(letter in word for word in WORDS) for letter in "ญฐฎฏฺุูๆฯ็์ํ๑")


@every_reader
@every_face
def test_every_word_of_a_paragraph_comes_back_in_order(read, tag):
    pdf = printed(f"<{tag}>{' '.join(map(whole, WORDS))}</{tag}>")
    assert read(pdf).split() == WORDS


@every_reader
def test_every_word_of_a_table_comes_back(read):
    rows = [WORDS[start : start + 4] for start in range(0, len(WORDS), 4)]
    cells = "".join(f"<tr>{''.join(f'<td>{whole(word)}</td>' for word in row)}</tr>" for row in rows)
    pdf = printed(f'<table class="table"><tbody>{cells}</tbody></table>')
    assert Counter(read(pdf).split()) == Counter(WORDS)


@every_reader
@every_face
def test_every_consonant_with_every_stack_of_marks_comes_back(read, tag):
    syllables = [consonant + ending for consonant in CONSONANTS for ending in ENDINGS]
    assert read(printed(f"<{tag}>{' '.join(map(whole, syllables))}</{tag}>")).split() == syllables


@every_reader
def test_words_beside_latin_letters_and_digits_come_back(read):
    tokens = [
        token for word in WORDS for token in (f"PMQA{word}", f"{word}4.0", f"({word})", f"“{word}”/office")
    ]
    assert read(printed(f"<p>{' '.join(map(whole, tokens))}</p>")).split() == tokens


@every_reader
def test_running_text_comes_back_whatever_the_line_breaks(read):
    text = "".join(word for word in WORDS if not set(word) & set("ฺํ๏๚๛"))
    assert re.sub(r"\s", "", read(printed(f"<p>{text}</p>"))) == text


@every_reader
def test_words_in_a_chart_come_back(read):
    labels = "".join(
        f'<text x="5" y="{20 * place}">{word}</text>' for place, word in enumerate(WORDS[:40], 1)
    )
    pdf = printed(
        f'<svg viewBox="0 0 200 820" height="820" font-family="Sarabun"><title>Words</title>{labels}</svg>'
    )
    assert read(pdf).split() == WORDS[:40]


@every_reader
def test_a_character_no_font_has_spoils_nothing_around_it(read):
    text = read(printed(f"<p>{whole('น้ำ')} \U0010fffd {whole('ประจำปี')} {whole('คำ')}</p>")).split()
    assert [word for word in text if word in ("น้ำ", "ประจำปี", "คำ")] == ["น้ำ", "ประจำปี", "คำ"]


@every_reader
def test_latin_ligatures_and_sara_am_typed_in_two_parts_come_back_as_letters(read):
    assert read(printed("<p>office efficient น\u0e4d\u0e32 ค\u0e33</p>")).split() == [
        "office",
        "efficient",
        "นำ",
        "คำ",
    ]


def test_title_and_bookmarks_are_thai_too():
    reader = PdfReader(BytesIO(printed("<h1>น้ำใจของผู้นำ</h1>", title="รายงานประจำปี", language="th")))
    assert reader.metadata.title == "รายงานประจำปี"
    assert [entry.title for entry in reader.outline] == ["น้ำใจของผู้นำ"]


def test_a_word_is_highlighted_where_it_is_printed():
    boxes = by_pdftotext(printed("<p>ประจำ กำลัง ทั้งนี้ ปั๊ม ผู้นำ</p>"), "-bbox")
    words = re.findall(r'<word xMin="([\d.]+)" .*?xMax="([\d.]+)".*?>([^<]+)<', boxes)
    places = {word: (float(left), float(right)) for left, right, word in words}
    line = [places[word] for word in ("ประจำ", "กำลัง", "ทั้งนี้", "ปั๊ม", "ผู้นำ")]
    assert all(before[1] < after[0] < before[1] + 6 for before, after in pairwise(line))


def test_chrome_and_firefox_are_given_what_they_need():
    page = PdfReader(BytesIO(printed("<p>กุ กู่ ญี่ ปู่ นำ</p>"))).pages[0]
    # Chrome drops a space that is drawn alone, so one between two stacks is drawn with a silent second.
    alone = re.findall(rb"\[<(....)>[^<]*\] TJ", page.get_contents().get_data())
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].get_object().values()]
    maps = b"".join(font["/ToUnicode"].get_object().get_data() for font in fonts)
    spaces = set(re.findall(rb"<(....)> <0020>", maps))
    assert spaces
    assert not spaces & set(alone)
    # Firefox shows the code where there is no text, so the silent nikhahit has that of a zero width space.
    assert b"<200b> <>" in maps


def test_all_fonts_are_embedded_and_are_sarabun():
    body = "<p>น้ำ <b>ต่ำ</b> <i>ซ้ำ</i></p><h4>ค้ำ 1</h4>"
    reader = PdfReader(BytesIO(printed(body)))
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].get_object().values()]
    assert {font["/BaseFont"].split("+")[1] for font in fonts} == {
        "Sarabun",
        "Sarabun-Bold",
        "Sarabun-Italic",
        "Sarabun-Semi-Bold",
    }
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert descriptor["/FontFile2"].get_object().get_data()[:4] == b"\x00\x01\x00\x00"
