"""PDF/UA-1: every kind of document says what it is, in order, and keeps from the reader what is not to be read."""

from io import BytesIO

import pytest
from django.db import transaction
from pypdf import PdfReader, PdfWriter

from reports.enums import DocumentKind
from reports.overview_sources import collect_units
from reports.pdf import render_pdf
from reports.printing import print_report

from .printed import approved_with_differences, print_pdf
from .structure import marked_contents, tree
from .validated import faults

pytestmark = [pytest.mark.django_db, pytest.mark.prints]
PRINTED = [kind.value for kind in DocumentKind if not kind.is_editable]
# The language changes words and no tags: English once for each way to build a page.
KINDS = [(kind, "th") for kind in PRINTED] + [(kind, "en") for kind in ("assessment", "brief", "feedback")]
HEADINGS = ("H1", "H2", "H3", "H4")


@pytest.fixture(scope="module")
def documents(django_db_setup, django_db_blocker):
    """{(kind, language): PDF} of one approved assessment, or of the department that it belongs to."""
    with django_db_blocker.unblock(), transaction.atomic():
        assessment = approved_with_differences()
        found = {place: _printed(assessment, *place) for place in KINDS}
        transaction.set_rollback(True)
    return found


def _printed(assessment, kind, language):
    if not DocumentKind(kind).is_of_units:
        return print_pdf(assessment, kind, language)
    cycle = assessment.cycle
    return print_report(collect_units(cycle.owner, cycle).content, cycle.standard, kind, language)


every_kind = pytest.mark.parametrize("kind", KINDS, ids="-".join)


@every_kind
def test_the_document_says_that_it_is_tagged_its_language_and_its_title(documents, kind):
    root = PdfReader(BytesIO(documents[kind])).root_object
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/ViewerPreferences"] == {"/DisplayDocTitle": True}
    assert root["/Lang"] == kind[1]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert b"dc:title" in root["/Metadata"].get_data()


@every_kind
def test_a_validator_finds_nothing(documents, kind):
    assert faults(documents[kind], "ua1") == set()


def test_the_validator_does_find_what_is_wrong():
    blank = BytesIO()
    PdfWriter().write(blank)
    assert len(faults(blank.getvalue(), "ua1")) > 2


@every_kind
def test_headings_skip_no_level(documents, kind):
    levels = [int(one.kind[1]) for one in tree(documents[kind]) if one.kind in HEADINGS]
    assert levels[0] == 1
    assert [
        (before, after) for before, after in zip(levels, levels[1:], strict=False) if after > before + 1
    ] == []


@every_kind
def test_every_heading_cell_says_what_it_heads(documents, kind):
    cells = [one for one in tree(documents[kind]) if one.kind == "TH"]
    assert cells
    for cell in cells:
        in_head = cell.parent.parent.kind == "THead"
        assert cell.scope == ("/Column" if in_head else "/Row")


@every_kind
def test_no_cell_names_headings_besides_the_scopes(documents, kind):
    assert not [one for one in tree(documents[kind]) if one.kind == "TD" and "/Headers" in one.attributes]


@every_kind
def test_every_picture_is_told_in_words(documents, kind):
    assert all(one.alt for one in tree(documents[kind]) if one.kind == "Figure")


@every_kind
def test_lists_hold_items_alone(documents, kind):
    for one in tree(documents[kind]):
        if one.kind == "L":
            assert {child.kind for child in one.children} <= {"LI", "L", "Caption"}
        if one.kind == "LI":
            assert one.parent.kind == "L"


@every_kind
def test_what_is_marked_is_in_the_tree_and_all_else_is_an_artifact(documents, kind):
    told = {place for one in tree(documents[kind]) for place in one.marked}
    marked = {
        (page, number)
        for page, (numbers, _) in enumerate(marked_contents(documents[kind]))
        for number in numbers
    }
    assert told == marked


def test_running_head_foot_and_watermark_are_artifacts_of_the_page():
    page = '<html><body data-unit="กรม" data-cycle="2570" data-code="A"><p>น้ำ</p></body></html>'
    [(numbers, artifacts)] = marked_contents(render_pdf(page, title="t", language="th", draft=True))
    assert len(numbers) == 1
    assert set(artifacts) == {"/Pagination"}
    assert len(artifacts) >= 3


def test_a_chart_is_a_figure_and_decoration_beside_words_is_none():
    page = '<svg width="9" height="9">{}<path d="M0 0H9"/></svg> คะแนน'
    chart = render_pdf(page.format("<title>คะแนนรายปี</title>"), title="t", language="th")
    assert [one.alt for one in tree(chart) if one.kind == "Figure"] == ["คะแนนรายปี"]
    sample = render_pdf(page.format(""), title="t", language="th")
    assert [one for one in tree(sample) if one.kind == "Figure"] == []
    assert ["/Layout" in artifacts for _, artifacts in marked_contents(sample)] == [True]


def test_a_wrapped_list_of_facts_and_annotations_that_go_to_paper():
    page = '<dl><div><dt>ปี</dt><dd>2570</dd></div></dl><h1 id="a">ก</h1><p><a href="#a">ไป</a></p>'
    pdf = render_pdf(page, title="t", language="th")
    [facts] = [one for one in tree(pdf) if one.kind == "L"]
    assert [child.kind for child in facts.children] == ["LI", "LI"]
    [link] = PdfReader(BytesIO(pdf)).pages[0]["/Annots"]
    assert link.get_object()["/F"] == 4
