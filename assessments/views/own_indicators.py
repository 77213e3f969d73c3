"""Own indicators of a form: the coordinator adds, changes and removes them until it is first submitted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..actions import Conflict
from ..own import actions
from ..own.forms import OwnIndicatorForm
from ..own.gaps import gap_choices
from ..own.permissions import settle_indicators
from ..own.proposals import proposed
from ..workflow import MoveRefused
from .scope import demand, find_assessment, find_item, submitted


@require_http_methods(["GET", "HEAD", "POST"])
def own_indicator_add(request, pk, code):
    """Define a new indicator of one results item."""
    assessment = _find(request, pk)
    item = find_item(assessment, code, results=True)
    form = OwnIndicatorForm(submitted(request), gaps=gap_choices(assessment))
    if form.is_valid():
        row = _write(actions.add, assessment, item, by=request.user, **form.values)
        messages.success(request, _("%(code)s was added to the form.") % {"code": row.definition.code})
        return _back(assessment, row)
    return _page(request, assessment, item, form)


@require_http_methods(["GET", "HEAD", "POST"])
def own_indicator_change(request, pk, own):
    """Change what an own indicator means; a change by somebody else meanwhile is shown, and nothing typed is lost."""
    assessment = _find(request, pk)
    row = _row(assessment, own)
    item = assessment.standard.items_by_id[row.definition.item_id]
    form = _change_form(assessment, row, submitted(request))
    if not form.is_valid():
        return _page(request, assessment, item, form, row)
    try:
        row = _write(actions.change, row, form.cleaned_data["version"], by=request.user, **form.values)
    except Conflict as conflict:
        form = _change_form(
            assessment, conflict.row, {**request.POST.dict(), "version": conflict.row.version}
        )
        return _page(request, assessment, item, form, conflict.row, is_overtaken=True)
    messages.success(request, _("%(code)s was changed.") % {"code": row.definition.code})
    return _back(assessment, row)


@require_http_methods(["GET", "HEAD", "POST"])
def own_indicator_remove(request, pk, own):
    """Take an own indicator out of the form, after a look at what goes with it."""
    assessment = _find(request, pk)
    row = _row(assessment, own)
    if request.method != "POST":
        context = {
            "assessment": assessment,
            "row": row,
            "result": assessment.indicator_results.get(definition=row.definition_id),
        }
        return render(request, "assessments/own_indicator_remove.html", context)
    _write(actions.remove, row, by=request.user)
    messages.success(request, _("%(code)s was removed from the form.") % {"code": row.definition.code})
    return HttpResponseRedirect(reverse("indicators", args=[assessment.pk]))


@require_POST
def own_indicator_take(request, pk, own):
    """Take an own indicator of the year before over into this form."""
    assessment = _find(request, pk)
    earlier = next((one for one in proposed(assessment) if one.pk == own), None)
    if earlier is None:
        raise Http404
    row = _write(actions.take_over, assessment, earlier, by=request.user)
    messages.success(request, _("%(code)s was added to the form.") % {"code": row.definition.code})
    return _back(assessment, row)


def _find(request, pk):
    assessment = find_assessment(request, pk)
    demand(settle_indicators(request.user, assessment))
    return assessment


def _row(assessment, own):
    return get_object_or_404(assessment.own_indicators.select_related("definition", "saved_by"), pk=own)


def _change_form(assessment, row, data):
    definition = row.definition
    initial = {name: getattr(definition, name) for name in actions.DEFINING}
    initial |= {"version": row.version, "gap": row.gap, "target": definition.target.normalize()}
    return OwnIndicatorForm(data, gaps=gap_choices(assessment, kept=row.gap), initial=initial)


def _page(request, assessment, item, form, row=None, *, is_overtaken=False):
    status = 409 if is_overtaken else 422 if form.errors else 200
    context = {"assessment": assessment, "item": item, "form": form, "row": row, "is_overtaken": is_overtaken}
    return render(request, "assessments/own_indicator_form.html", context, status=status)


def _write(action, *args, **said):
    try:
        return action(*args, **said)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal


def _back(assessment, row):
    return HttpResponseRedirect(
        f"{reverse('indicators', args=[assessment.pk])}#indicator-{row.definition_id}"
    )
