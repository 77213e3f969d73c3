"""What the units miss most: the checkpoints of the standard, and the units that miss one of them."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from criteria.levels import Level

from .. import permissions, queries
from ..sheets import missed_sheet
from . import asking, department

ORDERS = {queries.MOST_MISSED: _("Most missed first"), "": _("Order of the criteria")}


@require_safe
def missed(request, code):
    """Every checkpoint with how many units miss it, the most missed first unless asked otherwise."""
    scene = department.find_scene(request, code, permissions.compare_units)
    asked = _asked(request, scene.cycle.standard)
    context = {
        **department.page_context(request, scene, "missed"),
        "found": queries.missed(scene.unit, scene.cycle, **asked),
        "asked": asked,
        "stages": department.STAGES,
        "levels": Level,
        "orders": ORDERS,
    }
    return render(request, "reports/missed.html", context)


@require_safe
@cache_control(private=True, no_store=True)
@transaction.atomic
def missed_csv(request, code):
    """The checkpoints as asked for."""
    scene = department.find_scene(request, code, permissions.compare_units)
    found = queries.missed(scene.unit, scene.cycle, **_asked(request, scene.cycle.standard))
    return department.sheet_response(request, scene, "export_missed", missed_sheet(found), units=found.units)


@require_safe
def missing_units(request, code, checkpoint):
    """The units that miss one checkpoint; 404 for one that the criteria of the year do not have."""
    scene = department.find_scene(request, code, permissions.compare_units)
    stage = department.chosen_stage(request)
    every = queries.missed(scene.unit, scene.cycle, stage, order="")
    one = next((one for one in every.checkpoints if one.code == checkpoint), None)
    if one is None:
        raise Http404
    context = {
        **department.page_context(request, scene, "missed"),
        "one": one,
        "units": every.units,
        "table": queries.units_missing(
            scene.unit, scene.cycle, stage, checkpoint, page=request.GET.get("page")
        ),
        "stages": department.STAGES,
        "stage": stage,
    }
    return render(request, "reports/missing_units.html", context)


def _asked(request, standard):
    """The keywords of queries.missed; what makes no sense is as if it were not asked."""
    numbers = {str(one.number) for one in standard.categories}
    return {
        "stage": department.chosen_stage(request),
        "category": int(asking.one_of(request, "category", numbers) or 0),
        "level": asking.one_of(request, "level", Level.values),
        "order": asking.one_of(request, "sort", ORDERS, default=queries.MOST_MISSED),
    }
