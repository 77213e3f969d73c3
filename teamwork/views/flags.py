"""The unsure flag of one level of an item."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from assessments.views.scope import demand, find_assessment, find_item
from assessments.workflow import MoveRefused
from criteria.levels import Level

from .. import actions, permissions
from ..forms import UnsureForm
from ..models import UnsureFlag


@require_POST
def unsure(request, pk, code, level):
    """Set or clear the flag in one press; htmx gets the flag as it stands now."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code, results=False)
    if level not in Level.values:
        raise Http404
    demand(permissions.flag(request.user, assessment))
    form = UnsureForm(request.POST)
    if not form.is_valid():
        raise BadRequest(str(form.errors))
    _write(assessment, item, level, form.cleaned_data, request.user)
    if not request.htmx:
        return HttpResponseRedirect(reverse("item", args=[pk, code]) + f"#unsure-{level}")
    flags = UnsureFlag.objects.filter(assessment=assessment, item_id=item.id, level=level)
    context = {
        "assessment": assessment,
        "code": code,
        "level": level,
        "flag": flags.select_related("by").first(),
        "may_edit": True,
        "is_fresh": True,
    }
    return render(request, "teamwork/_unsure.html", context)


def _write(assessment, item, level, data, by):
    try:
        if data["is_unsure"]:
            actions.flag_unsure(assessment, item, level, by=by, note=data["note"])
        else:
            actions.clear_unsure(assessment, item, level, by=by)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
