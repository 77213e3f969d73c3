"""The submission package of one assessment."""

from django.db import transaction
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from accounts import audit
from assessments.views.archive import sent
from assessments.views.scope import demand, find_assessment

from .. import permissions
from ..submission_package import stream


@require_GET
def submission_package(request, pk):
    """Reports, evidence and what is missing as one ZIP, for whoever may read the form; on record in the audit."""
    assessment = find_assessment(request, pk)
    demand(permissions.take_form(request.user, assessment))
    with transaction.atomic():
        audit.record("download_package", assessment, by=request.user, unit=assessment.unit)
    name = f"PMQA-{assessment.cycle.fiscal_year}-{assessment.unit.code}-package.zip"
    return sent(stream(assessment, reader=request.user, language=get_language()), name)
