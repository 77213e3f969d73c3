"""Whether the stored files of evidence and their rows agree."""

from itertools import chain

from pmqa_portal.lib.stored_files import file_fault

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
        if wrong := file_fault(row):
            yield f"{row._meta.model_name} {row.pk}: {wrong}"
    for name in _stored(storage):
        if name not in known:
            yield f"no row: {name}"


def _stored(storage):
    """The names of all files of evidence in the storage: random_path puts them into folders of two letters."""
    if not storage.exists(FOLDER):
        return
    for folder in sorted(storage.listdir(FOLDER)[0]):
        for name in sorted(storage.listdir(f"{FOLDER}/{folder}")[1]):
            yield f"{FOLDER}/{folder}/{name}"
