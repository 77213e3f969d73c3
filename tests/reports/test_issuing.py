"""Documents are printed once, kept and served again; a failed or lost one is printed when asked for again."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from assessments import actions
from reports import issuing, producing
from reports.enums import DocumentState
from reports.models import LOST_AFTER, Document
from reports.printing import print_report
from reports.sources import collect
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    """Ask for a document and let the worker run, as the commit does."""

    def ask(assessment, by, kind="brief", language="th"):
        with django_capture_on_commit_callbacks(execute=True):
            document = issuing.request_document(assessment, kind, language, by=by)
        return Document.objects.get(pk=document.pk)

    return ask


@pytest.fixture
def approved():
    return factories.assessment_at("approved")


def test_a_document_is_printed_and_kept(approved, ask):
    document = ask(approved, approved.people.executive)
    assert document.state == DocumentState.DONE
    assert document.is_final
    content = document.file.read()
    assert content.startswith(b"%PDF")
    assert (document.sha256, document.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert document.pages == 1
    assert document.source == ""
    assert document.finished_at >= document.requested_at
    assert document.file.name == f"documents/{document.sha256[:2]}/{document.sha256}"
    assert document.file_name == f"PMQA-2570-{approved.unit.code}-brief-th.pdf"


def test_the_same_again_is_the_same_row_without_printing(approved, ask, monkeypatch):
    first = ask(approved, approved.people.executive)
    before = first.file.read()
    monkeypatch.setattr(producing, "print_report", None)
    again = ask(approved, approved.people.member)
    assert again.pk == first.pk
    assert again.requested_by == approved.people.executive
    assert again.state_at == first.state_at
    assert again.file.read() == before
    assert Document.objects.count() == 1


def test_another_kind_or_language_is_another_document(approved, ask):
    people = approved.people
    documents = [
        ask(approved, people.executive, kind, language) for kind in ("brief",) for language in ("th", "en")
    ]
    assert len({document.pk for document in documents}) == 2
    assert len({document.sha256 for document in documents}) == 2


def test_the_portal_prints_what_the_source_prints(approved, ask):
    document = ask(approved, approved.people.executive)
    source = collect(approved, with_review=True)
    assert document.code == issuing.code_of({"assessment": approved}, "brief", "th", source)
    expected = print_report(source.content, approved.standard, "brief", "th", document.code)
    assert document.file.read() == expected


def test_a_draft_follows_the_answers(ask):
    assessment = factories.assessment_at("in_progress")
    member = assessment.people.member
    first = ask(assessment, member)
    assert not first.is_final
    assert first.file_name.endswith("-draft.pdf")
    actions.save_answer(assessment.level_answers.first(), 0, by=member, ticks=[1], explanation="ก")
    assert ask(assessment, member).pk != first.pk


def test_what_was_asked_for_is_printed_even_when_the_answers_changed_meanwhile():
    assessment = factories.assessment_at("in_progress")
    member = assessment.people.member
    document = issuing.request_document(assessment, "brief", "th", by=member)
    expected = print_report(document.source, assessment.standard, "brief", "th")
    actions.save_answer(assessment.level_answers.first(), 0, by=member, ticks=[1], explanation="ก")
    producing.produce(document.pk)
    document.refresh_from_db()
    assert document.file.read() == expected


def test_the_unit_and_the_assessor_get_documents_of_their_own_before_approval(ask):
    assessment = factories.assessment_at("reviewed")
    people = assessment.people
    units, assessors = ask(assessment, people.member), ask(assessment, people.assessor)
    assert (units.shows_review, assessors.shows_review) == (False, True)
    assert ask(assessment, people.coordinator).pk == units.pk
    assert ask(assessment, people.executive).pk == units.pk
    assert ask(assessment, people.administrator).pk == assessors.pk


def test_nothing_to_print_before_the_start():
    assessment = factories.assessment_at("not_started")
    with pytest.raises(issuing.RequestRefused, match="not been started"):
        issuing.request_document(assessment, "brief", "th", by=assessment.people.member)
    assert not Document.objects.exists()


def test_a_request_leaves_an_audit_event(approved, ask):
    document = ask(approved, approved.people.executive)
    event = AuditEvent.objects.get(verb="request_document")
    assert (event.by, event.unit, event.target_id) == (
        approved.people.executive,
        approved.unit,
        str(document.pk),
    )
    assert event.data == {"kind": "brief", "language": "th", "final": True}


def fail(*args):
    raise RuntimeError("no ink")


def test_a_failure_is_noted_and_the_next_request_prints(approved, ask, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(producing, "print_report", fail)
        failed = ask(approved, approved.people.executive)
    assert (failed.state, failed.error) == (DocumentState.FAILED, "RuntimeError: no ink")
    assert not failed.file
    assert failed.source
    printed = ask(approved, approved.people.executive)
    assert printed.pk == failed.pk
    assert (printed.state, printed.error) == (DocumentState.DONE, "")


@pytest.mark.parametrize("state", [DocumentState.QUEUED, DocumentState.RUNNING])
def test_lost_work_is_given_out_again_when_asked_for(approved, ask, state):
    document = issuing.request_document(approved, "brief", "th", by=approved.people.executive)
    young = timezone.now() - LOST_AFTER + timedelta(minutes=1)
    Document.objects.filter(pk=document.pk).update(state=state, state_at=young)
    assert ask(approved, approved.people.executive).state == state
    Document.objects.filter(pk=document.pk).update(state_at=young - timedelta(minutes=2))
    assert ask(approved, approved.people.executive).state == DocumentState.DONE


def test_a_file_that_is_gone_is_printed_again(approved, ask):
    document = ask(approved, approved.people.executive)
    document.file.storage.delete(document.file.name)
    again = ask(approved, approved.people.executive)
    assert again.pk == document.pk
    assert again.sha256 == document.sha256
    assert again.file.read().startswith(b"%PDF")


def test_only_one_worker_prints(approved, monkeypatch):
    document = issuing.request_document(approved, "brief", "th", by=approved.people.executive)
    times = []

    def count(*args):
        times.append(args)
        producing.produce(document.pk)  # a second worker arrives while the first is at it
        return print_report(*args)

    monkeypatch.setattr(producing, "print_report", count)
    producing.produce(document.pk)
    producing.produce(document.pk)
    assert len(times) == 1


def test_a_worker_that_comes_back_too_late_changes_nothing(approved, monkeypatch, tmp_path, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path), "base_url": None}},
    }
    document = issuing.request_document(approved, "brief", "th", by=approved.people.executive)

    def slow(*args):
        Document.objects.filter(pk=document.pk).update(state=DocumentState.QUEUED, state_at=timezone.now())
        return print_report(*args)

    monkeypatch.setattr(producing, "print_report", slow)
    producing.produce(document.pk)
    document.refresh_from_db()
    assert document.state == DocumentState.QUEUED
    assert not document.file
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_is_cancelled_is_not_kept_and_printed_when_asked_for_again(approved, ask, monkeypatch):
    executive = approved.people.executive

    def cancelled_meanwhile(*args):
        assert issuing.cancel_document(Document.objects.get(), by=executive) is True
        return print_report(*args)

    with monkeypatch.context() as printing_takes_long:
        printing_takes_long.setattr(producing, "print_report", cancelled_meanwhile)
        document = ask(approved, executive)
    assert (document.state, document.file.name) == (DocumentState.STOPPED, "")
    assert issuing.cancel_document(document, by=executive) is False
    assert AuditEvent.objects.filter(verb="cancel_document").count() == 1
    assert ask(approved, executive).state == DocumentState.DONE


def test_what_waits_is_cancelled_before_a_worker_comes(approved):
    document = issuing.request_document(approved, "brief", "th", by=approved.people.executive)
    issuing.cancel_document(document, by=approved.people.administrator)
    producing.produce(document.pk)
    document.refresh_from_db()
    assert (document.state, document.tries, document.file.name) == (DocumentState.STOPPED, 0, "")


def test_only_whoever_asked_and_administrators_cancel(approved):
    document = issuing.request_document(approved, "brief", "th", by=approved.people.executive)
    with pytest.raises(issuing.RequestRefused, match="Only whoever asked"):
        issuing.cancel_document(document, by=approved.people.member)
    assert Document.objects.get().state == DocumentState.QUEUED
