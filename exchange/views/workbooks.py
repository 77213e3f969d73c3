"""The workbook of an assessment: taken away, brought back, looked through and confirmed."""

from functools import partial

from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from accounts import audit
from assessments.models import Assessment
from assessments.views.scope import demand, find_assessment, submitted

from .. import importing, permissions, workbook
from ..forms import WorkbookForm
from ..models import WaitingWorkbook
from ..places import places
from ..showing import shown_changes
from .confirming import Check, answer, said_of
from .scope import workbook_response


@require_GET
@cache_control(private=True, no_store=True)
def workbook_export(request, pk):
    """The whole form as an Excel workbook; the export is on record."""
    assessment = find_assessment(request, pk)
    demand(permissions.export_workbook(request.user, assessment))
    content = workbook.write(assessment, places(assessment), timezone.now())
    with transaction.atomic():
        audit.record("export_workbook", assessment, by=request.user, unit=assessment.unit)
    name = f"PMQA-{assessment.unit.code}-{assessment.cycle.fiscal_year}.xlsx"
    return workbook_response(content, name)


@require_http_methods(["GET", "HEAD", "POST"])
def workbook_import(request, pk):
    """Take a filled workbook in; nothing is saved by that."""
    assessment = find_assessment(request, pk)
    demand(permissions.import_workbook(request.user, assessment))
    form = WorkbookForm(submitted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, sha256 = form.cleaned_data["file"], form.inspected.sha256
        waiting = importing.keep(assessment, file, form.name, sha256, by=request.user)
        return redirect("workbook_check", pk, waiting.public_id)
    status = 422 if form.is_bound else 200
    return render(
        request, "exchange/workbook_import.html", {"assessment": assessment, "form": form}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def workbook_check(request, pk, public_id):
    """What a workbook would change; confirmed here, it is saved."""
    assessment = find_assessment(request, pk, Assessment.objects.with_places())
    waiting = get_object_or_404(
        WaitingWorkbook.objects.visible_to(request.user), assessment=assessment, public_id=public_id
    )
    demand(permissions.import_workbook(request.user, assessment))
    check = Check(
        waiting,
        dry_run=lambda: importing.dry_run(waiting, assessment),
        confirm=lambda *seen: importing.confirm(waiting, assessment, *seen, by=request.user),
        page=partial(_page, request, assessment, waiting),
        done=reverse("assessment", args=[pk]),
    )
    return answer(request, check)


def _page(request, assessment, waiting, comparison, status, **more):
    fiscal_year = assessment.cycle.fiscal_year
    context = {
        "assessment": assessment,
        **said_of(waiting, comparison, fiscal_year),
        "changes": shown_changes(comparison.changes, fiscal_year),
        "again": reverse("workbook_import", args=[assessment.pk]),
        "done": reverse("assessment", args=[assessment.pk]),
        "done_words": _("To the task list"),
        **more,
    }
    return render(request, "exchange/workbook_check.html", context, status=status)
