"""The jobs of a batch: each report by one of them, and none stops the others."""

import pytest

from assessments import workflow
from jobs import printing
from reports import issuing, producing
from reports.enums import DocumentState
from reports.models import Document
from reports.printing import print_report
from tests import factories

from .doing import print_all, progress

pytestmark = pytest.mark.django_db


def test_each_job_prints_one(order):
    batch = order()
    assert printing.print_next(batch.pk, job="a") == 0
    assert progress(batch) == (1, 0, 1, 0, 1)
    assert printing.print_next(batch.pk, job="b") == 0
    assert printing.print_next(batch.pk, job="c") is None
    batch.refresh_from_db()
    assert batch.finished_at is not None
    assert list(batch.entries.values_list("job", "tries")) == [("a", 1), ("b", 1), ("", 0)]
    assert sorted(Document.objects.values_list("job", flat=True)) == ["a", "b"]


def test_a_unit_that_was_reopened_meanwhile_is_left_out(order, approved):
    batch = order()
    workflow.make("reopen", approved.assessment(), by=approved.administrator, reason="แก้ไข")
    print_all(batch)
    entry = batch.entries.get(number=1)
    assert (entry.state, entry.status) == ("left_out", "in_review")
    assert progress(batch) == (0, 0, 1, 0, 2)


def test_nothing_is_printed_for_a_person_who_lost_the_role(order, approved):
    batch = order()
    approved.administrator.memberships.all().delete()
    print_all(batch)
    assert progress(batch) == (0, 0, 0, 2, 1)
    assert not Document.objects.exists()
    errors = set(batch.entries.filter(state="failed").values_list("error", flat=True))
    assert errors == {"Only administrators and executives print the reports of several units at once."}


def test_what_another_worker_prints_just_now_is_waited_for(order, approved):
    batch = order()
    assessment = approved.assessment()
    document = issuing.request_document(assessment, "brief", "th", by=factories.fresh(approved.member))
    Document.objects.filter(pk=document.pk).update(state=DocumentState.RUNNING)
    assert printing.print_next(batch.pk, job="a") == printing.LATER
    assert progress(batch) == (2, 0, 0, 0, 1)
    assert batch.entries.get(number=1).tries == 0
    # The other report is not kept waiting.
    assert printing.print_next(batch.pk, job="b") == 0
    assert batch.entries.get(number=2).state == "done"
    Document.objects.filter(pk=document.pk).update(state=DocumentState.QUEUED)
    print_all(batch)
    assert progress(batch) == (0, 0, 2, 0, 1)
    assert batch.entries.get(number=1).document == document


def test_a_report_that_is_cancelled_alone_counts_as_failed(order, approved, monkeypatch):
    batch = order()

    def cancelled_meanwhile(*args):
        issuing.cancel_document(Document.objects.get(), by=approved.administrator)
        return print_report(*args)

    with monkeypatch.context() as printing_takes_long:
        printing_takes_long.setattr(producing, "print_report", cancelled_meanwhile)
        printing.print_next(batch.pk, job="a")
    entry = batch.entries.get(number=1)
    assert (entry.state, entry.document.state, entry.document.file.name) == ("failed", "stopped", "")
    assert print_all(batch) == 1
    assert progress(batch) == (0, 0, 1, 1, 1)
