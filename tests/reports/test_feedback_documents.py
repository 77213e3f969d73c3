"""The feedback report as an issued document: who gets it and when, what its file is called, and what verifies it."""

import hashlib
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from docx import Document as WordFile

from assessments.enums import Status
from reports import codes, issuing, permissions, producing, verifying
from reports.enums import WORD, DocumentKind, DocumentLanguage
from reports.models import Document
from tests import factories

pytestmark = pytest.mark.django_db
KINDS = [DocumentKind.FEEDBACK, DocumentKind.FEEDBACK_WORD]


def issued(assessment, kind, by, language="th"):
    document = issuing.request_document(assessment, kind, language, by=by)
    producing.produce(document.pk)
    document.refresh_from_db()
    return document


@pytest.mark.parametrize("kind", KINDS)
def test_the_unit_gets_it_once_it_is_approved(kind):
    assessment = factories.assessment_at(Status.APPROVED)
    people = assessment.people
    everyone = (people.member, people.coordinator, people.administrator, people.executive, people.assessor)
    assert {issuing.request_document(assessment, kind, "th", by=one).pk for one in everyone} == {
        Document.objects.get().pk
    }


@pytest.mark.parametrize("kind", KINDS)
def test_before_approval_it_is_a_draft_for_those_who_read_the_review(kind):
    assessment = factories.assessment_at(Status.REVIEWED)
    people = assessment.people
    for one in (people.assessor, people.administrator):
        document = issuing.request_document(assessment, kind, "th", by=one)
        assert (document.is_final, document.shows_review, document.code) == (False, True, None)
    for one in (people.member, people.coordinator, people.executive):
        with pytest.raises(issuing.RequestRefused, match="after it was approved"):
            issuing.request_document(assessment, kind, "th", by=one)
        assert not Document.objects.visible_to(one).exists()


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED, Status.CONSENSUS])
def test_there_is_none_before_the_review_is_finished(status):
    assessment = factories.assessment_at(status)
    people = assessment.people
    for one in (people.assessor, people.administrator):
        answer = permissions.request_document(one, assessment, DocumentKind.FEEDBACK)
        assert not answer
        assert "review is finished" in str(answer.reason)


def test_the_word_file_leaves_the_portal_under_its_own_name_and_type(client):
    assessment = factories.assessment_at(Status.APPROVED)
    document = issued(assessment, DocumentKind.FEEDBACK_WORD, assessment.people.member, "th-u-nu-thai")
    client.force_login(assessment.people.member)
    response = client.get(reverse("document_file", args=[document.public_id]))
    name = f"PMQA-2570-{assessment.unit.code}-feedback_word-th-u-nu-thai.docx"
    assert response.headers["Content-Type"] == WORD
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    content = b"".join(response.streaming_content)
    assert hashlib.sha256(content).hexdigest() == document.sha256
    assert WordFile(BytesIO(content)).paragraphs[0].style.name == "Title"
    page = client.get(reverse("document", args=[document.public_id])).content.decode()
    assert "?open" not in page


def test_only_the_pdf_carries_a_code_and_both_are_known_by_their_file():
    assessment = factories.assessment_at(Status.APPROVED)
    pdf, word = (issued(assessment, kind, assessment.people.executive) for kind in KINDS)
    assert codes.read(pdf.code) == pdf.code
    assert word.code is None
    assert verifying.by_code(pdf.code).kind == verifying.by_sha256(pdf.sha256).kind
    assert verifying.by_sha256(word.sha256).unit == assessment.unit.name
    assert (pdf.pages > 5, word.pages) == (True, 0)


def test_each_language_is_a_document_with_a_code_of_its_own():
    assessment = factories.assessment_at(Status.APPROVED)
    documents = [
        issuing.request_document(assessment, "brief", language, by=assessment.people.executive)
        for language in DocumentLanguage
    ]
    assert len({one.code for one in documents}) == 3


def test_the_page_says_why_there_is_no_feedback_yet(client):
    assessment = factories.assessment_at(Status.SUBMITTED)
    member = assessment.people.member
    member.language = "en"
    member.save()
    client.force_login(member)
    page = client.get(reverse("documents", args=[assessment.pk])).content.decode()
    assert 'value="brief"' in page
    assert 'value="feedback"' not in page
    assert "The review is shown to the unit after it was approved." in page


def command(assessment, target, *options):
    arguments = ["feedback_word", "--unit", assessment.unit.code, "--cycle", "2570", "--output", str(target)]
    call_command("report", *arguments, *options)


@pytest.mark.parametrize("status, options", [(Status.APPROVED, []), (Status.REVIEWED, ["--with-review"])])
def test_the_command_prints_it_where_there_is_a_verdict(tmp_path, status, options):
    command(factories.assessment_at(status), tmp_path / "feedback.docx", *options)
    assert WordFile(tmp_path / "feedback.docx").paragraphs


@pytest.mark.parametrize("status, options", [(Status.REVIEWED, []), (Status.IN_REVIEW, ["--with-review"])])
def test_the_command_prints_none_without_one(tmp_path, status, options):
    with pytest.raises(CommandError, match="not finished"):
        command(factories.assessment_at(status), tmp_path / "feedback.docx", *options)
    assert list(tmp_path.iterdir()) == []
