"""Whether the stored files of issued documents are what was issued."""

from pmqa_portal.lib.stored_files import file_fault

from .models import Document


def faults():
    """A line for each issued document whose file is missing or is not what its SHA-256 says. Reads every file once."""
    for document in Document.objects.filter(state="done").defer("source").iterator():
        if wrong := file_fault(document):
            yield f"document {document.public_id}: {wrong}"
