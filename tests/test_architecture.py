"""The shape of the house: floors, steps, sizes and manners, checked over all source files."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.modules import ROOT, all_modules, by_name, code_lines
from tests.architecture.steps import FLOORS, STEPS, floor

LONGEST_FILE = 300
LONGEST_FUNCTION = 30
# What may be longer, and why. Nothing is.
LONG_FILES = {}
LONG_FUNCTIONS = {}
# The one signal: a new connection to SQLite learns the Thai collation and the hash of the audit chains.
SIGNALS = {"accounts.collations": {"django.db.backends.signals", "django.dispatch"}}
# Where text is declared to be safe HTML: rows that are escaped one value at a time.
SAFE_HTML = {
    "reports.templatetags.difference_rows",
    "reports.templatetags.matrix_rows",
    "reports.templatetags.unit_rows",
}
PURE = ("criteria.scoring", "reports.charts")
# What says how the world is now, and so has no place in pure functions.
CLOCKS = {"datetime", "time", "random", "os"}
SHELF_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "tools",
    "base",
    "core",
    "manager",
    "managers",
}


def python_files():
    folders = (
        "accounts",
        "assessments",
        "bench",
        "criteria",
        "exchange",
        "jobs",
        "pmqa_portal",
        "reports",
        "reviews",
        "search",
        "targets",
        "teamwork",
        "tests",
        "tools",
    )
    files = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in files if "migrations" not in path.parts]


def template_files():
    return sorted((ROOT / "templates").rglob("*.html"))


def styles_and_scripts():
    files = (path for kind in ("css", "js") for path in sorted((ROOT / "static").rglob(f"*.{kind}")))
    return [path for path in files if "vendor" not in path.parts]


def short(path):
    return str(path.relative_to(ROOT))


# --- Floors and steps ------------------------------------------------------------------------------------


def test_imports_only_go_down():
    climbing = {
        (module.name, name)
        for module in all_modules()
        for name in module.own_imports
        if floor(name) not in (floor(module.name), *FLOORS[floor(module.name)])
    }
    assert climbing == set()


def test_the_walk_sees_relative_and_inner_imports():
    """A check that nothing slips by because the reading of imports is too simple."""
    modules = by_name()
    assert "assessments.models.assessment" in modules["assessments.models"].own_imports
    assert "assessments.uploads" in modules["assessments.forms"].own_imports
    assert "assessments.forms" in modules["assessments.views.moves"].own_imports
    assert "reports.pdf.printing" in modules["reports.pdf"].own_imports
    assert "accounts.collations" in modules["accounts.apps"].own_imports
    assert "django.dispatch" in modules["accounts.collations"].imports


@pytest.mark.parametrize("app", STEPS)
def test_every_module_stands_on_a_step(app):
    known = [name for line in STEPS[app] for name in line]
    assert len(known) == len(set(known))
    assert {module.step for module in all_modules() if module.app == app and module.step} == set(known)


@pytest.mark.parametrize("app", STEPS)
def test_a_step_uses_only_the_steps_before_it(app):
    rank = {name: number for number, line in enumerate(STEPS[app]) for name in line}
    modules, forward = by_name(), set()
    for module in all_modules():
        for name in module.own_imports if module.app == app and module.step else ():
            used = modules[name]
            if used.app == app and used.step != module.step and rank[used.step] >= rank[module.step]:
                forward.add((module.name, used.name))
    # An app's configuration is the first module of it that Django reads; it wakes the collation.
    assert forward == ({("accounts.apps", "accounts.collations")} if app == "accounts" else set())


def test_no_module_imports_in_circles():
    """A package's front door may fetch its own rooms late, and they may know the door."""
    graph = {
        module.name: {name for name in module.own_imports if not module.name.startswith(f"{name}.")}
        for module in all_modules()
    }
    assert len(list(TopologicalSorter(graph).static_order())) == len(graph)


def test_nothing_of_the_portal_imports_tests_or_tools():
    roots = {name.partition(".")[0] for module in all_modules() for name in module.imports}
    assert not roots & {"tests", "bench", "tools", "manage"}


@pytest.mark.parametrize("package", PURE)
def test_arithmetic_and_geometry_are_pure(package):
    """Numbers in, numbers out: no Django, no clock, no models."""
    own = [
        module for module in all_modules() if module.name == package or module.name.startswith(f"{package}.")
    ]
    foreign = {name for module in own for name in module.imports if not name.startswith(PURE)}
    assert own
    assert not {name for name in foreign if name in by_name() or name.startswith("django")}
    assert not foreign & CLOCKS


def test_settings_are_asked_for_through_django():
    assert [module.name for module in all_modules() if "pmqa_portal.settings" in module.imports] == []


def test_no_signals_but_the_declared_one():
    found = {}
    for module in all_modules():
        names = {
            name for name in module.imports if name.endswith(".signals") or name.startswith("django.dispatch")
        }
        if names:
            found[module.name] = names
    assert found == SIGNALS


def test_a_status_is_written_in_one_place():
    """workflow.make is the only door; the demo, which writes years in bulk, is the one other.

    A set of criteria has a status of its own kind.
    """
    writers = {
        module.name
        for module in all_modules()
        if module.app != "criteria"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign | ast.AugAssign)
        for target in _targets(node)
        if isinstance(target, ast.Attribute) and target.attr == "status"
    }
    assert writers == {"assessments.workflow", "pmqa_portal.demo.walk"}


def _targets(node):
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        yield from target.elts if isinstance(target, ast.Tuple) else [target]


def test_audit_events_come_through_one_door():
    makers = {
        module.name
        for module in all_modules()
        if "AuditEvent.objects.create" in module.path.read_text(encoding="utf-8")
        or "AuditEvent(" in _calls(module)
    }
    assert makers == {"accounts.audit"}


def _calls(module):
    calls = (node.func for node in ast.walk(module.tree) if isinstance(node, ast.Call))
    return " ".join(f"{call.id}(" for call in calls if isinstance(call, ast.Name))


# --- Sizes and names -------------------------------------------------------------------------------------


def test_no_file_is_too_long():
    files = [*python_files(), *template_files(), *styles_and_scripts()]
    lengths = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == LONG_FILES


def test_no_function_is_too_long():
    long = {}
    for path in python_files():
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = code_lines(node, text.splitlines())
                if length > LONGEST_FUNCTION:
                    long[f"{short(path)}:{node.name}"] = length
    assert long == LONG_FUNCTIONS


def test_no_file_is_a_shelf_for_everything():
    """A name says what is inside."""
    names = {short(path): path.stem for path in python_files() if "management" not in path.parts}
    assert {name for name, stem in names.items() if stem in SHELF_NAMES} == set()


def test_nothing_is_left_for_later_or_left_out():
    """Neither notes to oneself nor tests that do not run. This file names the words and is not searched."""
    words = re.compile(
        r"TODO|FIXME|XXX|HACK|pytest\.(mark\.)?(skip|xfail)|importorskip|unittest\.(mock|skip)"
    )
    files = [path for path in python_files() if path != Path(__file__)]
    assert [short(path) for path in files if words.search(path.read_text(encoding="utf-8"))] == []


# --- Templates: the content security policy allows nothing inline ----------------------------------------


@pytest.mark.parametrize(
    "pattern",
    [
        r"<style\b",
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=\s*[\"']",
        r"<script\b(?![^>]*\bsrc=)",
        r"<script\b[^>]*>\s*[^<\s]",
        r"javascript:",
        r"\|\s*safe\b",
        r"\bautoescape\s+off\b",
        r"\bhx-on\b|\bhx-vals\s*=\s*[\"']js:|\bhx-eval\b",
        r"(?:src|href)\s*=\s*[\"'](?:https?:)?//",
    ],
)
def test_templates_have_nothing_inline_and_nothing_from_elsewhere(pattern):
    found = [short(path) for path in template_files() if re.search(pattern, path.read_text(encoding="utf-8"))]
    assert found == []


def test_text_becomes_html_without_escaping_only_where_declared():
    sources = {module.name: module.path.read_text(encoding="utf-8") for module in all_modules()}
    assert {
        name for name, text in sources.items() if re.search(r"\bmark_safe\b|\bSafeString\b", text)
    } == SAFE_HTML
