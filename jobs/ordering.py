"""Batches: ordered, cancelled, taken up again."""

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from accounts import audit
from assessments.enums import Status
from reports.queries.scope import in_year

from . import permissions
from .enums import EntryState
from .models import Batch, BatchEntry
from .tasks import print_batch

# So many workers may share one batch; one worker does them in turn.
LANES = 4
ROWS = 500


class OrderRefused(Exception):
    """The batch cannot be ordered or changed; `reason` says why, in words for the person."""

    def __init__(self, reason):
        super().__init__(str(reason))
        self.reason = reason


@transaction.atomic
def order(unit, cycle, kind, language, *, by):
    """The batch of this kind of report for all units at and below the unit in the year of the cycle.

    The approved assessments are printed after the commit, the others are listed as left out. While such a batch is
    unfinished, the same order gives the same batch. Raises OrderRefused.
    """
    _demand(permissions.order_batch(by, unit))
    batch, is_new = Batch.objects.get_or_create(
        unit=unit, cycle=cycle, kind=kind, language=language, finished_at=None, defaults={"ordered_by": by}
    )
    if is_new:
        entries = _entries(batch)
        left_out = sum(entry.state == EntryState.LEFT_OUT for entry in entries)
        if left_out == len(entries):
            raise OrderRefused(permissions.NOTHING_TO_PRINT.reason)
        BatchEntry.objects.bulk_create(entries, batch_size=ROWS)
        _record("order_batch", batch, by, reports=len(entries) - left_out, left_out=left_out)
        start_lanes(batch)
    return batch


@transaction.atomic
def cancel(batch, *, by):
    """Print no more of it; whether it was unfinished. What is printed stays. Raises OrderRefused."""
    _demand(permissions.change_batch(by, batch))
    now = timezone.now()
    unfinished = Batch.objects.filter(pk=batch.pk).unfinished()
    if not unfinished.update(finished_at=now, cancelled_at=now, cancelled_by=by, noticed_at=now):
        return False
    _record("cancel_batch", batch, by)
    return True


@transaction.atomic
def resume(batch, *, by):
    """Print what failed or was not printed when it was cancelled, and only that. Raises OrderRefused."""
    _demand(permissions.change_batch(by, batch))
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    _demand(_may_resume(batch))
    missing = batch.entries.filter(state__in=[EntryState.FAILED, EntryState.WAITING])
    reports = missing.update(state=EntryState.WAITING, state_at=timezone.now(), tries=0, error="")
    _demand(permissions.ALLOWED if reports else permissions.NOTHING_MISSING)
    batch.finished_at = batch.cancelled_at = batch.cancelled_by = batch.noticed_at = None
    batch.save(update_fields=["finished_at", "cancelled_at", "cancelled_by", "noticed_at"])
    _record("resume_batch", batch, by, reports=reports)
    start_lanes(batch)


@transaction.atomic
def put_note_away(batch, *, by):
    """Whoever ordered a finished batch has seen that it is; for anybody else nothing happens."""
    mine = Batch.objects.filter(pk=batch.pk, ordered_by=by, finished_at__isnull=False, noticed_at=None)
    if mine.update(noticed_at=timezone.now()):
        audit.record("notice_batch", batch, by=by, unit=batch.unit)


@transaction.atomic
def record_download(batch, *, by, reports):
    """Note who took the reports out of the portal. reports: how many."""
    _record("download_batch", batch, by, reports=reports)


@dataclass(frozen=True)
class Coverage:
    """Of the assessments of a year: how many would be printed, how many left out."""

    approved: int
    others: int


def coverage(unit, cycle):
    """What a batch of the units at and below a unit would print now; one query."""
    counts = in_year(unit.path, cycle.fiscal_year).aggregate(
        approved=Count("pk", Q(status=Status.APPROVED)), all=Count("pk")
    )
    return Coverage(counts["approved"], counts["all"] - counts["approved"])


def start_lanes(batch):
    """Give out the jobs of an unfinished batch, after the commit."""
    for _ in range(LANES):
        transaction.on_commit(partial(print_batch.enqueue, batch.pk))


def _entries(batch):
    """An entry for each assessment of the year, in the order of the units."""
    assessments = in_year(batch.unit.path, batch.cycle.fiscal_year).order_by("unit__path", "pk")
    return [
        _entry(batch, number, *one)
        for number, one in enumerate(assessments.values_list("pk", "status"), start=1)
    ]


def _entry(batch, number, assessment_id, status):
    is_approved = status == Status.APPROVED
    return BatchEntry(
        batch=batch,
        number=number,
        assessment_id=assessment_id,
        state=EntryState.WAITING if is_approved else EntryState.LEFT_OUT,
        status="" if is_approved else status,
    )


def _may_resume(batch):
    if not batch.finished_at:
        return permissions.STILL_PRINTING
    same = Batch.objects.filter(
        unit=batch.unit_id, cycle=batch.cycle_id, kind=batch.kind, language=batch.language
    )
    return permissions.ORDERED_ANEW if same.unfinished().exists() else permissions.ALLOWED


def _demand(answer):
    if not answer:
        raise OrderRefused(answer.reason)


def _record(verb, batch, by, **data):
    audit.record(verb, batch, by=by, unit=batch.unit, kind=batch.kind, language=batch.language, **data)
