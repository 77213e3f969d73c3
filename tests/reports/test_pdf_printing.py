"""What a printed document is: tagged, dated by its issue, the same bytes each time, marked while a draft."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import pytest
from pypdf import PdfReader
from weasyprint import HTML

from reports.pdf import render_pdf
from reports.pdf.fetching import BASE_URL, StaticFetcher
from reports.pdf.printing import shop
from reports.pdf.text_layer import write_exact_text

ISSUED = datetime(2026, 11, 23, 16, 30, tzinfo=timezone(timedelta(hours=7)))
PAGE = """<!doctype html><html><body
data-unit="กรมการพัฒนาชุมชน" data-cycle="ปีงบประมาณ พ.ศ. 2570" data-code="A-1">
<section class="cover"><p class="cover-kind">รายงาน</p><h1>ผลการประเมินประจำปี</h1></section>
<nav class="contents"><h2>สารบัญ</h2>
<ol><li><a href="#one">บทนำ</a></li><li><a href="#two">ผลลัพธ์</a></li></ol></nav>
<section class="chapter" id="one"><h1>บทนำ</h1><p>ปั๊มน้ำของผู้ใหญ่ <b>ฟื้นฟูพื้นที่</b></p>
<svg width="90" height="60" viewBox="0 0 90 60"><title>คะแนน</title><circle cx="30" cy="30" r="20"/></svg>
</section>
<section class="chapter" id="two"><h1>ผลลัพธ์</h1><table class="table">
<thead><tr><th>ข้อ</th><th>คำตอบ</th></tr></thead>
<tbody><tr><td>1.1</td><td><span class="level level-basic">Basic</span></td></tr></tbody></table>
</section></body></html>"""


def printed(**options) -> bytes:
    return render_pdf(PAGE, **{"title": "รายงาน", "language": "th", "issued_at": ISSUED} | options)


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_the_same_page_gives_the_same_bytes():
    assert printed() == printed()
    assert printed() != printed(issued_at=ISSUED + timedelta(seconds=1))


def test_another_process_gives_the_same_bytes():
    script = (
        "import sys, django, hashlib; django.setup()\n"
        "from tests.reports.test_pdf_printing import printed\n"
        "sys.stdout.write(hashlib.sha256(printed()).hexdigest())"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environment)
    assert done.stdout.decode() == hashlib.sha256(printed()).hexdigest()


def test_threads_print_side_by_side():
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(lambda _turn: printed(), range(8))) == {printed()}


def test_the_library_is_imported_only_when_something_is_printed():
    script = "import sys, reports.pdf; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_title_language_date_and_author_are_recorded():
    reader = PdfReader(BytesIO(printed(author="กรมการพัฒนาชุมชน")))
    assert reader.metadata.title == "รายงาน"
    assert reader.metadata.author == "กรมการพัฒนาชุมชน"
    assert reader.metadata.creation_date == reader.metadata.modification_date == ISSUED
    assert reader.root_object["/Lang"] == "th"


def test_without_an_issue_date_there_is_no_date_at_all():
    assert PdfReader(BytesIO(printed(issued_at=None))).metadata.creation_date is None


def test_a_date_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        printed(issued_at=datetime(2026, 11, 23))
    assert printed(issued_at=datetime(2026, 11, 23, tzinfo=UTC))


def test_the_document_is_tagged_and_says_so():
    reader = PdfReader(BytesIO(printed()))
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert b'pdfuaid:part="1"' in reader.root_object["/Metadata"].get_data()
    kinds, figures = set(), []
    waiting = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            kinds.add(element.get("/S"))
            figures += [element["/Alt"]] if element.get("/S") == "/Figure" else []
            waiting += [element["/K"]] if "/K" in element and not isinstance(element["/K"], int) else []
        elif isinstance(element, list):
            waiting += element
    assert {"/H1", "/Table", "/TH", "/TD", "/L", "/P", "/Figure"} <= kinds
    assert figures == ["คะแนน"]


def test_contents_bookmarks_running_head_and_page_numbers():
    pages = texts(printed())
    assert "หน้า" not in pages[0]
    assert [f"หน้า {number} จาก 4" in page for number, page in enumerate(pages, 1)] == [
        False,
        True,
        True,
        True,
    ]
    assert all("กรมการพัฒนาชุมชน" in page and "ปีงบประมาณ พ.ศ. 2570" in page for page in pages[1:])
    assert [line.split()[-1] for line in pages[1].splitlines() if "...." in line] == ["3", "4"]
    assert [entry.title for entry in PdfReader(BytesIO(printed())).outline] == ["บทนำ", "ผลลัพธ์"]
    assert "Page 2 of 4" in texts(printed(language="en"))[1]


def test_page_numbers_in_thai_digits_by_choice():
    page = '<!doctype html><html class="thai-digits"><body><p>น้ำ</p></body></html>'
    assert "หน้า ๑ จาก ๑" in texts(render_pdf(page, title="t", language="th"))[0]


@pytest.mark.parametrize("language,mark", [("th", "ฉบับร่าง"), ("en", "DRAFT")])
def test_a_draft_is_marked_across_every_page_and_a_final_one_nowhere(language, mark):
    draft, final = texts(printed(language=language, draft=True)), texts(printed(language=language))
    assert len(draft) == len(final) == 4
    assert all(mark.casefold() in page.casefold() for page in draft)
    assert not any(mark.casefold() in page.casefold() for page in final)


def test_the_watermark_covers_the_middle_of_the_page():
    def ink(pdf: bytes) -> int:
        """Pixels that are not white on the contents page, which is blank below its second line."""
        area = ["-f", "2", "-l", "2", "-r", "50", "-gray", "-x", "60", "-y", "200", "-W", "300", "-H", "300"]
        return sum(byte != 255 for byte in pixels(pdf, *area).split(b"255\n", 1)[1])

    assert ink(printed()) == 0
    assert ink(printed(draft=True)) > 3000


def test_the_exact_text_layer_moves_not_one_pixel():
    document = HTML(string=PAGE, base_url=BASE_URL, url_fetcher=StaticFetcher()).render(
        font_config=shop.fonts, stylesheets=[shop.stylesheet()]
    )
    bare = document.write_pdf()
    assert pixels(bare) == pixels(document.copy().write_pdf(finisher=write_exact_text))


def pixels(pdf: bytes, *flags: str) -> bytes:
    """All pages, or those the flags choose, as portable graymaps."""
    command = ["pdftoppm", *(flags or ("-r", "100", "-gray"))]
    return subprocess.run([*command, "-"], input=pdf, capture_output=True, check=True).stdout
