"""The results of all units of a cycle by Excel: taken away, brought back, looked through and confirmed."""

from functools import partial

from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from accounts import audit
from assessments.views.scope import submitted

from .. import importing, results
from ..forms import ListForm
from ..models import WaitingWorkbook
from ..showing import shown_changes
from .confirming import Check, answer, said_of
from .scope import find_cycle, workbook_response

PER_PAGE = 100


@require_GET
@cache_control(private=True, no_store=True)
def results_export(request, pk):
    """The results of the units whose forms are open, as a workbook; the export is on record."""
    cycle = find_cycle(request, pk)
    content = results.write(cycle, results.open_forms(cycle, request.user))
    with transaction.atomic():
        audit.record("export_results", cycle, by=request.user, unit=cycle.owner)
    return workbook_response(content, f"PMQA-results-{cycle.owner.code}-{cycle.fiscal_year}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def results_import(request, pk):
    """Take filled results in; nothing is saved by that."""
    cycle = find_cycle(request, pk)
    form = ListForm(submitted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, sha256 = form.cleaned_data["file"], form.inspected.sha256
        waiting = importing.keep(cycle, file, form.name, sha256, by=request.user)
        return redirect("results_check", pk, waiting.public_id)
    context = {"cycle": cycle, "form": form, "units": results.open_forms(cycle, request.user).count()}
    return render(request, "exchange/results_import.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def results_check(request, pk, public_id):
    """What the results would change, unit by unit; confirmed here, all of it is saved."""
    cycle = find_cycle(request, pk)
    rows = WaitingWorkbook.objects.visible_to(request.user)
    waiting = get_object_or_404(rows, cycle=cycle, public_id=public_id)
    check = Check(
        waiting,
        dry_run=lambda: results.dry_run(waiting, cycle, request.user),
        confirm=lambda *seen: results.confirm(waiting, cycle, *seen, by=request.user),
        page=partial(_page, request, cycle, waiting),
        done=reverse("results_import", args=[pk]),
    )
    return answer(request, check)


def _page(request, cycle, waiting, comparison, status, **more):
    page = Paginator(comparison.changes, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "cycle": cycle,
        **said_of(waiting, comparison, cycle.fiscal_year),
        "page": page,
        "changes": shown_changes(page.object_list, cycle.fiscal_year),
        "again": reverse("results_import", args=[cycle.pk]),
        "done": reverse("results_import", args=[cycle.pk]),
        "done_words": _("To the results by Excel"),
        **more,
    }
    return render(request, "exchange/results_check.html", context, status=status)
