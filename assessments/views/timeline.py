"""The timeline of an assessment."""

from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts import audit

from .. import permissions
from ..fields import MOST_DIGITS
from ..timeline import reading
from ..timeline.verbs import Kind, of_kinds
from .scope import find_assessment

PER_PAGE = 50


class FilterForm(forms.Form):
    """By what the timeline is narrowed; what cannot be read narrows nothing."""

    kind = forms.ChoiceField(choices=Kind.choices, required=False)
    by = forms.IntegerField(required=False, min_value=0, max_value=10**MOST_DIGITS - 1)


@require_GET
def timeline(request, pk):
    """Every event that the person may know of, newest first; a look into another unit's is itself on record."""
    assessment = find_assessment(request, pk)
    if not permissions.fill_role(request.user, assessment):
        with transaction.atomic():
            audit.record("read_timeline", assessment, by=request.user, unit=assessment.unit)
    events = reading.events_shown_to(request.user, assessment)
    chosen = _chosen(request)
    page = Paginator(_narrowed(events, chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "assessment": assessment,
        "page": page,
        "entries": reading.entries(list(page), request.user, assessment),
        "people": reading.people_in(events),
        "kinds": [(kind.value, kind.label) for kind in reading.kinds_shown_to(request.user, assessment)],
        "chosen": chosen,
    }
    return render(request, "assessments/timeline.html", context)


def _chosen(request):
    form = FilterForm(request.GET)
    form.is_valid()
    return {"kind": form.cleaned_data.get("kind"), "by": form.cleaned_data.get("by")}


def _narrowed(events, chosen):
    if chosen["kind"]:
        events = events.filter(verb__in=of_kinds([chosen["kind"]]))
    if chosen["by"]:
        events = events.filter(by=chosen["by"])
    return events
