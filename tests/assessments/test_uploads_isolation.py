"""The opening of a file can neither hang nor exhaust the portal, and learns none of its secrets."""

import subprocess
import sys
import tempfile
import time

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from assessments.uploads import isolation
from tests.assessments.upload_files import image


def run(program, **options):
    """What the portal makes of an opening that behaves like the program."""
    with tempfile.TemporaryFile() as copy:
        copy.write(image())
        copy.seek(0)
        return isolation.kind_of(copy, command=[sys.executable, "-c", program], **options)


def code(program, **options):
    with pytest.raises(ValidationError) as caught:
        run(program, **options)
    return caught.value.code


def test_one_that_sleeps_is_stopped_by_the_clock():
    started = time.monotonic()
    assert code("import time; time.sleep(60)", seconds=0.5) == "too_complex"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("misdeed", ["while True: pass", "import os; os.abort()"])
def test_one_that_spins_or_crashes_is_refused(misdeed):
    limited = "from assessments.uploads import opening; opening.CPU_SECONDS = 1; opening.limit()\n"
    assert code(limited + misdeed) == "too_complex"


@pytest.mark.parametrize(
    "misdeed, error",
    [
        ("bytes(opening.MEMORY_BYTES)", "MemoryError"),
        ("import tempfile; tempfile.NamedTemporaryFile().write(bytes(10000))", "OSError"),
    ],
)
def test_one_cannot_take_memory_or_write_files(misdeed, error):
    program = f"""
from assessments.uploads import opening
opening.limit()
try:
    {misdeed}
except {error}:
    print("refused bomb")
"""
    assert code(program) == "bomb"


def test_a_broken_installation_refuses_and_is_logged(caplog):
    assert code("import nowhere_to_be_found") == "not_checked"
    assert "nowhere_to_be_found" in caplog.text


@pytest.mark.parametrize("answer", ["", "yes", "kind", "accepted pdf"])
def test_an_answer_that_is_none_is_never_a_pass(answer):
    assert code(f"print({answer!r})") == "not_checked"


def test_nothing_of_the_environment_goes_along(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "told-to-nobody")
    assert run("import os; print('kind', os.environ.get('SECRET_KEY'))") == "None"


def test_the_content_arrives_on_the_standard_input():
    assert run("import sys; print('kind', len(sys.stdin.buffer.read()))") == str(len(image()))


def test_the_real_one_answers_in_one_line_and_is_silent_otherwise():
    command = [*isolation.OPENING[:1], *isolation.OPENING[2:]]
    done = subprocess.run(command, input=image(), capture_output=True, cwd=settings.BASE_DIR, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"kind png", b"")
