"""Alive and ready."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pmqa_portal import health

ALL_WELL = {"database": True, "storage": True, "disk": True, "migrations": True, "queue": True}


def test_alive_without_asking_the_database(client, db):
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/healthz")
    assert (response.status_code, response.content, len(queries)) == (200, b"ok", 0)


def test_ready(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, ALL_WELL)


def test_a_job_that_nobody_takes_makes_it_unready(client, db):
    job = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x.y",
        backend_name="default",
        run_after=timezone.now(),
    )
    assert client.get("/readyz").status_code == 200
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=timezone.now() - datetime.timedelta(minutes=11))
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {**ALL_WELL, "queue": False})
    # A long queue moves on.
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x.y",
        backend_name="default",
        run_after=timezone.now(),
        status="RUNNING",
        started_at=timezone.now(),
    )
    assert client.get("/readyz").json() == ALL_WELL


def test_a_full_disk_makes_it_unready(client, db, monkeypatch):
    monkeypatch.setattr(health, "SMALLEST_FREE_BYTES", 2**62)
    assert client.get("/readyz").json() == {**ALL_WELL, "disk": False}


def test_storage_that_cannot_be_written_makes_it_unready(client, db, settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings.MEDIA_ROOT = blocked / "media"
    assert client.get("/readyz").json() == {**ALL_WELL, "storage": False}
