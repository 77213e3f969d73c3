"""Compare every stored file with the SHA-256 in its row; exit 1 and name the rows where they differ.

Run by deploy/restore; alone as `PYTHONPATH=. .venv/bin/python tools/compare_files.py`.
"""

import hashlib
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmqa_portal.settings")
django.setup()

from assessments.models import Evidence, EvidenceVersion  # noqa: E402
from reports.models import Document  # noqa: E402


def fault(row):
    """What is wrong with the file of a row; empty when nothing is."""
    try:
        with row.file.open("rb") as file:
            return "" if hashlib.file_digest(file, "sha256").hexdigest() == row.sha256 else "differs"
    except FileNotFoundError:
        return "is missing"


def main():
    rows = {
        "evidence": Evidence.objects.exclude(file=""),
        "earlier versions": EvidenceVersion.objects.all(),
        "documents": Document.objects.exclude(file="").defer("source"),
    }
    faults = 0
    for name, files in rows.items():
        for row in files.iterator():
            if wrong := fault(row):
                faults += 1
                print(f"{name} {row.pk}: the file {wrong} ({row.file.name})")
        print(f"{name}: {files.count()} files compared")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
