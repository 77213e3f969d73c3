"""What dead workers leave behind is given out again, once, and not for ever."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jobs import ordering, recovering
from jobs.models import Batch, BatchEntry, Worker
from jobs.tasks import print_batch
from reports import issuing
from reports.models import Document
from reports.tasks import produce_document

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def queue(settings):
    """Jobs are rows, as on a server; nothing runs them here."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
    }


@pytest.fixture
def document(approved):
    return issuing.request_document(
        approved.assessment(), "brief", "th", by=approved.administrator, in_queue=False
    )


def running(job, worker):
    """The job, taken by a worker."""
    row = DBTaskResult.objects.get(pk=job.id)
    row.claim(worker)
    return row


def jobs_of(task, status="READY"):
    return DBTaskResult.objects.filter(task_path=task.module_path, status=status).count()


def at_work(name, age=timedelta(0)):
    Worker.objects.create(name=name, beat_at=timezone.now() - age)


@pytest.mark.parametrize(
    "age, expected", [(LONG_AGO, ("queued", 1, "FAILED", 0)), (timedelta(0), ("running", 0, "RUNNING", 1))]
)
def test_a_document_of_a_silent_worker_waits_again(document, age, expected):
    job = running(produce_document.enqueue(document.pk), "w1")
    at_work("w1", age)
    Document.objects.filter(pk=document.pk).update(state="running", job=str(job.pk), tries=1)
    for _ in range(2):
        recovering.take_up()
    document.refresh_from_db()
    job.refresh_from_db()
    found = document.state, jobs_of(produce_document), job.status, Worker.objects.count()
    assert found == expected


def test_what_ends_its_worker_again_and_again_fails(document):
    Document.objects.filter(pk=document.pk).update(state="running", job="gone", tries=recovering.MOST_TRIES)
    recovering.give_out()
    document.refresh_from_db()
    assert (document.state, document.error) == ("failed", recovering.LOST)
    assert jobs_of(produce_document) == 0


@pytest.mark.parametrize("age, jobs", [(LONG_AGO, 1), (timedelta(0), 0)])
def test_a_document_whose_job_was_never_given_out_gets_one(document, age, jobs):
    Document.objects.filter(pk=document.pk).update(state_at=timezone.now() - age)
    for _ in range(2):
        recovering.give_out()
    assert jobs_of(produce_document) == jobs


def test_a_worker_without_a_supervisor_keeps_its_job(document):
    job = running(produce_document.enqueue(document.pk), "started-by-hand")
    Document.objects.filter(pk=document.pk).update(state="running", job=str(job.pk))
    recovering.take_up()
    document.refresh_from_db()
    assert document.state == "running"


def test_a_batch_whose_jobs_are_gone_goes_on(order, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        batch = order()
    assert jobs_of(print_batch) == ordering.LANES
    at_work("w1", LONG_AGO)
    first = DBTaskResult.objects.filter(task_path=print_batch.module_path).first()
    DBTaskResult.objects.exclude(pk=first.pk).delete()
    first.claim("w1")
    batch.entries.filter(number=1).update(state="running", job=str(first.pk), tries=1)
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            recovering.take_up()
    assert batch.entries.get(number=1).state == "waiting"
    assert jobs_of(print_batch) == ordering.LANES


def test_an_entry_that_ends_its_worker_again_and_again_fails(order):
    batch = order()
    BatchEntry.objects.filter(batch=batch, number=1).update(
        state="running", job="gone", tries=recovering.MOST_TRIES
    )
    recovering.give_out()
    entry = batch.entries.get(number=1)
    assert (entry.state, entry.error) == ("failed", recovering.LOST)


def test_a_finished_batch_gets_no_more_jobs(order, django_capture_on_commit_callbacks):
    Batch.objects.filter(pk=order().pk).update(finished_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        recovering.give_out()
    assert jobs_of(print_batch) == 0
