"""manage.py verify_documents: silent while every issued file is as it was issued, and exact about what is not."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports import issuing, producing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    assessment = factories.assessment_at("approved")
    document = issuing.request_document(assessment, "brief", "en", by=assessment.people.executive)
    producing.produce(document.pk)
    document.refresh_from_db()
    return document


def said(capsys):
    with pytest.raises(CommandError, match="1 faults"):
        call_command("verify_documents")
    return capsys.readouterr().out


def test_all_is_well(document, capsys):
    call_command("verify_documents")
    assert capsys.readouterr().out == "documents: every file is as it was issued\n"


def test_a_document_that_is_not_printed_yet_has_no_file_to_miss(capsys):
    assessment = factories.assessment_at("approved")
    issuing.request_document(assessment, "brief", "en", by=assessment.people.executive)
    call_command("verify_documents")
    assert capsys.readouterr().out == "documents: every file is as it was issued\n"


def test_a_changed_file_is_named(document, capsys):
    Path(document.file.path).write_bytes(document.file.read() + b"\n")
    expected = f"document {document.public_id}: the file differs from its SHA-256 ({document.file.name})\n"
    assert said(capsys) == expected


def test_a_missing_file_is_named(document, capsys):
    document.file.storage.delete(document.file.name)
    assert said(capsys) == f"document {document.public_id}: the file is missing ({document.file.name})\n"
