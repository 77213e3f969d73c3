"""Whether the stored files of evidence and their rows agree."""

import hashlib
from itertools import chain

from ..models import Evidence, EvidenceVersion

FOLDER = "evidence"


def faults():
    """A line for each row whose file is missing or differs, and for each file that no row knows.

    Reads every file once. A file of an upload that is under way counts as unknown.
    """
    storage = Evidence._meta.get_field("file").storage
    known = set()
    rows = chain(Evidence.objects.exclude(file="").iterator(), EvidenceVersion.objects.iterator())
    for row in rows:
        known.add(row.file.name)
        if wrong := _fault(row):
            yield f"{row._meta.model_name} {row.pk}: the file {wrong} ({row.file.name})"
    for name in _stored(storage):
        if name not in known:
            yield f"no row: {name}"


def _fault(row):
    """What is wrong with the file of a row; empty when nothing is."""
    try:
        with row.file.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "is missing"
    return "" if digest == row.sha256 else "differs from its SHA-256"


def _stored(storage):
    """The names of all files of evidence in the storage: random_path puts them into folders of two letters."""
    if not storage.exists(FOLDER):
        return
    for folder in sorted(storage.listdir(FOLDER)[0]):
        for name in sorted(storage.listdir(f"{FOLDER}/{folder}")[1]):
            yield f"{FOLDER}/{folder}/{name}"
