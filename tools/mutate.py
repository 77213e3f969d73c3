"""Runs the tests of a target against each small change of its code, and tells the changes that no test noticed.

Run by tools/mutation. A change lives in memory alone: a fork of this process imports it in place of the file. What is
known is kept in var/mutation: a later run goes on where the last one stopped.
"""

import hashlib
import json
import multiprocessing
import os
import sys
from dataclasses import dataclass
from difflib import unified_diff
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from resource import RLIMIT_CPU, setrlimit

import django
import pytest
from changes import changes
from hypothesis import Phase, settings

FOLDER = Path("var/mutation")
PASSED, FAILED, NO_END = "passed", "failed", "no end"
# Of the processor's time, which a busy machine does not stretch; only a change that never ends takes so long.
SECONDS = 120
# Without the plugin that collects garbage at the end, which takes a third of the time of a change that is soon noticed.
OPTIONS = (
    "--exitfirst --quiet --assert=plain -pno:cacheprovider -pno:playwright -pno:unraisableexception --reuse-db "
    "--hypothesis-profile=mutation"
).split()


@dataclass(frozen=True)
class Target:
    """module: what is changed, all files of a package but its first. tests: those that should notice, by file."""

    module: str
    tests: tuple[str, ...]

    def files(self):
        path = Path(self.module.replace(".", "/"))
        return sorted(set(path.glob("*.py")) - {path / "__init__.py"}) or [path.with_suffix(".py")]

    def tests_digest(self):
        return sha256(b"".join(Path(test.split("::")[0]).read_bytes() for test in self.tests))


def sha256(content):
    return hashlib.sha256(content).hexdigest()


TARGETS = {
    "scoring": Target(
        "criteria.scoring",
        (
            "tests/criteria/test_scoring_errors.py",
            "tests/criteria/test_scoring.py",
            "tests/criteria/test_scoring_totals.py",
            "tests/criteria/test_next_steps.py",
            "tests/criteria/test_workings.py",
        ),
    ),
    "permissions": Target(
        "assessments.permissions",
        ("tests/assessments/test_permissions.py", "tests/assessments/test_permissions_turns.py"),
    ),
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
    setrlimit(RLIMIT_CPU, (SECONDS, SECONDS))
    plugins = []
    if code:
        # Models may have brought it with them.
        for name in [name for name in sys.modules if f"{name}.".startswith(f"{target.module}.")]:
            del sys.modules[name]
        sys.meta_path.insert(0, Changed(".".join(path.with_suffix("").parts), path, code))
        plugins.append(KeptDatabase())
    sys.exit(pytest.main([*OPTIONS, *target.tests], plugins=plugins))


def answer_of(target, *change):
    """What the tests say in a process of their own: PASSED, FAILED, or NO_END where they were stopped."""
    with open(FOLDER / "last.log", "w") as log:
        process = multiprocessing.get_context("fork").Process(target=run_tests, args=(target, log, *change))
        process.start()
        process.join()
    return PASSED if process.exitcode == 0 else FAILED if process.exitcode > 0 else NO_END


def try_all(name):
    """Try every change of a target, in an order that is by chance and always the same; then tell what came of it.

    A change that was noticed is not tried again, nor one that was not while the tests are the same.
    """
    target = TARGETS[name]
    if answer_of(target) != PASSED:
        sys.exit(f"{name}: the tests do not even pass without a change; see {FOLDER}/last.log.")
    record = FOLDER / f"{name}.json"
    known = json.loads(record.read_text()) if record.exists() else {}
    tests = target.tests_digest()
    found = {
        sha256(code.encode()): (path, code) for path in target.files() for code in changes(path.read_text())
    }
    try:
        for key in sorted(found):
            if known.get(key) not in (FAILED, NO_END, tests):
                answer = answer_of(target, *found[key])
                known[key] = tests if answer == PASSED else answer
                record.write_text(json.dumps(known))
    finally:
        tell(name, found, {key: known[key] for key in found if known.get(key) in (FAILED, NO_END, tests)})


def tell(name, found, tried):
    """Print the changes that no test noticed, and the figures."""
    unnoticed = [found[key] for key in found if tried.get(key, FAILED) not in (FAILED, NO_END)]
    for path, code in unnoticed:
        lines = unified_diff(path.read_text().splitlines(), code.splitlines(), str(path), lineterm="", n=0)
        print(*list(lines)[2:], sep="\n")
    ends = sum(answer == NO_END for answer in tried.values())
    noticed = len(tried) - len(unnoticed)
    print(
        f"{name}: {noticed} of {len(tried)} changes noticed ({noticed / (len(tried) or 1):.1%}), {ends} of them by "
        f"having no end; {len(found) - len(tried)} not tried",
        flush=True,
    )


def prepare():
    """Load what every run needs and no change touches, the slow ones of the packages too."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    for name in ("PIL.Image", "pypdf"):
        import_module(name)
    # Always the same examples, on a busy machine too; that a test fails is enough, the simplest failure is not sought.
    settings.register_profile("mutation", settings.get_profile("ci"), phases=[Phase.explicit, Phase.generate])


if __name__ == "__main__":
    if unknown := set(sys.argv[1:]) - set(TARGETS):
        sys.exit(f"No such target: {', '.join(unknown)}. There are {', '.join(TARGETS)}.")
    prepare()
    try:
        for name in sys.argv[1:] or TARGETS:
            try_all(name)
    except KeyboardInterrupt:
        sys.exit("Stopped.")
