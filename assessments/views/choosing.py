"""Choosing evidence from the unit's library for one place of an assessment."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from criteria.levels import Level

from .. import actions, permissions
from ..library.listing import lines
from ..library_forms import PlaceForm
from ..models import Evidence
from ..workflow import MoveRefused
from .evidence import place_url
from .library import words_of
from .scope import demand, find_assessment, find_item

PER_PAGE = 20


@require_safe
def evidence_choose(request, pk, code, level=""):
    """The unit's library as a list to choose from; what serves here already is left out."""
    assessment, item = _place(request, pk, code, level)
    return _list(request, assessment, item, level)


@require_POST
def evidence_reuse(request, pk, code, evidence, level=""):
    """File the chosen evidence here."""
    assessment, item = _place(request, pk, code, level)
    row = get_object_or_404(_library(assessment), pk=evidence)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        errors = [f"{form[name].label}: {error}" for name, found in form.errors.items() for error in found]
        return _list(request, assessment, item, level, errors)
    try:
        actions.reuse_evidence(row, assessment, item, level, by=request.user, **form.cleaned_data)
    except MoveRefused as refusal:
        return _list(request, assessment, item, level, [refusal.reason])
    messages.success(request, _("The evidence is filed here."))
    return HttpResponseRedirect(place_url(assessment, item, level))


def _place(request, pk, code, level):
    """The assessment and the item, for who may file evidence there."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code, results=not level)
    if level and level not in Level.values:
        raise Http404
    demand(permissions.edit(request.user, assessment))
    return assessment, item


def _library(assessment):
    return Evidence.objects.filter(unit=assessment.unit_id).in_library()


def _list(request, assessment, item, level, errors=()):
    words = words_of(request)
    here = assessment.evidence_uses.filter(item_id=item.id, level=level, earlier=None)
    rows = _library(assessment).exclude(pk__in=here.values("evidence"))
    rows = (rows.about(words) if words else rows).order_by("-added_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    found = lines(list(page), request.user, reads_all=True)
    year = assessment.cycle.fiscal_year
    context = {
        "assessment": assessment,
        "item": item,
        "level": level,
        "page": page,
        "choices": [(line, line.evidence.is_stale_in(year)) for line in found],
        "words": words,
        "errors": errors,
        "place_form": PlaceForm(auto_id=False),
        "back": place_url(assessment, item, level),
    }
    return render(request, "assessments/evidence_choose.html", context, status=422 if errors else 200)
