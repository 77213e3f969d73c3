"""Keeping one worker at work: started again when it ends, its job given out again when it is killed.

The worker is a child process (django-tasks-db's `db_worker`) that ends after a number of jobs, so that the memory of
printing is bounded whatever is printed. This process prints nothing and stays small.
"""

import logging
import signal
import socket
import subprocess
import sys
import time
import uuid

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from . import recovering
from .models import Worker

log = logging.getLogger(__name__)

# Seconds between two signs of life, and between two looks for what others left behind.
BEAT, LOOK = 5, 15
# A worker that fails at once is not started again at once.
PAUSE = 2


class Supervisor:
    """Runs one worker after the other until it is told to stop.

    jobs_each: after how many jobs a worker is replaced. interval: seconds between two looks into an empty queue.
    """

    def __init__(self, jobs_each, interval=1):
        self.jobs_each = jobs_each
        self.interval = interval
        self.is_stopping = False
        self.child = None
        self.looked_at = 0.0

    def run(self):
        """Work until SIGTERM or SIGINT; the report that was begun is finished first."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        try:
            while not self.is_stopping:
                self._one_worker()
        finally:
            if self.child and self.child.poll() is None:
                self.child.terminate()

    def _stop(self, *_):
        self.is_stopping = True
        if self.child and self.child.poll() is None:
            self.child.terminate()

    def _one_worker(self):
        name = f"{socket.gethostname()[:40]}-{uuid.uuid4().hex[:12]}"
        Worker.objects.create(name=name, beat_at=timezone.now())
        # In a session of its own: Ctrl-C in a terminal reaches this process alone, which passes it on once.
        self.child = subprocess.Popen(self._command(name), start_new_session=True)
        log.info("Worker %s has begun, process %s", name, self.child.pid)
        while self._is_running():
            self._beat(name)
        recovering.bury(name)
        recovering.give_out()
        if self.child.returncode:
            log.warning("Worker %s ended with %s", name, self.child.returncode)
            if not self.is_stopping:
                time.sleep(PAUSE)

    def _is_running(self):
        """Whether the child still runs after the next few seconds; returns early when it ends."""
        try:
            self.child.wait(timeout=BEAT)
        except subprocess.TimeoutExpired:
            return True
        return False

    def _beat(self, name):
        close_old_connections()
        Worker.objects.update_or_create(name=name, defaults={"beat_at": timezone.now()})
        if time.monotonic() - self.looked_at >= LOOK:
            recovering.take_up()
            self.looked_at = time.monotonic()

    def _command(self, name):
        options = ["--worker-id", name, "--max-tasks", str(self.jobs_each), "--interval", str(self.interval)]
        manage = settings.BASE_DIR / "manage.py"
        return [sys.executable, manage, "db_worker", "--no-reload", "--no-startup-delay", *options]
