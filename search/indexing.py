"""Keeps the text inside evidence searchable: what is new is read, what is known is left alone."""

import tempfile

from django.db.models import F, Q

from assessments.models import Evidence

from . import extracting
from .models import EvidenceText

PDF = "application/pdf"


def missing():
    """PDFs whose text was not read yet, or was read from another content."""
    known = Q(searchable_text__isnull=False, searchable_text__sha256=F("sha256"))
    return Evidence.objects.filter(content_type=PDF).exclude(file="").exclude(known)


def index(evidence):
    """Read and keep the text of one PDF; a file that storage has lost has none. Returns the row."""
    row, _created = EvidenceText.objects.update_or_create(
        evidence=evidence, defaults={"sha256": evidence.sha256, "text": _text(evidence)}
    )
    return row


def index_missing(limit=None):
    """Index what is missing, the newest first; returns how many were read."""
    rows = list(missing().order_by("-id")[:limit])
    for evidence in rows:
        index(evidence)
    return len(rows)


def _text(evidence):
    # On disk, because the reading process takes a file and the storage may be elsewhere.
    with tempfile.TemporaryFile() as copy:
        try:
            with evidence.file.open("rb") as file:
                for chunk in file.chunks():
                    copy.write(chunk)
        except FileNotFoundError:
            return ""
        copy.seek(0)
        return extracting.text_of(copy)
