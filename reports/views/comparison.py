"""Two to six chosen units side by side, on the screen and as a sheet. The units stand in the address."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .. import permissions, queries
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
        "found": _found(scene, stage, codes) if FEWEST <= len(codes) <= MOST else None,
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


def _codes(request):
    """The codes asked for, each once, in their order."""
    return list(dict.fromkeys(request.GET.getlist("unit")))


def _found(scene, stage, codes):
    """404 for a unit that is unknown, stands elsewhere in the tree or is not assessed in the year."""
    found = queries.comparison(scene.unit, scene.cycle, stage, codes)
    if found is None:
        raise Http404
    return found
