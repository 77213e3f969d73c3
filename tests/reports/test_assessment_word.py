"""The assessment report as a Word file: the numbers of its PDF, in real parts of Word, and nothing left over."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.utils import translation
from docx import Document as WordFile
from docx.oxml.ns import qn

from pmqa_portal.lib.digits import to_arabic, to_thai
from reports import codes, issuing, producing
from reports.contents.numbers import score
from tests import factories

from .printed import approved_with_differences, by_pdftotext, by_pypdf, print_pdf, without_spaces
from .word_files import contents, fields, has_head, headings, is_kept_whole, tables_by_head

pytestmark = [pytest.mark.django_db, pytest.mark.prints]
LANGUAGES = ["th", "th-u-nu-thai", "en"]


@pytest.fixture(scope="module")
def approved(django_db_setup, django_db_blocker):
    """One approved assessment for all tests of this module, which only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield approved_with_differences()
        transaction.set_rollback(True)


@pytest.fixture(scope="module", params=LANGUAGES)
def both(approved, request, django_db_blocker):
    """(language, the Word file opened again, the PDF)"""
    language = request.param
    with django_db_blocker.unblock():
        word, pdf = (print_pdf(approved, kind, language) for kind in ("assessment_word", "assessment"))
    return language, WordFile(BytesIO(word)), pdf


@pytest.mark.parametrize("read", [by_pypdf, by_pdftotext])
def test_every_row_of_points_stands_in_the_pdf_with_the_same_numbers(both, read):
    language, file, pdf = both
    text = read(pdf)
    with translation.override(language[:2]):
        heads = [translation.gettext(one) for one in ("Category", "No.", "Indicator")]
    rows = [row for head in heads for row in tables_by_head(file)[head]]
    assert len(rows) == 8 + 38 + 10
    assert [row for row in rows if without_spaces("".join(row)) not in text] == []


def test_the_points_of_the_items_are_those_of_the_database(both, approved):
    language, file, _ = both
    with translation.override(language[:2]):
        rows = tables_by_head(file)[translation.gettext("No.")]
    own, final = (approved.scores.get(stage=stage) for stage in ("self", "approved"))
    found = {to_arabic(row[0]): tuple(map(to_arabic, row[3:])) for row in rows if row[0]}
    assert found == {
        code: (score(own.item_points(code)), score(final.item_points(code)))
        for code in approved.standard.items
    }


def test_every_checkpoint_has_its_ticks(both, approved):
    language, file, _ = both
    with translation.override(language[:2]):
        rows = tables_by_head(file)[translation.gettext("Checkpoint")]
        yes, no = (translation.pgettext("tick", one) for one in ("Yes", "No"))
        statements = [
            f"{one.number} {one.statement}"
            for item in approved.standard.process_items
            for rung in item.rungs
            for one in rung.checkpoints
        ]
    ticks = [row for row in rows if row[1] in (yes, no)]
    assert [to_arabic(row[0]) for row in ticks] == [to_arabic(one) for one in statements]
    answers = approved.level_answers.all()
    assert sum(row[1] == yes for row in ticks) == sum(len(one.ticks) for one in answers)
    reviewed = approved.reviews.get().item_reviews.filter(item__category__number__lt=7)
    counted = sum(len(ticked) for one in reviewed for ticked in one.ticks.values())
    assert sum(row[2] == yes for row in ticks) == counted


def test_what_people_wrote_stands_there(both):
    language, file, _ = both
    text = "\n".join(one.text for one in file.paragraphs)
    for written in ("ผู้บริหารกำกับติดตามทุกไตรมาส <b>ไม่ใช่โค้ด</b>", "หลักฐาน", "ควรบูรณาการ", "ทำได้ดี"):
        assert written in text


def test_it_is_made_of_real_parts(both):
    _, file, _ = both
    styles = {one.style.name for one in file.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "List Bullet"} <= styles
    # But for the facts of the cover and the places to sign.
    assert [number for number, table in enumerate(file.tables) if not has_head(table)] == [
        0,
        len(file.tables) - 1,
    ]
    assert all(is_kept_whole(row) for table in file.tables for row in table.rows)


def test_the_contents_are_a_field_with_every_heading_and_its_page(both):
    language, file, _ = both
    found = contents(file)
    assert found == headings(file, deepest=2)
    assert len(found) > 15
    outer, *pages = fields(file.element.body)
    assert outer == r'TOC \o "1-2" \h \z'
    starts = [mark.get(qn("w:name")) for mark in file.element.body.iter(qn("w:bookmarkStart"))]
    digits = r" \* THAIARABIC" if language == "th-u-nu-thai" else ""
    assert pages == [rf"PAGEREF {name} \h{digits}" for name in starts]
    links = [link.get(qn("w:anchor")) for link in file.element.body.iter(qn("w:hyperlink"))]
    assert links == starts
    kinds = [mark.get(qn("w:fldCharType")) for mark in file.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("end") == len(found) + 1


def test_the_places_to_sign(both, approved):
    language, file, _ = both
    [row] = file.tables[-1].rows
    people = approved.people
    with translation.override(language[:2]):
        roles = [translation.gettext(one) for one in ("Submitted by", "Reviewed by", "Approved by")]
        names = [f"({one.name})" for one in (people.coordinator, people.assessor, people.administrator)]
    for cell, role, name in zip(row.cells, roles, names, strict=True):
        lines = cell.text.splitlines()
        assert set(lines[0]) == {"."}
        assert to_arabic(lines[1]) == name
        assert role in lines


def test_nothing_is_left_over(both):
    language, file, _ = both
    text = "\n".join(
        [
            *(one.text for one in file.paragraphs),
            *("\n".join(cell.text for cell in row.cells) for table in file.tables for row in table.rows),
        ]
    )
    assert re.findall(r"%\(\w+\)|\{[{%]|None\b|python-docx|Lorem", text) == []
    about = file.core_properties
    assert (about.author, about.last_modified_by, about.comments, about.keywords) == ("", "", "", "")
    digits = set(text) & set(to_thai("0123456789"))
    assert bool(digits) == (language == "th-u-nu-thai")


def test_it_carries_no_code_and_the_same_bytes_each_time():
    assessment = factories.assessment_at("approved")
    document = issuing.request_document(assessment, "assessment_word", "th", by=assessment.people.member)
    producing.produce(document.pk)
    document.refresh_from_db()
    assert (document.code, document.pages, document.is_final) == (None, 0, True)
    kept = document.file.read()
    assert kept == print_pdf(assessment, "assessment_word", "th")
    pdf = issuing.request_document(assessment, "assessment", "th", by=assessment.people.member)
    with ZipFile(BytesIO(kept)) as parts:
        assert codes.grouped(pdf.code).encode() not in parts.read("word/document.xml")


def test_before_approval_it_has_nothing_of_the_review_for_the_unit():
    assessment = factories.assessment_at("reviewed")
    own = WordFile(BytesIO(print_pdf(assessment, "assessment_word", "en", with_review=False)))
    whole = WordFile(BytesIO(print_pdf(assessment, "assessment_word", "en")))
    texts = ["\n".join(one.text for one in file.paragraphs) for file in (own, whole)]
    assert [("ทำได้ดี" in text, "ควรขยายผล" in text) for text in texts] == [(False, False), (True, True)]
    assert [len(file.tables[3].columns) for file in (own, whole)] == [2, 3]
    assert "Draft, not approved" in own.sections[0].header.paragraphs[0].text
