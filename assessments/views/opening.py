"""Handing out a stored file: private, never guessed at by the browser, on record in the audit."""

from django.db import transaction
from django.http import FileResponse, Http404, HttpResponseRedirect

from accounts import audit

# A PDF may stand in a frame of our own pages; nothing in it runs and nothing leads out of it.
SHUT_IN = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def opened(request, evidence, stored, assessment=None):
    """The answer with one file of an evidence; a link leads away. 404 when the storage has lost the file.

    stored: the Evidence itself or one of its EvidenceVersions. assessment: where it was opened, if at a place.
    """
    file = _file(stored)
    with transaction.atomic():
        audit.record(
            "open_evidence",
            evidence,
            by=request.user,
            unit=evidence.unit,
            subject=assessment and assessment.pk,
            title=evidence.title,
            sha256=stored.sha256,
        )
    if file is None:
        return HttpResponseRedirect(evidence.url)
    response = FileResponse(
        file,
        as_attachment=not stored.is_pdf,
        filename=stored.original_name,
        content_type=stored.content_type,
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Content-Security-Policy"] = f"sandbox; {SHUT_IN}"
    return response


def _file(stored):
    """The opened file, None for a link."""
    if not stored.file:
        return None
    try:
        return stored.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
