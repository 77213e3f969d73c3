"""The assessors of a cycle by Excel: taken away, brought back, looked through and confirmed."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import audit
from assessments.assessors import eligible, loads
from assessments.models import Assessment
from assessments.workflow import MoveRefused

from .. import roster
from ..forms import ListForm, RosterConfirmForm
from .scope import find_cycle, workbook_response


@require_GET
@cache_control(private=True, no_store=True)
def roster_export(request, pk):
    """The units that the administrator oversees, with their assessors, as a workbook; the export is on record."""
    cycle = find_cycle(request, pk)
    rows = Assessment.objects.overseen_by(request.user).filter(cycle=cycle).with_assessors()
    people = eligible(request.user).order_by("name_th", "pk")
    content = roster.write(cycle, rows.order_by("unit__path"), loads(cycle, people))
    with transaction.atomic():
        audit.record("export_assessors", cycle, by=request.user, unit=cycle.owner)
    name = f"PMQA-assessors-{cycle.owner.code}-{cycle.fiscal_year}.xlsx"
    return workbook_response(content, name)


@require_http_methods(["GET", "HEAD", "POST"])
def roster_import(request, pk):
    """Take a roster in and show what it would change; nothing is written by that."""
    cycle = find_cycle(request, pk)
    if request.method != "POST":
        return _page(request, cycle, ListForm())
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, cycle, form, 422)
    file = form.cleaned_data["file"]
    plan = roster.plan(roster.read(file, cycle), cycle, request.user)
    context = {"cycle": cycle, "plan": plan, "name": form.name}
    return render(request, "exchange/roster_check.html", context, status=422 if plan.faults else 200)


@require_POST
def roster_confirm(request, pk):
    """Write what was shown, all or nothing."""
    cycle = find_cycle(request, pk)
    form = RosterConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, cycle, ListForm(), 422, errors=[_("Choose the workbook to import.")])
    try:
        count = roster.apply(cycle, form.cleaned_data["changes"], by=request.user)
    except MoveRefused as refusal:
        return _page(request, cycle, ListForm(), 409, errors=[refusal.reason])
    except roster.Outdated:
        words = _("Somebody changed the assessors meanwhile. Nothing was saved; import the workbook again.")
        return _page(request, cycle, ListForm(), 409, errors=[words])
    said = ngettext(
        "Imported: the assessors of %(count)d unit changed.",
        "Imported: the assessors of %(count)d units changed.",
        count,
    )
    messages.success(request, said % {"count": count})
    return HttpResponseRedirect(reverse("assessors", args=[pk]))


def _page(request, cycle, form, status=200, errors=()):
    context = {"cycle": cycle, "form": form, "errors": errors}
    return render(request, "exchange/roster_import.html", context, status=status)
