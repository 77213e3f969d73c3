"""The disagreement map: where units rated themselves otherwise than was approved, on the screen and as a sheet."""

from django.db import transaction
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .. import permissions, queries
from ..sheets import disagreement_sheet
from . import asking, department

ORDERS = {
    "size": _("Largest disagreement first"),
    "over": _("Self highest above approved first"),
    "under": _("Self lowest below approved first"),
    "": _("Order of the organization"),
}


@require_safe
def disagreement(request, code):
    """Units against items, the largest disagreement first unless asked otherwise."""
    scene = department.find_scene(request, code, permissions.see_disagreement)
    category, order = _asked(request, scene.cycle)
    found = queries.disagreement(
        scene.unit, scene.cycle, category=category, order=order, page=request.GET.get("page")
    )
    context = {
        **department.page_context(request, scene, "disagreement"),
        "found": found,
        "category": category,
        "order": order,
        "orders": ORDERS,
    }
    return render(request, "reports/disagreement.html", context)


@require_safe
@cache_control(private=True, no_store=True)
@transaction.atomic
def disagreement_csv(request, code):
    """All units of the map as asked for, with the totals; noted as taken out of the portal."""
    scene = department.find_scene(request, code, permissions.see_disagreement)
    category, order = _asked(request, scene.cycle)
    found = queries.disagreement(
        scene.unit, scene.cycle, category=category, order=order, page_size=department.ALL
    )
    text = disagreement_sheet(found)
    return department.sheet_response(request, scene, "export_disagreement", text, units=found.units)


def _asked(request, cycle):
    """The number of a category, 0 for all, and an order; what makes no sense is as if it were not asked."""
    category = asking.one_of(request, "category", {str(one.number) for one in cycle.standard.categories})
    return int(category or 0), asking.one_of(request, "sort", ORDERS, default="size")
