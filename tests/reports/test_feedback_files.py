"""The files of the feedback report, read back: the PDF by two readers, the Word file by python-docx."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from docx import Document as WordFile
from docx.oxml.ns import qn

from assessments.enums import Stage
from pmqa_portal.lib.digits import to_arabic, to_thai
from pmqa_portal.lib.points import points_text
from reports import codes
from reports.contents.numbers import change, score
from reports.pdf import render_pdf
from reports.printing import page_count, print_report
from reports.sources import collect
from tests.reports import judged
from tests.reports.judged import judged_at, report_of

from .printed import by_pdftotext, by_pypdf, pages, without_spaces
from .word_files import contents, fields, has_head, headings, tables_by_head

pytestmark = [pytest.mark.django_db, pytest.mark.prints]
CODE = "000000000000"
LANGUAGES = ["th", "th-u-nu-thai", "en"]


@pytest.fixture(scope="module")
def approved(django_db_setup, django_db_blocker):
    """One approved assessment for all tests of this module, which only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield judged_at()
        transaction.set_rollback(True)


def printed(assessment, kind, language, code=CODE):
    source = collect(assessment, with_review=True)
    return print_report(source.content, assessment.standard, kind, language, code)


@pytest.fixture(scope="module", params=LANGUAGES)
def pdf(approved, request, django_db_blocker):
    """(language, the PDF)"""
    with django_db_blocker.unblock():
        return request.param, printed(approved, "feedback", request.param)


@pytest.fixture(params=LANGUAGES)
def word(approved, request):
    """(language, the Word file opened again)"""
    return request.param, WordFile(BytesIO(printed(approved, "feedback_word", request.param)))


@pytest.mark.parametrize("read", [by_pypdf, by_pdftotext])
def test_everything_said_comes_back_from_the_pdf(approved, pdf, read):
    language, file = pdf
    report = report_of(approved, language[:2])
    text = to_arabic(read(file))
    said = [report.unit, *report.summary, report.lift.text, *(one.name for one in report.findings)]
    for finding in report.findings:
        said += [*finding.strengths, *finding.ofis, *finding.recommendations]
        said += [part for one in finding.decisions for part in (one.statement, one.reason)]
        said += [part for one in finding.requests for part in (one.text, one.answer)]
        said += [part for one in finding.results for part in (one.name, one.reason)]
    said += [step[2] for item in report.lift.items for step in item.steps]
    said += [person.name for person in report.panel]
    assert len(said) > 130
    assert [one for one in said if without_spaces(to_arabic(one)) not in text] == []


def test_the_summary_is_one_page(pdf, approved):
    language, file = pdf
    report = report_of(approved, language[:2])
    texts = [to_arabic(without_spaces(page.extract_text())) for page in pages(file)]
    [page] = [text for text in texts[2:] if without_spaces(report.summary[0]) in text]
    assert without_spaces(report.lift.text) in page
    assert all(without_spaces(item.name)[:20] in page for item in report.strongest)
    assert texts.index(page) == 2
    assert without_spaces(report.lift.items[0].steps[0][2]) in texts[3]


def test_long_texts_do_not_take_the_summary_to_a_second_page(approved):
    long = "สำนักงานพัฒนาชุมชนจังหวัดเชียงใหม่ " * 12
    report = report_of(approved, "th")
    report = replace(
        report, unit=long[:120], band=long[:80], summary=(long, long), lift=replace(report.lift, text=long)
    )
    with translation.override("th"):
        html = render_to_string("reports/pdf/feedback.html", {"report": report})
        texts = [
            without_spaces(page.extract_text()) for page in pages(render_pdf(html, title="t", language="th"))
        ]
    assert [number for number, text in enumerate(texts) if text.startswith("สรุป") or "ดัชนี4.0" in text] == [2]
    assert "แนวทางที่ต้องดำเนินการ" in texts[3]


def test_a_final_carries_its_code_and_a_draft_its_mark(pdf):
    language, file = pdf
    assert without_spaces(codes.grouped(CODE)) in by_pypdf(file)
    assert "ฉบับร่าง" not in by_pypdf(file)
    assert "DRAFT" not in by_pypdf(file)


def test_thai_digits_everywhere_but_in_codes_and_addresses(pdf, approved):
    language, file = pdf
    text = by_pypdf(file)
    if language != "th-u-nu-thai":
        assert not set(text) & set(to_thai("0123456789"))
        return
    assert to_thai("2570") in text
    assert "https://example.org/2570/9" in text
    assert report_of(approved, "th").snapshot_sha256 in text
    assert without_spaces(codes.grouped(CODE)) in text


def test_a_draft_is_marked_in_both_files():
    assessment = judged_at("reviewed")
    assert "ฉบับร่าง" in by_pypdf(printed(assessment, "feedback", "th", ""))
    draft = WordFile(BytesIO(printed(assessment, "feedback_word", "th", "")))
    assert "ฉบับร่าง" in draft.sections[0].header.paragraphs[0].text


def test_the_numbers_of_the_word_file_are_those_of_the_database(approved, word):
    language, file = word
    own, final = (approved.scores.get(stage=stage) for stage in (Stage.SELF, Stage.APPROVED))
    numbers = [points_text(own.overall), points_text(final.overall), change(final.overall - own.overall)]
    texts = to_arabic("\n".join(paragraph.text for paragraph in file.paragraphs))
    with translation.override(language[:2]):
        tables = tables_by_head(file)
        [overall] = tables[""]
        assert [to_arabic(text) for text in overall[1:]] == numbers
        categories = tables[translation.gettext("Category")]
        stored = [one.points for one in final.categories.all()]
        assert [to_arabic(row[2]) for row in categories] == [score(points) for points in stored]
        label = translation.pgettext("points", "Approved")
    for item in approved.standard.items.values():
        assert f"{item.code} " in texts
        assert f" {score(final.item_points(item.code))} ·" in texts
    assert texts.count(f"{label} ") >= len(final.items)


def test_the_decisions_of_the_word_file(approved, word):
    language, file = word
    with translation.override(language[:2]):
        rows = tables_by_head(file)[translation.gettext("Checkpoint")]
        yes, no = (translation.pgettext("tick", one) for one in ("Yes", "No"))
        approver = translation.gettext("Decided at the approval")
    assert [row[1:3] for row in rows] == [[yes, no]] * 3
    reasons = [to_arabic(row[3]) for row in rows]
    assert reasons == ["\n".join(judged.BOTH_SAW), judged.DECIDED, f"{approver}: {judged.OVERRULED}"]


def test_the_word_file_is_made_of_real_parts(word):
    language, file = word
    styles = {paragraph.style.name for paragraph in file.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "Caption"} <= styles
    # But for the facts of the cover and the places to sign.
    without_head = [number for number, table in enumerate(file.tables) if not has_head(table)]
    assert without_head == [0, len(file.tables) - 1]
    assert [one.split()[0] for one in fields(file.sections[0].footer._element)] == ["PAGE", "NUMPAGES"]
    assert contents(file) == headings(file, deepest=2)
    assert len(file.paragraphs) > 200


def test_the_word_file_has_a_thai_font_and_its_language(word):
    language, file = word
    properties = file.styles["Normal"].element.rPr
    fonts = properties.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")} == {"TH SarabunPSK"}
    assert properties.find(qn("w:szCs")).get(qn("w:val")) == "32"
    assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    latin = "en-GB" if language == "en" else "th-TH"
    assert properties.find(qn("w:lang")).get(qn("w:val")) == latin
    assert file.core_properties.language == latin
    assert file.core_properties.author == ""


def test_the_word_file_carries_no_code_and_the_same_bytes_each_time(approved):
    first, second = (printed(approved, "feedback_word", "th", "") for _ in range(2))
    assert first == second
    assert page_count(first) == 0
    with ZipFile(BytesIO(first)) as parts:
        assert len({part.date_time for part in parts.infolist()}) == 1
        assert codes.grouped(CODE).encode() not in parts.read("word/document.xml")
