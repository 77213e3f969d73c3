"""Fiscal year 2565: the account of the workshop of 30 November 2564 is the whole evidence."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.db import transaction
from django.utils import timezone
from pypdf import PdfReader

from assessments.enums import Status
from assessments.models import Assessment, EvidenceUse
from pmqa_portal.demo import library, people, tree, workshop
from tests import factories

PAGE_NUMBER = re.compile(r"หน้า \d จาก \d")


@pytest.fixture(scope="module")
def assessment(django_db_setup, django_db_blocker):
    """The year 2565 alone, taken away after the last test of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        owner, units = tree.department(provinces=2)
        staff = people.department_people(units)
        unit = next(unit for unit in units if unit.code == workshop.UNIT)
        workshop.write(owner, unit, staff, factories.criteria_set())
        yield Assessment.objects.get(cycle__fiscal_year=2565)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages():
    """The text of each printed page without spaces, because lines break where the paper ends."""
    texts = [page.extract_text() for page in PdfReader(BytesIO(workshop.document_pdf())).pages]
    return ["".join(PAGE_NUMBER.sub("", text).split()) for text in texts]


def test_one_unit_was_approved(assessment):
    assert (assessment.unit.code, assessment.status) == ("cdd-psd", Status.APPROVED)


def test_the_account_is_its_only_evidence(assessment):
    uses = EvidenceUse.objects.filter(assessment=assessment).select_related("evidence", "item")
    [evidence] = {use.evidence for use in uses}
    assert evidence.file.read() == workshop.document_pdf()
    assert {(use.item.code, use.level) for use in uses} == {
        ("1.1", "basic"),
        ("1.3", "basic"),
        ("2.1", "basic"),
        ("4.3", "basic"),
        ("4.3", "advance"),
        ("5.4", "basic"),
    }


def test_each_place_says_what_is_proven_and_what_is_not(assessment):
    for use in assessment.evidence_uses.all():
        assert "ไม่แสดง" in use.proves
        assert len(use.proves) <= 300


def test_nothing_is_ticked_without_it(assessment):
    proven = {(use.item_id, use.level) for use in assessment.evidence_uses.all()}
    assert {(row.item_id, row.level) for row in assessment.level_answers.all() if row.ticks} == proven


def test_the_form_was_filled_after_the_workshop(assessment):
    for change in assessment.status_changes.all():
        assert timezone.localdate(change.at) > date(2021, 11, 30)


def test_the_printed_account_reads_word_for_word_as_the_text(pages):
    printed = "".join(pages)
    for word in library.text("workshop_2564").split():
        assert word in printed


def test_the_pages_named_hold_what_they_prove(pages):
    first, second = pages
    assert "นายถิระ" in first
    assert "ปัจจัยแห่งความสำเร็จ" in second
