"""The commands over the stored files: what does not agree is named; the bin is emptied."""

import datetime
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.utils import timezone

from assessments import actions
from assessments.models import Evidence, EvidenceVersion
from tests.assessments.evidence_rows import add, replace
from tests.factories import assessment_at, link, stored_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def storage(tmp_path, monkeypatch):
    """A storage of its own for all files of evidence."""
    storage = FileSystemStorage(tmp_path, base_url=None)
    for model in (Evidence, EvidenceVersion):
        monkeypatch.setattr(model._meta.get_field("file"), "storage", storage)
    return storage


def run(name):
    out = StringIO()
    call_command(name, stdout=out)
    return out.getvalue()


def test_what_agrees_is_quiet(storage):
    assert run("reconcile_evidence") == "evidence: rows and files agree\n"
    assessment = assessment_at("in_progress")
    replace(add(assessment))
    add(assessment, link(), "3.1")
    assert run("reconcile_evidence") == "evidence: rows and files agree\n"


def test_every_kind_of_fault_is_named(storage):
    assessment = assessment_at("in_progress")
    use = add(assessment)
    replace(use)
    lost = add(assessment, stored_file(), "3.1").evidence
    storage.delete(lost.file.name)
    old = EvidenceVersion.objects.get()
    with storage.open(old.file.name, "wb") as file:
        file.write(b"changed")
    storage.save("evidence/zz/stray", ContentFile(b"x"))
    out = StringIO()
    with pytest.raises(CommandError, match="evidence: 3 faults"):
        call_command("reconcile_evidence", stdout=out)
    assert out.getvalue().splitlines() == [
        f"evidence {lost.pk}: the file is missing ({lost.file.name})",
        f"evidenceversion {old.pk}: the file differs from its SHA-256 ({old.file.name})",
        "no row: evidence/zz/stray",
    ]


def test_the_command_empties_the_bin(storage, django_capture_on_commit_callbacks):
    assessment = assessment_at("in_progress")
    use = add(assessment)
    actions.remove_evidence_use(use, by=assessment.people.member)
    assert run("purge_evidence") == "evidence: 0 removed\n"
    Evidence.objects.update(deleted_at=timezone.now() - datetime.timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        assert run("purge_evidence") == "evidence: 1 removed\n"
    assert run("reconcile_evidence") == "evidence: rows and files agree\n"
    assert not Evidence.objects.exists()
