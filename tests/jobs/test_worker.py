"""The worker as a process of its own, killed in the midst of a report: taken up again, printed once."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from django.conf import settings as current
from django.db import connection

from jobs import ordering
from jobs.models import Batch, Worker
from reports import issuing
from reports.models import Document
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 120


@pytest.fixture
def queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@contextmanager
def supervisor(*options):
    """`manage.py worker` on the database of the test; stopped as a server stops it."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "worker", "--interval", "0.1", *options],
        cwd=current.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "pmqa_portal.settings", **_environment()},
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _environment():
    """The settings of this test, for a process that reads them anew."""
    one = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{one['NAME']}"
    else:
        address = f"postgres://{one['USER']}@{one['HOST']}:{one['PORT']}/{one['NAME']}"
    return {
        "DATABASE_URL": address,
        "TASKS_BACKEND": "django_tasks_db.DatabaseBackend",
        "SECRET_KEY": current.SECRET_KEY,
    }


def until(is_so):
    """Wait for what another process does; its last answer, which is true."""
    end, pause = time.monotonic() + PATIENCE, Event()
    while not (answer := is_so()):
        assert time.monotonic() < end, "It never came."
        pause.wait(0.02)
    return answer


def child_of(process):
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(children[0])


def files():
    return sorted(path for path in (Path(current.MEDIA_ROOT) / "documents").rglob("*") if path.is_file())


def test_a_report_whose_worker_was_killed_is_printed_once(queue):
    assessment = factories.assessment_at("approved")
    document = issuing.request_document(
        assessment, "assessment", "th", by=factories.fresh(assessment.people.administrator)
    )
    before = files()
    with supervisor() as process:
        until(lambda: Document.objects.filter(pk=document.pk, state="running").exists())
        first_job = Document.objects.get().job
        os.kill(child_of(process), signal.SIGKILL)
        until(lambda: Document.objects.filter(pk=document.pk, state="done").exists())
    document.refresh_from_db()
    assert document.tries == 2
    assert document.job != first_job
    assert [path.name for path in files() if path not in before] == [document.sha256]
    # The supervisor has ended, and with it the sign of its worker.
    assert not Worker.objects.exists()


def test_a_batch_goes_on_after_its_worker_was_killed_and_with_a_new_one_for_each_report(queue):
    people = factories.Department()
    for unit in (people.bureau, people.section):
        people.assessment_at("approved", unit)
    by = factories.fresh(people.administrator)
    batch = ordering.order(people.department, people.cycle, "without_evidence", "th", by=by)
    with supervisor("--jobs-each", "1") as process:
        until(lambda: Document.objects.filter(state="running").exists())
        os.kill(child_of(process), signal.SIGKILL)
        until(lambda: Batch.objects.filter(pk=batch.pk, finished_at__isnull=False).exists())
    entries = list(batch.entries.filter(state="done").values_list("number", "tries"))
    assert sorted(tries for _, tries in entries) == [1, 2]
    assert Document.objects.filter(state="done").count() == Document.objects.count() == 2
