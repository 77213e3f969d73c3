"""Runs the tests of a target against each small change of its code, and tells the changes that no test noticed.

Run by tools/mutation. A change lives in memory alone: a fork of this process imports it in place of the file. What was
noticed is kept in var/mutation, so that a later run tries only what was not, and what is new.
"""

import difflib
import hashlib
import json
import multiprocessing
import os
import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path

import django
import pytest
from changes import changes
from hypothesis import Phase, settings

FOLDER = Path("var/mutation")
# Far above what the tests need on a busy machine; only a change that never ends takes so long.
SECONDS = 180
OPTIONS = (
    "--exitfirst --quiet --assert=plain -pno:cacheprovider -pno:playwright --reuse-db --hypothesis-profile=mutation"
).split()


@dataclass(frozen=True)
class Target:
    """module: what is changed, all files of a package but its first. tests: those that should notice, by file."""

    module: str
    tests: tuple[str, ...]

    def files(self):
        path = Path(self.module.replace(".", "/"))
        return sorted(set(path.glob("*.py")) - {path / "__init__.py"}) or [path.with_suffix(".py")]


TARGETS = {
    "scoring": Target(
        "criteria.scoring",
        (
            "tests/criteria/test_scoring_errors.py",
            "tests/criteria/test_scoring.py",
            "tests/criteria/test_scoring_totals.py",
            "tests/criteria/test_next_steps.py",
        ),
    ),
    "permissions": Target("assessments.permissions", ("tests/assessments/test_permissions.py",)),
    "workflow": Target(
        "assessments.workflow",
        (
            "tests/assessments/test_workflow.py::test_the_diagram_in_the_docs_is_the_table",
            "tests/assessments/test_workflow_records.py",
            "tests/assessments/test_workflow.py",
        ),
    ),
}


class Changed(SourceFileLoader):
    """Loads a module from changed code, where its name and file are those of the file."""

    def __init__(self, name, path, code):
        super().__init__(name, str(path))
        self.code = code

    def find_spec(self, name, path=None, target=None):
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, name):
        return compile(self.code, self.path, "exec")


class KeptDatabase:
    """The database as the first run left it: every test takes back what it does."""

    @pytest.fixture(scope="session")
    def django_db_setup(self, request):
        from django.db import connection

        connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"]


def run_tests(target, log, path=None, code=None):
    """In a fork: run the tests with this code in the file's place, or unchanged, and leave with pytest's answer."""
    for number in (1, 2):
        os.dup2(log.fileno(), number)
    plugins = []
    if code:
        # Models may have brought it with them.
        for name in [name for name in sys.modules if f"{name}.".startswith(f"{target.module}.")]:
            del sys.modules[name]
        sys.meta_path.insert(0, Changed(".".join(path.with_suffix("").parts), path, code))
        plugins.append(KeptDatabase())
    sys.exit(pytest.main([*OPTIONS, *target.tests], plugins=plugins))


def answer_of(*arguments):
    """"passed", "failed", or "no end" of the tests in a process of their own."""
    with open(FOLDER / "last.log", "w") as log:
        process = multiprocessing.get_context("fork").Process(target=run_tests, args=(arguments[0], log, *arguments[1:]))
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            process.join()
            return "no end"
    return "failed" if process.exitcode else "passed"


def try_all(name):
    """Try every change of a target that is not known to be noticed; print those that pass, and the count."""
    target = TARGETS[name]
    if answer_of(target) != "passed":
        sys.exit(f"{name}: the tests do not even pass without a change; see {FOLDER}/last.log.")
    record = FOLDER / f"{name}.json"
    noticed = json.loads(record.read_text()) if record.exists() else {}
    tally = {"failed": 0, "no end": 0, "passed": 0}
    for path in target.files():
        source = path.read_text(encoding="utf-8")
        for code in changes(source):
            key = hashlib.sha256(code.encode()).hexdigest()
            answer = noticed.get(key) or answer_of(target, path, code)
            tally[answer] += 1
            if answer == "passed":
                tell(path, source, code)
            else:
                noticed[key] = answer
                record.write_text(json.dumps(noticed))
    print(f"{name}: {sum(tally.values())} changes, {tally['failed']} failed a test, {tally['no end']} had no end, "
          f"{tally['passed']} not noticed", flush=True)


def tell(path, source, code):
    lines = difflib.unified_diff(source.splitlines(), code.splitlines(), str(path), "", lineterm="", n=0)
    print(*list(lines)[2:], sep="\n", flush=True)


def prepare():
    """Load what every run needs and no change touches, the slow ones of the packages too."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    for name in ("PIL.Image", "pypdf"):
        import_module(name)
    # Always the same examples, on a busy machine too; that a test fails is enough, the simplest failure is not sought.
    settings.register_profile("mutation", settings.get_profile("ci"), phases=[Phase.explicit, Phase.generate])


if __name__ == "__main__":
    prepare()
    for name in sys.argv[1:] or TARGETS:
        try_all(name)
