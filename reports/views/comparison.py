"""Two to six chosen units side by side, on the screen, as a sheet and in print. The units stand in the address."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from .. import issuing, permissions, queries
from ..enums import COMPARISONS, DocumentLanguage
from ..forms import ComparisonForm
from ..sheets import comparison_sheet
from . import department

FEWEST, MOST = 2, 6


@require_safe
def comparison(request, code):
    """The units of `?unit=…&unit=…`; with too few or too many the page says how to choose them."""
    scene = department.find_scene(request, code, permissions.compare_units)
    stage, codes = department.chosen_stage(request), _codes(request)
    context = {
        **department.page_context(request, scene, "matrix"),
        **(_compared(request, scene, stage, codes) if FEWEST <= len(codes) <= MOST else {}),
        "stages": department.STAGES,
        "stage": stage,
        "fewest": FEWEST,
        "most": MOST,
    }
    return render(request, "reports/comparison.html", context)


@require_safe
@cache_control(private=True, no_store=True)
@transaction.atomic
def comparison_csv(request, code):
    """The same numbers; 404 where the address does not name two to six units."""
    scene = department.find_scene(request, code, permissions.compare_units)
    stage, codes = department.chosen_stage(request), _codes(request)
    if not FEWEST <= len(codes) <= MOST:
        raise Http404
    text = comparison_sheet(_found(scene, stage, codes))
    return department.sheet_response(request, scene, "export_comparison", text, units=len(codes))


@require_POST
def comparison_request(request, code):
    """Ask for it in print; one that was printed from the same data before is simply there."""
    scene = department.find_scene(request, code, permissions.compare_units)
    codes, form = _codes(request), ComparisonForm(request.POST)
    if not (form.is_valid() and FEWEST <= len(codes) <= MOST):
        return HttpResponseBadRequest()
    if not queries.are_assessed(scene.unit, scene.year, codes):
        raise Http404
    try:
        document = issuing.request_comparison(
            scene.unit, scene.cycle, codes, **form.cleaned_data, by=request.user
        )
    except issuing.RequestRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
    return redirect("document", document.public_id)


def _compared(request, scene, stage, codes):
    """What the page shows of the chosen units, and the buttons that print it."""
    has_points = queries.has_points(scene.unit, scene.year, codes)
    answer = permissions.request_comparison(request.user, scene.unit, codes, has_points=has_points)
    return {
        "found": _found(scene, stage, codes),
        "kinds": [(kind, answer) for kind in COMPARISONS],
        "languages": DocumentLanguage,
    }


def _codes(request):
    """The codes asked for, each once, in their order."""
    return list(dict.fromkeys(request.GET.getlist("unit")))


def _found(scene, stage, codes):
    """404 for a unit that is unknown, stands elsewhere in the tree or is not assessed in the year."""
    found = queries.comparison(scene.unit, scene.cycle, stage, codes)
    if found is None:
        raise Http404
    return found
