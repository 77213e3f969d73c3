"""What a killed worker left behind is given out again.

A job is alive while its row waits or runs. Documents, entries and batches whose job is not alive are put back: one rule
for every way in which a job can end, killed, out of memory, failed or never given out. All of it may run in several
processes at once; each row is put back by one of them.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from reports.enums import DocumentState
from reports.models import Document
from reports.tasks import produce_document

from . import ordering
from .enums import EntryState
from .models import Batch, BatchEntry, Worker
from .tasks import print_batch

# A worker that has not said for so long that it lives is dead.
SILENT = timedelta(minutes=1)
# What was asked for so long ago has its job given out.
GIVEN_OUT = timedelta(minutes=1)
# Whatever ends its worker so often is left alone.
MOST_TRIES = 3
LOST = "The worker ended while it printed this report."


class WorkerLost(Exception):
    """The process that ran a job is gone."""


def take_up():
    """Put back what belongs to workers that are dead, and to no worker at all."""
    for worker in Worker.objects.filter(beat_at__lt=timezone.now() - SILENT):
        bury(worker.name)
    give_out()


def bury(name):
    """Forget a worker that is known to be dead; the job that it ran counts as failed."""
    for job in DBTaskResult.objects.running():
        if job.worker_ids[-1:] == [name]:
            job.set_failed(WorkerLost(name))
    Worker.objects.filter(name=name).delete()


def give_out():
    """Give out what nobody is at: documents, reports of batches, batches."""
    # The rows first, then the jobs: whatever began in between is not taken for dead.
    documents = list(_documents())
    entries = list(BatchEntry.objects.filter(state=EntryState.RUNNING))
    batches = list(Batch.objects.unfinished())
    alive = _alive()
    for document in documents:
        if not alive.has(document):
            _put_back_document(document)
    for entry in entries:
        if entry.job not in alive.jobs:
            _put_back_entry(entry)
    for batch in batches:
        if batch.pk not in alive.batches:
            ordering.start_lanes(batch)


@dataclass(frozen=True)
class _Alive:
    """The jobs that wait or run: their ids, and the documents and batches that they were given out for."""

    jobs: set
    documents: set
    batches: set

    def has(self, document):
        if document.state == DocumentState.RUNNING:
            return document.job in self.jobs
        return document.pk in self.documents


def _alive():
    waiting = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    rows = DBTaskResult.objects.filter(status__in=waiting).order_by()
    rows = list(rows.values_list("pk", "task_path", "args_kwargs"))
    return _Alive(
        {str(pk) for pk, _, _ in rows},
        _subjects(rows, produce_document),
        _subjects(rows, print_batch),
    )


def _subjects(rows, task):
    return {given["args"][0] for _, path, given in rows if path == task.module_path}


def _documents():
    """Those that a job says it prints, and those that wait for longer than it takes to give out their job."""
    rows = Document.objects.defer("source")
    yield from rows.filter(state=DocumentState.RUNNING).exclude(job="")
    yield from rows.filter(state=DocumentState.QUEUED, state_at__lt=timezone.now() - GIVEN_OUT)


def _put_back_document(document):
    if document.tries >= MOST_TRIES:
        document.move_to(DocumentState.FAILED, error=LOST, finished_at=timezone.now())
    elif document.move_to(DocumentState.QUEUED):
        produce_document.enqueue(document.pk)


def _put_back_entry(entry):
    is_given_up = entry.tries >= MOST_TRIES
    same = BatchEntry.objects.filter(pk=entry.pk, state=entry.state, job=entry.job)
    same.update(
        state=EntryState.FAILED if is_given_up else EntryState.WAITING,
        error=LOST if is_given_up else "",
    )
