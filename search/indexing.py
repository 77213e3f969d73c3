"""Keeps the text inside evidence searchable: what is new is read, what is known is left alone."""

import tempfile
from itertools import chain, islice

from django.db.models import Exists, F, OuterRef, Q

from assessments.models import Evidence, EvidenceVersion

from . import extracting
from .models import EvidenceText

PDF = "application/pdf"


def missing():
    """The PDFs whose text was not read yet, the newest first: current files, then earlier ones that still count.

    Each is an Evidence, or an EvidenceVersion that was submitted somewhere.
    """
    current = Evidence.objects.exclude(file="").exclude(_read("pk"))
    earlier = EvidenceVersion.objects.exclude(uses=None).exclude(_read("evidence")).select_related("evidence")
    return chain(*(rows.filter(content_type=PDF).order_by("-id") for rows in (current, earlier)))


def _read(evidence):
    """The condition that the text of a stored file is known. evidence: the name of the field with its evidence."""
    return Exists(EvidenceText.objects.filter(evidence=OuterRef(evidence), sha256=OuterRef("sha256")))


def index(stored):
    """Read and keep the text of one PDF; a file that storage has lost has none. Returns the row.

    stored: an Evidence or an EvidenceVersion.
    """
    row, _created = EvidenceText.objects.update_or_create(
        evidence=getattr(stored, "evidence", stored), sha256=stored.sha256, defaults={"text": _text(stored)}
    )
    return row


def index_missing(limit=None):
    """Index what is missing, forget the texts of files that count nowhere any more; returns how many were read."""
    _forget()
    rows = list(islice(missing(), limit))
    for stored in rows:
        index(stored)
    return len(rows)


def _forget():
    earlier = EvidenceVersion.objects.filter(evidence=OuterRef("evidence"), sha256=OuterRef("sha256"))
    counts = Q(sha256=F("evidence__sha256")) | Exists(earlier.exclude(uses=None))
    EvidenceText.objects.exclude(counts).delete()


def _text(stored):
    # On disk, because the reading process takes a file and the storage may be elsewhere.
    with tempfile.TemporaryFile() as copy:
        try:
            with stored.file.open("rb") as file:
                for chunk in file.chunks():
                    copy.write(chunk)
        except FileNotFoundError:
            return ""
        copy.seek(0)
        return extracting.text_of(copy)
