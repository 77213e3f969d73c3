"""All evidence of an assessment in one download."""

from django.db import transaction
from django.http import StreamingHttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from accounts import audit

from ..library.archive import stream
from .scope import find_assessment


@require_GET
def evidence_archive(request, pk):
    """A ZIP with a page that lists its content, for whoever may see the assessment; on record in the audit."""
    assessment = find_assessment(request, pk)
    with transaction.atomic():
        audit.record("download_evidence", assessment, by=request.user, unit=assessment.unit)
    name = f"evidence-{assessment.unit.code}-{assessment.cycle.fiscal_year}.zip"
    return sent(stream(assessment, get_language()), name)


def sent(parts, name):
    """A ZIP on its way, to be kept under this name and nowhere between."""
    return StreamingHttpResponse(
        parts,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
