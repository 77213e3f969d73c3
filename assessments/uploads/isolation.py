"""Runs the reading of a file in a process of its own, so that no file can hang or exhaust the portal."""

import logging
import os
import subprocess
import sys

from .reasons import refusal

SECONDS = 20
_PYTHON = [sys.executable, "-P", "-W", "ignore", "-m"]
OPENING = [*_PYTHON, "assessments.uploads.opening"]
COUNTING = [*_PYTHON, "assessments.uploads.counting"]
_log = logging.getLogger(__name__)


def kind_of(copy, *, command=OPENING, seconds=SECONDS):
    """The key in KINDS of an open file on disk, or a ValidationError.

    A process that is killed, by its own limits or by the clock, means that the file is refused. One that fails
    in another way is a fault of the installation: it is logged, and the file is refused all the same.
    """
    try:
        done = _run(command, copy, seconds)
    except subprocess.TimeoutExpired:
        raise refusal("too_complex") from None
    if done.returncode < 0:
        raise refusal("too_complex")
    verdict, _, word = done.stdout.decode().strip().partition(" ")
    if done.returncode or not word or verdict not in ("kind", "refused"):
        _log.error("The opening of an upload failed: %s", done.stderr[-2000:].decode(errors="replace"))
        raise refusal("not_checked")
    if verdict == "refused":
        raise refusal(word)
    return word


def page_count(file, *, command=COUNTING, seconds=SECONDS):
    """The pages of an open PDF on disk; 0 where they cannot be counted."""
    try:
        done = _run(command, file, seconds)
    except subprocess.TimeoutExpired:
        return 0
    return int(done.stdout) if not done.returncode and done.stdout.isdigit() else 0


def _run(command, file, seconds):
    # Nothing of the portal's environment goes along: it holds passwords, and the parsers need none.
    environment = {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    return subprocess.run(command, stdin=file, capture_output=True, env=environment, timeout=seconds)
