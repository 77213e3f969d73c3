"""Batches: who orders them, what they hold, how they are cancelled and taken up again."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from accounts.roles import Role
from jobs import ordering, printing
from jobs.enums import EntryState
from jobs.models import Batch, BatchEntry
from reports import producing
from reports.models import Document
from tests import factories

from .doing import print_all, progress

pytestmark = pytest.mark.django_db


def fail(*args):
    raise RuntimeError("no ink")


def test_approved_units_are_printed_in_their_order_and_the_others_listed(order, approved):
    batch = order()
    rows = batch.entries.values_list("number", "assessment__unit", "state", "status")
    assert list(rows) == [
        (1, approved.bureau.pk, "waiting", ""),
        (2, approved.section.pk, "waiting", ""),
        (3, approved.other_bureau.pk, "left_out", "not_started"),
    ]
    event = AuditEvent.objects.get(verb="order_batch")
    assert (event.by, event.unit) == (approved.administrator, approved.department)
    assert event.data == {"kind": "brief", "language": "th", "reports": 2, "left_out": 1}


def test_the_job_prints_all_and_finishes(order, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        batch = order()
    batch.refresh_from_db()
    assert progress(batch) == (0, 0, 2, 0, 1)
    assert batch.finished_at is not None
    documents = [entry.document for entry in batch.entries.filter(state=EntryState.DONE)]
    assert [one.is_final and one.file.read().startswith(b"%PDF") for one in documents] == [True, True]


def test_ordered_twice_it_is_the_same_until_it_is_finished(order, approved):
    first = order()
    assert order(by=approved.executive) == first
    assert AuditEvent.objects.filter(verb="order_batch").count() == 1
    assert order(language="en") != first
    print_all(first)
    second = order()
    assert second != first
    assert print_all(second) == 2
    # Printed from the same data before, so simply taken.
    ids = {tuple(one.entries.values_list("document", flat=True)) for one in (first, second)}
    assert len(ids) == 1


def test_the_database_holds_one_unfinished_batch_of_a_kind(order, approved):
    batch = order()
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.create(
            unit=batch.unit, cycle=batch.cycle, kind="brief", language="th", ordered_by=approved.executive
        )


def test_nothing_approved_is_nothing_to_print(people):
    with pytest.raises(ordering.OrderRefused, match="No assessment of these units is approved"):
        ordering.order(people.department, people.cycle, "brief", "th", by=people.administrator)
    assert not Batch.objects.exists()


@pytest.mark.parametrize("who", ["member", "coordinator", "assessor"])
def test_others_order_nothing(approved, order, who):
    with pytest.raises(ordering.OrderRefused, match="Only administrators and executives"):
        order(by=getattr(approved, who))
    assert not Batch.objects.exists()


def test_cancelled_it_prints_no_more_and_taken_up_again_only_what_is_missing(order, approved):
    batch = order()
    assert printing.print_next(batch.pk, job="1") == 0
    assert ordering.cancel(batch, by=approved.administrator) is True
    assert ordering.cancel(batch, by=approved.administrator) is False
    assert print_all(batch) == 0
    assert progress(batch) == (1, 0, 1, 0, 1)
    first = Document.objects.get()
    ordering.resume(batch, by=factories.fresh(approved.administrator))
    batch.refresh_from_db()
    assert (batch.finished_at, batch.cancelled_at, batch.cancelled_by) == (None, None, None)
    assert print_all(batch) == 1
    assert progress(batch) == (0, 0, 2, 0, 1)
    assert Document.objects.get(pk=first.pk).finished_at == first.finished_at
    verbs = AuditEvent.objects.filter(target_type="batch").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["order_batch", "cancel_batch", "resume_batch"]


def test_what_failed_is_printed_by_the_next_try(order, approved, monkeypatch):
    batch = order()
    with monkeypatch.context() as broken:
        broken.setattr(producing, "print_report", fail)
        print_all(batch)
    batch.refresh_from_db()
    assert (progress(batch), batch.finished_at is not None) == ((0, 0, 0, 2, 1), True)
    assert set(batch.entries.values_list("error", flat=True)) == {"RuntimeError: no ink", ""}
    ordering.resume(batch, by=approved.administrator)
    print_all(batch)
    assert progress(batch) == (0, 0, 2, 0, 1)


def test_nothing_missing_and_ordered_anew_are_refused(order, approved):
    batch = order()
    with pytest.raises(ordering.OrderRefused, match="still being printed"):
        ordering.resume(batch, by=approved.administrator)
    ordering.cancel(batch, by=approved.administrator)
    again = order()
    with pytest.raises(ordering.OrderRefused, match="ordered anew"):
        ordering.resume(batch, by=approved.administrator)
    print_all(again)
    with pytest.raises(ordering.OrderRefused, match="No report is missing"):
        ordering.resume(again, by=approved.administrator)


def test_another_executive_changes_nothing(order, approved):
    batch = order()
    other = factories.person(Role.EXECUTIVE, approved.department)
    for action in (ordering.cancel, ordering.resume):
        with pytest.raises(ordering.OrderRefused, match="Only whoever ordered"):
            action(batch, by=other)


def test_the_note_is_put_away_by_whoever_ordered(order, approved):
    batch = order()
    for who in (approved.administrator, approved.executive):
        ordering.put_note_away(batch, by=who)
    assert Batch.objects.get().noticed_at is None
    print_all(batch)
    ordering.put_note_away(batch, by=approved.executive)
    assert Batch.objects.get().noticed_at is None
    ordering.put_note_away(batch, by=approved.administrator)
    assert Batch.objects.get().noticed_at is not None


@pytest.mark.parametrize("values", [{"state": "done"}, {"state": "left_out", "status": ""}])
def test_a_done_entry_has_a_document_and_one_left_out_says_why(order, values):
    batch = order()
    with pytest.raises(IntegrityError), transaction.atomic():
        BatchEntry.objects.filter(batch=batch, number=1).update(**values)
