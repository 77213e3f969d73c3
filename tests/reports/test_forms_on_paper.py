"""The form as PDF: what the unit wrote and nothing else, or room to write it."""

from io import BytesIO

import pytest
from django.db import transaction
from pypdf import PdfReader

from reports import permissions
from tests import factories

from .printed import approved_with_differences, print_pdf, without_spaces

WRITTEN, FOUND = "ผู้บริหารกำกับติดตามทุกไตรมาส", "ควรบูรณาการ"


def text_of(pdf):
    return without_spaces("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


@pytest.fixture(scope="module")
def texts(django_db_setup, django_db_blocker):
    """{kind: the text of its PDF} of one approved assessment."""
    with django_db_blocker.unblock(), transaction.atomic():
        assessment = approved_with_differences()
        kinds = ("assessment", "form", "blank_form")
        found = {kind: text_of(print_pdf(assessment, kind, "th")) for kind in kinds}
        transaction.set_rollback(True)
    return found


@pytest.mark.prints
@pytest.mark.parametrize("kind, has", [("assessment", [1, 1]), ("form", [1, 0]), ("blank_form", [0, 0])])
def test_the_form_holds_what_the_unit_wrote_and_nothing_of_the_review(texts, kind, has):
    assert [words in texts[kind] for words in (WRITTEN, FOUND)] == has


@pytest.mark.django_db
@pytest.mark.prints
def test_a_blank_form_is_no_draft():
    assessment = factories.assessment_at("in_progress")
    draft = {kind: "Draft" in text_of(print_pdf(assessment, kind, "en")) for kind in ("form", "blank_form")}
    assert draft == {"form": True, "blank_form": False}


@pytest.mark.django_db
def test_it_is_there_before_the_form_is_begun():
    people = factories.Department(2570)
    assessment = people.assessment()
    assert permissions.request_document(people.member, assessment, "blank_form")
    assert permissions.request_document(people.member, assessment, "form") == permissions.NOTHING_TO_PRINT
    pages = PdfReader(BytesIO(print_pdf(assessment, "blank_form", "th"))).pages
    assert len(pages) > 20
