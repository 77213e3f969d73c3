"""Thai is complete: every string of the sources has its translation, with the same placeholders."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "locale" / "th" / "LC_MESSAGES" / "django.po"
SOURCES = (
    "accounts",
    "assessments",
    "criteria",
    "exchange",
    "jobs",
    "locale",
    "manage.py",
    "pmqa_portal",
    "reports",
    "reviews",
    "search",
    "targets",
    "teamwork",
    "templates",
)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-z]+[^>]*>")
THAI = re.compile(r"[\u0e00-\u0e7f]")


def run(*words, cwd=ROOT, **environment):
    """Run a command whose own messages are English."""
    clean = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(words, cwd=cwd, env=clean, capture_output=True, text=True, timeout=240)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """The strings of the sources as they are now, collected in a copy of them as `make messages` does."""
    copy = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, copy / name)
    command = [sys.executable, "manage.py", "makemessages", "--locale", "th", "--keep-pot", "--no-location"]
    done = run(*command, cwd=copy, DEBUG="true")
    assert done.returncode == 0, done.stderr
    return copy / "locale" / "django.pot"


@pytest.fixture(scope="module")
def translations(tmp_path_factory):
    """{English: Thai} of the catalogue as the portal reads it; a plural counts by its singular."""
    compiled = tmp_path_factory.mktemp("catalogue") / "django.mo"
    assert run("msgfmt", "--check", "-o", str(compiled), str(CATALOGUE)).returncode == 0
    with compiled.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    # A key is a text, or (singular text, form) for a plural; before \x04 stands the context.
    pairs = {(key[0] if isinstance(key, tuple) else key): text for key, text in catalogue.items()}
    return {key.rpartition("\x04")[2]: text for key, text in pairs.items() if key}


def test_nothing_is_untranslated_or_unsure():
    statistics = run("msgfmt", "--check", "--statistics", "-o", "/dev/null", str(CATALOGUE)).stderr
    assert re.fullmatch(r"\d+ translated messages\.\n", statistics)


def test_every_string_of_the_sources_is_translated(template):
    compared = run("msgcmp", str(CATALOGUE), str(template))
    assert (compared.returncode, compared.stderr) == (0, "")


def test_every_translation_is_used(template):
    compared = run("msgcmp", "--use-untranslated", str(template), str(CATALOGUE))
    assert (compared.returncode, compared.stderr) == (0, "")


def test_placeholders_and_tags_are_the_same(translations):
    different = {
        english: thai
        for english, thai in translations.items()
        for pattern in (PLACEHOLDER, TAG)
        if sorted(set(pattern.findall(english))) != sorted(set(pattern.findall(thai)))
    }
    assert different == {}


def test_thai_is_thai(translations):
    """A copy of the English would count as translated too."""
    assert [english for english, thai in translations.items() if not THAI.search(thai)] == []


def test_thai_is_in_one_spelling(translations):
    """Sara am is one letter, and no word has an invisible character in it."""
    strange = re.compile("\u0e4d\u0e32|\u0e40\u0e40|[\u200b-\u200d\u2060\ufeff]")
    assert [thai for thai in translations.values() if strange.search(thai)] == []
