"""The text inside evidence: read in a process of its own, once, and kept."""

import hashlib
import io
import sys

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from assessments import actions, shelving, workflow
from assessments.enums import EvidenceKind
from assessments.models import Evidence
from reports.pdf import render_pdf
from search import extracting, indexing
from search.models import EvidenceText
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = "ประชาชนนำน้ำดื่มมาแบ่งปัน"


@pytest.fixture(scope="module")
def paper():
    """A PDF with Thai text as the portal prints it."""
    return render_pdf(f"<p>{TEXT}</p>", title="เอกสาร", language="th", issued_at=timezone.now())


@pytest.fixture
def assessment():
    return factories.assessment_at("in_progress")


def stored(assessment, content, content_type="application/pdf"):
    evidence = Evidence(
        kind=EvidenceKind.FILE,
        title="เอกสาร",
        file=ContentFile(content, "a.pdf"),
        original_name="a.pdf",
        content_type=content_type,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    item = assessment.standard.items["1.1"]
    return actions.add_evidence(evidence, assessment, item, "basic", by=assessment.people.member).evidence


def run(**options):
    output = io.StringIO()
    call_command("index_evidence", stdout=output, **options)
    return output.getvalue()


def test_the_command_reads_what_is_missing_and_only_that(assessment, paper):
    evidence = stored(assessment, paper)
    stored(assessment, b"PNG", "image/png")
    assert run() == "1 files read\n"
    row = EvidenceText.objects.get()
    assert (row.evidence, row.sha256) == (evidence, evidence.sha256)
    assert TEXT in row.text
    assert run() == "0 files read\n"


def test_a_file_with_another_content_is_read_again(assessment, paper):
    evidence = stored(assessment, paper)
    EvidenceText.objects.create(evidence=evidence, sha256="0" * 64, text="เก่า")
    assert run(limit=1) == "1 files read\n"
    assert TEXT in EvidenceText.objects.get().text


def test_a_file_that_was_submitted_stays_readable_beside_the_one_that_replaced_it(assessment, paper):
    """Even where its text was not read before it was replaced."""
    people = assessment.people
    submitted = stored(assessment, paper)
    factories.fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    new = factories.stored_file("b.pdf", b"%PDF-1.7 new")
    evidence = shelving.replace_file(submitted, new, by=people.coordinator)
    assert run() == "2 files read\n"
    first, second = (
        EvidenceText.objects.get(sha256=one) for one in (evidence.versions.get().sha256, evidence.sha256)
    )
    assert TEXT in first.text
    assert second.text == ""
    assert run() == "0 files read\n"
    assert EvidenceText.objects.count() == 2


def test_a_lost_or_broken_file_has_no_text_and_is_not_read_again(assessment):
    lost, broken = stored(assessment, b"%PDF-1.7 a"), stored(assessment, b"%PDF-1.7 broken")
    lost.file.storage.delete(lost.file.name)
    assert indexing.index_missing() == 2
    assert [row.text for row in EvidenceText.objects.filter(evidence__in=[lost, broken])] == ["", ""]
    assert indexing.index_missing() == 0


def test_a_process_that_takes_too_long_gives_no_text(tmp_path):
    command = [sys.executable, "-c", "import threading; threading.Event().wait()"]
    with (tmp_path / "a").open("w+b") as file:
        assert extracting.text_of(file, command=command, seconds=1) == ""


@pytest.mark.parametrize(
    "text, expected",
    [
        ("คำที่ถูก \n ตัดบรรทัด", "คำที่ถูกตัดบรรทัด"),
        ("คำ แรก\nEnglish\nwords", "คำ แรก English words"),
    ],
)
def test_broken_lines_are_joined(text, expected):
    assert extracting.one_line(text) == expected
