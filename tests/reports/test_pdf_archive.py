"""A PDF for the archive: PDF/A-3 and PDF/UA-1 in one file that carries the data it was printed from."""

import json
from datetime import datetime, timedelta, timezone
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.db import transaction
from pypdf import PdfReader

from reports import permissions
from reports.enums import DocumentKind
from reports.pdf import render_pdf
from reports.printing import print_report
from reports.sources import collect
from tests import factories

from .printed import by_pypdf, print_pdf
from .validated import faults

pytestmark = [pytest.mark.django_db, pytest.mark.prints]
ISSUED = datetime(2026, 11, 23, 16, 30, tzinfo=timezone(timedelta(hours=7)))
NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "prefix": "http://www.aiim.org/pdfa/ns/schema#",
}


@pytest.fixture(scope="module")
def archived(django_db_setup, django_db_blocker):
    """One approved assessment: (the content of its source, its report for the archive)."""
    with django_db_blocker.unblock(), transaction.atomic():
        assessment = factories.assessment_at("approved")
        content = collect(assessment, with_review=True).content
        pdf = print_report(content, assessment.standard, "archive", "th")
        transaction.set_rollback(True)
    return content, pdf


def catalogue(pdf):
    return PdfReader(BytesIO(pdf)).root_object


def test_it_claims_both_standards_and_declares_the_one_that_pdf_a_does_not_know(archived):
    metadata = ElementTree.fromstring(catalogue(archived[1])["/Metadata"].get_data())
    [description] = metadata.findall("rdf:RDF/rdf:Description[@pdfaid:part]", NAMES)
    assert description.get(f"{{{NAMES['pdfaid']}}}part") == "3"
    assert description.get(f"{{{NAMES['pdfaid']}}}conformance") == "A"
    [description] = metadata.findall("rdf:RDF/rdf:Description[@pdfuaid:part]", NAMES)
    assert description.get(f"{{{NAMES['pdfuaid']}}}part") == "1"
    assert [found.text for found in metadata.iter(f"{{{NAMES['prefix']}}}prefix")] == ["pdfuaid"]


def test_a_validator_finds_nothing_against_either(archived):
    assert faults(archived[1], "3a") == set()
    assert faults(archived[1], "ua1") == set()


def test_its_colours_are_defined_in_the_file(archived):
    [intent] = catalogue(archived[1])["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"].get_object()
    assert profile["/N"] == 3
    assert profile.get_data()[36:40] == b"acsp"


def test_every_font_is_embedded_and_maps_to_letters(archived):
    reader = PdfReader(BytesIO(archived[1]))
    fonts = [one.get_object() for one in reader.pages[0]["/Resources"]["/Font"].get_object().values()]
    assert fonts
    for font in fonts:
        [descendant] = font["/DescendantFonts"]
        assert "/FontFile2" in descendant.get_object()["/FontDescriptor"].get_object()
        assert "/ToUnicode" in font


def test_the_data_are_attached_as_the_source(archived):
    content, pdf = archived
    root = catalogue(pdf)
    [file] = [one.get_object() for one in root["/AF"]]
    embedded = file["/EF"]["/F"].get_object()
    assert file["/AFRelationship"] == "/Source"
    assert file["/UF"] == "source.json"
    assert embedded["/Params"]["/CreationDate"].endswith("Z")
    assert embedded["/Subtype"] == "/application/json"
    assert embedded.get_data() == content.encode()
    assert json.loads(embedded.get_data())["is_final"] is True
    assert PdfReader(BytesIO(pdf)).attachments == {"source.json": [content.encode()]}


def test_it_is_tagged_has_an_identifier_and_prints_its_annotations(archived):
    reader = PdfReader(BytesIO(archived[1]))
    assert reader.root_object["/MarkInfo"] == {"/Marked": True}
    assert len(reader.trailer["/ID"]) == 2
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    assert {link["/F"] for link in links} == {4}


def test_it_reads_like_the_assessment_report():
    assessment = factories.assessment_at("approved")
    assert by_pypdf(print_pdf(assessment, "archive", "en")) == by_pypdf(
        print_pdf(assessment, "assessment", "en")
    )


def test_the_same_data_give_the_same_bytes():
    page = {"title": "t", "language": "th", "issued_at": ISSUED, "data": b"{}"}
    assert render_pdf("<p>น้ำ</p>", **page) == render_pdf("<p>น้ำ</p>", **page)
    assert render_pdf("<p>น้ำ</p>", **page) != render_pdf("<p>น้ำ</p>", **page | {"data": b"[]"})


def test_data_without_a_date_are_refused():
    with pytest.raises(ValueError, match="date"):
        render_pdf("<p>น้ำ</p>", title="t", language="th", data=b"{}")


def test_only_a_final_goes_to_the_archive():
    reviewed = factories.assessment_at("reviewed")
    answer = permissions.request_document(reviewed.people.member, reviewed, DocumentKind.ARCHIVE)
    assert not answer
    assert str(answer.reason) == "Only the report of an approved assessment goes to the archive."
    approved = factories.assessment_at("approved")
    assert permissions.request_document(approved.people.member, approved, DocumentKind.ARCHIVE)
