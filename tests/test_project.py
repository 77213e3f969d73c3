"""The project as a whole: migrations, deployment, settings, requirements, and nothing of one machine."""

import ast
import importlib.util
import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.architecture.modules import all_modules, by_name

ROOT = Path(settings.BASE_DIR)
PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "kR7-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "portal.example",
    "SITE_URL": "https://portal.example",
    "DATABASE_URL": "postgres://portal@127.0.0.1/portal",
}
# What no line of ours imports, and who does instead.
LOADED_BY_OTHERS = {
    "argon2": "Django's Argon2PasswordHasher",
    "gunicorn": "deploy/pmqa-web.service",
    "psycopg2": "Django's PostgreSQL backend",
}
NOT_OURS = {
    ".env",
    ".git",
    ".hypothesis",
    ".venv",
    "var",
    "__pycache__",
    "node_modules",
    "test-results",
    "htmlcov",
}


def manage(*words, **environment):
    """Run manage.py as on a server: with this environment and nothing of the tests' own."""
    clean = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", ""), "LANG": "C.UTF-8", **environment}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, timeout=120)


def project_files():
    """Every text file of the repository."""
    for path in sorted(ROOT.rglob("*")):
        folders = path.relative_to(ROOT).parts[:-1]
        is_ours = not NOT_OURS & {*folders, path.name} and not any(one.endswith("_cache") for one in folders)
        if (
            is_ours
            and path.is_file()
            and path.suffix not in {".mo", ".png", ".ttf", ".woff2", ".ico", ".pdf"}
        ):
            yield path


# --- Database and deployment -----------------------------------------------------------------------------


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_production_server_passes_the_deployment_check():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (result.returncode, result.stdout) == (0, "System check identified no issues (0 silenced).\n")


def test_the_deployment_check_would_say_something():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **{**PRODUCTION, "HTTPS": "false"})
    assert result.returncode == 1
    assert "security.W" in result.stderr


def test_production_needs_a_secret():
    """As .env.example leaves it until somebody fills it in."""
    result = manage("check", "--deploy", "--fail-level", "WARNING", **{**PRODUCTION, "SECRET_KEY": ""})
    assert result.returncode == 1
    assert "SECRET_KEY" in result.stderr


# --- Settings --------------------------------------------------------------------------------------------


def settings_read():
    """The names that settings.py asks the environment for."""
    calls = (node for node in ast.walk(by_name()["pmqa_portal.settings"].tree) if isinstance(node, ast.Call))
    for call in calls:
        owner = call.func.value if isinstance(call.func, ast.Attribute) else call.func
        if isinstance(owner, ast.Name) and owner.id == "env":
            yield call.args[0].value


def test_the_example_lists_every_setting_and_nothing_else():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    listed = [
        line.partition("=")[0].lstrip("# ") for line in lines if re.match(r"(# ?)?[A-Z][A-Z0-9_]*=", line)
    ]
    assert sorted(listed) == sorted(settings_read())


def test_the_example_is_a_working_production_environment(tmp_path):
    """Once the secret is filled in; nothing is connected to."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    pairs = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    environment = {**pairs, "SECRET_KEY": PRODUCTION["SECRET_KEY"], "MEDIA_ROOT": str(tmp_path)}
    result = manage("check", "--deploy", "--fail-level", "WARNING", **environment)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_environment_is_read_in_the_settings_alone():
    readers = {
        module.name for module in all_modules() if {"os.environ", "environ"} & module.imports or _asks(module)
    }
    assert readers == {"pmqa_portal.settings", "pmqa_portal.wsgi"}


def _asks(module):
    return re.search(r"\bos\.(environ|getenv)\b", module.path.read_text(encoding="utf-8"))


# --- Requirements ----------------------------------------------------------------------------------------


def required(name):
    """The distributions that a .in file names."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [match[0] for line in lines if (match := re.match(r"[A-Za-z][\w.-]*", line))]


def test_every_requirement_is_used():
    modules = {}
    for module, distributions in packages_distributions().items():
        for one in distributions:
            modules.setdefault(_plain(one), set()).add(module)
    imported = {name.partition(".")[0] for module in all_modules() for name in module.imports}
    text = (ROOT / "pmqa_portal" / "settings.py").read_text(encoding="utf-8")
    named = set(re.findall(r"\"(\w+)(?:\.[\w.]+)?\"", text))
    unused = {name for name in required("requirements.in") if not modules[_plain(name)] & (imported | named)}
    assert {next(iter(modules[_plain(name)])) for name in unused} == set(LOADED_BY_OTHERS)


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_requirement_is_pinned_with_its_hash(name):
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z])", text.strip())
    assert [
        block.split()[0]
        for block in blocks
        if not re.match(r"[\w.-]+(\[[\w, -]+\])?==\S+.*\\\n +--hash=sha256:", block)
    ] == []
    pinned = {_plain(re.split(r"\[|==", block)[0]) for block in blocks}
    assert {_plain(one) for one in required(f"{name}.in")} <= pinned


@pytest.mark.parametrize(
    "name", ["requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt"]
)
def test_requirements_name_no_place(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host|https?://|@ ?file:|git\+", text)


def test_one_driver_for_postgresql():
    """Django would silently prefer psycopg 3 where it is installed."""
    assert importlib.util.find_spec("psycopg2")
    assert not importlib.util.find_spec("psycopg")


# --- Nothing of one machine ------------------------------------------------------------------------------


def test_no_file_names_a_place_on_one_machine():
    home = re.compile(r"(?<![\w.])/(?:work|root|Users|home/\w+)/[\w.]")
    index = re.compile(r"https?://[^\s\"']*/(?:simple|pypi|npm)/|registry\.npmjs|--index-url")
    found = {}
    for path in project_files():
        text = path.read_text(encoding="utf-8")
        if path != Path(__file__) and (match := home.search(text) or index.search(text)):
            found[str(path.relative_to(ROOT))] = match[0]
    assert found == {}


def test_every_script_can_be_run():
    scripts = [path for path in project_files() if path.read_bytes()[:2] == b"#!"]
    assert scripts
    assert [path.name for path in scripts if not os.access(path, os.X_OK)] == []
