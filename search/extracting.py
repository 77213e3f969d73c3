"""Runs the reading of a PDF in a process of its own, so that no file can hang or exhaust the portal."""

import os
import re
import subprocess
import sys

from pmqa_portal.lib.text import normalise_thai

SECONDS = 30
READING = [sys.executable, "-P", "-W", "ignore", "-m", "search.pdf_text"]

_BROKEN_THAI = re.compile("(?<=[\u0e01-\u0e5b])[ \t\r]*\n[ \t\r]*(?=[\u0e01-\u0e5b])")


def text_of(file, *, command=READING, seconds=SECONDS):
    """The text of an open PDF on disk in one spelling, its white space made single; empty where it cannot be read."""
    # Nothing of the portal's environment goes along: it holds passwords, and the parser needs none.
    environment = {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    try:
        done = subprocess.run(command, stdin=file, capture_output=True, env=environment, timeout=seconds)
    except subprocess.TimeoutExpired:
        return ""
    if done.returncode:
        return ""
    return one_line(normalise_thai(done.stdout.decode("utf-8", "replace")))


def one_line(text):
    """The text with single spaces. Thai has none between words, so a line that was broken there is joined."""
    return " ".join(_BROKEN_THAI.sub("", text).split())
