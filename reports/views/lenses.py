"""The units seen through the pillars and success factors of Bureaucracy 4.0, on the screen and as a sheet."""

from django.db import transaction
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from criteria.models import Lens

from .. import permissions, queries
from ..contents.pictures import pair_of_bars
from ..sheets import lens_sheet
from . import department, figures


@require_safe
def lenses(request, code):
    """Each lens explained, with the means of the items that serve it; it leads to its units in the matrix."""
    scene = department.find_scene(request, code, permissions.compare_units)
    found = queries.lens_points(scene.unit, scene.cycle)
    context = {
        **department.page_context(request, scene, "lenses"),
        "found": found,
        "picture": figures.lenses(found),
        "groups": [
            (kind, [(part, _bars(part)) for part in found.parts if part.kind == kind]) for kind in Lens.Kind
        ],
    }
    return render(request, "reports/lenses.html", context)


@require_safe
@cache_control(private=True, no_store=True)
@transaction.atomic
def lenses_csv(request, code):
    """Every lens with its items."""
    scene = department.find_scene(request, code, permissions.compare_units)
    found = queries.lens_points(scene.unit, scene.cycle)
    return department.sheet_response(request, scene, "export_lenses", lens_sheet(found), units=found.own)


def _bars(part):
    return pair_of_bars(part.lens.name, part.points, pgettext("points", "Approved"))
