"""Printing a queued document and keeping its file: the body of the background task."""

import hashlib
import logging

from django.core.files.base import ContentFile
from django.utils import timezone

from . import signing
from .enums import DocumentState
from .models import Document
from .printing import page_count, print_report

log = logging.getLogger(__name__)
LONGEST_ERROR = 500


def produce(document_id, job=""):
    """Print one queued document and keep its file; what fails is noted in the row, to be asked for again.

    Only one worker gets past the claim, and one that comes back after its work was given out again changes nothing.
    job: the background job that prints it, by which it is known when the job is killed.
    """
    document = _row(document_id)
    if document.state != DocumentState.QUEUED:
        return
    if not document.move_to(DocumentState.RUNNING, job=job, tries=document.tries + 1):
        return
    try:
        standard = document.in_cycle.standard
        code = document.code or ""
        printed = print_report(document.source, standard, document.kind, document.language, code)
        _keep(document, signing.signed(printed) if code and signing.is_set() else printed)
    except Exception as error:
        log.exception("Document %s could not be printed", document.public_id)
        reason = f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
        document.move_to(DocumentState.FAILED, error=reason, finished_at=timezone.now())


def _row(document_id):
    cycles = ("assessment__cycle__criteria_set", "cycle__criteria_set")
    return Document.objects.select_related(*cycles).get(pk=document_id)


def _keep(document, content):
    """Store the file, then the row that names it; where the row cannot be written, the file goes again."""
    field = document._meta.get_field("file")
    sha256 = hashlib.sha256(content).hexdigest()
    # Where the place is taken, the storage finds one beside it: no two rows share a file, so that one can go.
    name = field.storage.save(field.generate_filename(document, sha256), ContentFile(content))
    is_kept = False
    try:
        is_kept = document.move_to(
            DocumentState.DONE,
            file=name,
            sha256=sha256,
            size=len(content),
            pages=page_count(content),
            source=document.kept_source,
            finished_at=timezone.now(),
        )
    finally:
        if not is_kept:
            field.storage.delete(name)
