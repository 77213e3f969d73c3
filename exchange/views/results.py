"""The results of all units of a cycle by Excel: taken away, brought back, looked through and confirmed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from accounts import audit
from assessments.views.scope import submitted
from assessments.workflow import MoveRefused

from .. import importing, results
from ..forms import ConfirmForm, ListForm
from ..models import WaitingWorkbook
from ..showing import shown_changes
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
    if waiting.confirmed_at:
        return _done(request, cycle)
    comparison = results.dry_run(waiting, cycle, request.user)
    if request.method != "POST":
        return _page(request, cycle, waiting, comparison)
    form = ConfirmForm(request.POST, conflicts=comparison.conflicts)
    if comparison.faults or not form.is_valid():
        return _page(request, cycle, waiting, comparison, 422)
    return _confirmed(request, cycle, waiting, form)


def _confirmed(request, cycle, waiting, form):
    fingerprint, overruled = form.cleaned_data["fingerprint"], form.overruled
    try:
        count = results.confirm(waiting, cycle, fingerprint, overruled, by=request.user)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
    except (importing.Outdated, importing.Faulty):
        waiting.refresh_from_db()
        if waiting.confirmed_at:
            return _done(request, cycle)
        comparison = results.dry_run(waiting, cycle, request.user)
        return _page(request, cycle, waiting, comparison, 409, is_outdated=True)
    said = ngettext("Imported: %(count)d row was saved.", "Imported: %(count)d rows were saved.", count)
    messages.success(request, said % {"count": count})
    return HttpResponseRedirect(reverse("results_import", args=[cycle.pk]))


def _done(request, cycle):
    """Confirmed before: a second click, or the page of another window."""
    messages.info(request, _("This workbook was imported already. Nothing was saved twice."))
    return HttpResponseRedirect(reverse("results_import", args=[cycle.pk]))


def _page(request, cycle, waiting, comparison, status=200, **more):
    page = Paginator(comparison.changes, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "cycle": cycle,
        "waiting": waiting,
        "faults": comparison.faults,
        "page": page,
        "changes": shown_changes(page.object_list, cycle.fiscal_year),
        "conflicts": shown_changes(comparison.conflicts, cycle.fiscal_year, with_choice=True),
        "fingerprint": comparison.fingerprint,
        **more,
    }
    return render(request, "exchange/results_check.html", context, status=status)
