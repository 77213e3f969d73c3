"""The two projects of a run, each with its own settings and database: the portal and the reference."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass

WORKERS, THREADS = 2, 8
LONGEST_START = 60


@dataclass(frozen=True)
class Project:
    """A Django project with the environment it runs in."""

    name: str
    wsgi: str
    environment: dict

    def python(self, *arguments, **more):
        """Run a module of Python in this project; `more` environment for this once."""
        subprocess.run(
            [sys.executable, "-m", *arguments],
            check=True,
            env={**os.environ, **self.environment, **more},
            stdout=sys.stderr,
        )

    def manage(self, *arguments, **more):
        self.python("django", *arguments, **more)

    @contextmanager
    def started(self, *arguments):
        """A command of Django that runs until it is stopped."""
        process = subprocess.Popen(
            [sys.executable, "-m", "django", *arguments],
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait()

    @contextmanager
    def served(self):
        """The project behind gunicorn on a free port, which is yielded; stopped at the end."""
        port = _free_port()
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", self.wsgi, *_options(port)],
            env={**os.environ, **self.environment},
        )
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()
            server.wait()


def portal(database_url, scratch):
    """The portal as a server runs it, except that it speaks plain HTTP."""
    return Project(
        "portal",
        "pmqa_portal.wsgi:application",
        {
            "DJANGO_SETTINGS_MODULE": "pmqa_portal.settings",
            "DATABASE_URL": database_url,
            "DEBUG": "false",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "HTTPS": "false",
            "LOG_LEVEL": "WARNING",
            "MEDIA_ROOT": str(scratch / "media"),
        },
    )


def reference(database_url, database_options):
    """Bare Django with the same options of the database connection."""
    return Project(
        "reference",
        "bench.reference.wsgi:application",
        {
            "DJANGO_SETTINGS_MODULE": "bench.reference.settings",
            "REFERENCE_DATABASE_URL": database_url,
            "REFERENCE_DATABASE_OPTIONS": json.dumps(database_options),
            "SECRET_KEY": secrets.token_urlsafe(50),
        },
    )


def _options(port):
    processes = ["--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS)]
    return [*processes, "--bind", f"127.0.0.1:{port}", "--keep-alive", "75", "--log-level", "warning"]


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port, server):
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")
