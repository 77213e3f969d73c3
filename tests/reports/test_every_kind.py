"""Every kind of report in every language: ordered, printed, opened, recognised. A new kind is among them by itself."""

import json
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from docx import Document as WordFile
from openpyxl import load_workbook
from pypdf import PdfReader

from assessments.models import Assessment
from reports import issuing, producing, verifying
from reports.contents import Facts
from reports.contents.department import DepartmentFacts
from reports.enums import DocumentKind, Standing
from reports.marks import mark
from reports.printing import BUILT, print_report
from tests import factories

from .printed import without_spaces

pytestmark = pytest.mark.django_db
EVERY = [(kind, language) for kind in DocumentKind for language in ("th", "en")]


@pytest.fixture
def issued(request):
    """issued(kind, language): the final of this kind as the worker leaves it; `printed_from` is its source."""

    def issued(kind, language):
        if kind.is_of_units:
            cycle = request.getfixturevalue("department")
            Assessment.objects.filter(cycle=cycle).update(status="approved")
            document = ordered(cycle, kind, language)
        else:
            assessment = factories.assessment_at("approved")
            document = issuing.request_document(assessment, kind, language, by=assessment.people.coordinator)
        source = document.source
        producing.produce(document.pk)
        document.refresh_from_db()
        document.printed_from = source
        return document

    return issued


def ordered(cycle, kind, language):
    """A document about both units of the department."""
    asked = (kind, language)
    if kind.is_comparison:
        return issuing.request_comparison(cycle.owner, cycle, ["first", "second"], *asked, by=cycle.executive)
    return issuing.request_units_document(cycle.owner, cycle, *asked, by=cycle.executive)


def text_of_pdf(content):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def text_of_word(content):
    file = WordFile(BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "".join([file.core_properties.title, *(one.text for one in file.paragraphs), *cells])


def text_of_workbook(content):
    book = load_workbook(BytesIO(content))
    cells = (str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None)
    return "".join([book.properties.title, *cells])


READ = {"pdf": text_of_pdf, "docx": text_of_word, "xlsx": text_of_workbook}


@pytest.mark.parametrize("kind, language", EVERY)
def test_it_is_printed_opened_and_recognised(issued, kind, language):
    document = issued(kind, language)
    assert (document.state, document.error, document.is_final) == ("done", "", True)
    content, code = document.file.read(), document.code or ""
    assert document.file_name.endswith(f"-{kind}-{language}.{kind.ending}")
    unit = document.about_unit
    text = without_spaces(READ[kind.ending](content))
    assert without_spaces(unit.name_en if language == "en" else unit.name_th) in text
    assert "\ufffd" not in text
    told = verifying.by_sha256(document.sha256)
    assert (told.fiscal_year, told.standing) == (document.in_cycle.fiscal_year, Standing.NEWEST)
    assert bool(code) == (not kind.is_editable)
    assert not code or verifying.by_code(code) == told


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_same_source_gives_the_same_bytes(issued, kind):
    document = issued(kind, "th")
    again = print_report(document.printed_from, document.in_cycle.standard, kind, "th", document.code or "")
    assert again == document.file.read()


class Words(HTMLParser):
    """The words of a page that are printed: not its title, its styles, and what pictures say instead of themselves."""

    UNSEEN = {"title", "desc", "style"}

    def __init__(self):
        super().__init__()
        self.open, self.found = [], set()

    def handle_starttag(self, tag, attributes):
        if tag in self.UNSEEN:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.UNSEEN:
            self.open.remove(tag)

    def handle_data(self, data):
        if not self.open:
            self.found |= set(data.split())


def words_on(document, language):
    """The words that the template of a PDF was given to print."""
    build, template = BUILT[document.kind]
    read = DepartmentFacts if DocumentKind(document.kind).is_of_units else Facts
    with override(language):
        facts = read(json.loads(document.printed_from), document.in_cycle.standard)
        words = Words()
        words.feed(
            render_to_string(template, {"report": build(facts), "mark": mark(document.code, facts.site)})
        )
    return words.found


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", BUILT)
def test_every_word_is_in_the_text_layer(issued, kind, language):
    document = issued(kind, language)
    words, pages = words_on(document, language), PdfReader(BytesIO(document.file.read())).pages
    texts = [without_spaces(page.extract_text()) for page in pages]
    assert len(words) > 50
    missing = {word for word in words if word not in "".join(texts)}
    assert {word for word in missing if not is_over_two_pages(word, texts)} == set()


def is_over_two_pages(word, texts):
    """A page ends within it, where head and foot of the paper come between."""
    return any(
        word[:end] in page and word[end:] in following
        for page, following in pairwise(texts)
        for end in range(1, len(word))
    )
