"""Every kind of report in every language: ordered, printed, opened, recognised. A new kind is among them by itself."""

from io import BytesIO

import pytest
from docx import Document as WordFile
from openpyxl import load_workbook
from pypdf import PdfReader

from assessments.models import Assessment
from reports import issuing, producing, verifying
from reports.enums import DocumentKind, Standing
from tests import factories

from .printed import without_spaces

pytestmark = pytest.mark.django_db
EVERY = [(kind, language) for kind in DocumentKind for language in ("th", "en")]


@pytest.fixture
def issued(request):
    """issued(kind, language): the final of this kind as the worker leaves it."""

    def issued(kind, language):
        if kind.is_of_units:
            cycle = request.getfixturevalue("department")
            Assessment.objects.filter(cycle=cycle).update(status="approved")
            document = ordered(cycle, kind, language)
        else:
            assessment = factories.assessment_at("approved")
            document = issuing.request_document(assessment, kind, language, by=assessment.people.coordinator)
        producing.produce(document.pk)
        document.refresh_from_db()
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
