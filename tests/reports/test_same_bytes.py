"""The same source gives the same bytes: in another process, under another hash seed, at another time of day."""

import hashlib
import os
import pickle
import subprocess
import sys

import pytest
from django.conf import settings

from reports import issuing, producing
from reports.sources import collect
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.prints]
PRINT = """
import hashlib, pickle, sys
import django
django.setup()
from reports.printing import print_report
print(hashlib.sha256(print_report(*pickle.load(sys.stdin.buffer))).hexdigest())
"""


def printed_elsewhere(arguments, seed):
    """The SHA-256 of what a new process prints."""
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        input=pickle.dumps(arguments),
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONHASHSEED": seed,
            "TZ": f"UTC{seed}",
        },
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


@pytest.mark.parametrize(
    "kind, language",
    [
        ("brief", "en"),
        ("assessment", "th"),
        ("assessment_word", "th-u-nu-thai"),
        ("feedback", "th-u-nu-thai"),
        ("feedback_word", "th"),
    ],
)
def test_another_process_prints_what_the_portal_keeps(kind, language):
    assessment = factories.assessment_at("approved")
    source = collect(assessment, with_review=True)
    document = issuing.request_document(assessment, kind, language, by=assessment.people.executive)
    producing.produce(document.pk)
    document.refresh_from_db()
    arguments = (source.content, assessment.standard, kind, language, document.code)
    kept = hashlib.sha256(document.file.read()).hexdigest()
    assert document.sha256 == kept
    assert printed_elsewhere(arguments, "1") == kept


def test_the_code_is_fixed_when_the_document_is_asked_for(settings):
    assessment = factories.assessment_at("approved")
    document = issuing.request_document(assessment, "brief", "en", by=assessment.people.executive)
    source = collect(assessment, with_review=True)
    settings.SECRET_KEY = "another"
    assert issuing.code_of({"assessment": assessment}, "brief", "en", source) == document.code
    assert issuing.code_of({"assessment": assessment}, "brief", "th", source) != document.code
