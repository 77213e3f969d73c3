"""Whether the stored files of issued documents are what was issued."""

import hashlib

from .models import Document


def faults():
    """A line for each issued document whose file is missing or is not what its SHA-256 says. Reads every file once."""
    for document in Document.objects.filter(state="done").defer("source").iterator():
        if wrong := _fault(document):
            yield f"document {document.public_id}: the file {wrong} ({document.file.name})"


def _fault(document):
    """What is wrong with the file; empty when nothing is."""
    try:
        with document.file.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "is missing"
    return "" if digest == document.sha256 else "differs from its SHA-256"
