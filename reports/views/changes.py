"""Which units rose and fell most against the year before, on the screen and as a sheet."""

from django.db import transaction
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .. import permissions, queries
from ..sheets import changes_sheet
from . import asking, department

BASES = {
    queries.APPROVED: pgettext_lazy("points", "Approved"),
    queries.BEST: _("Approved, else self"),
}
ORDERS = {
    "rose": _("Rose most first"),
    "fell": _("Fell most first"),
    "size": _("Largest change first"),
    "": _("Order of the organization"),
}


@require_safe
def changes(request, code):
    """The units that rose most first unless asked otherwise, each with the items that carried it."""
    scene = department.find_scene(request, code, permissions.compare_units)
    asked = _asked(request)
    context = {
        **department.page_context(request, scene, "changes"),
        "found": queries.changes(scene.unit, scene.cycle, **asked, page=request.GET.get("page")),
        "asked": asked,
        "bases": BASES,
        "orders": ORDERS,
    }
    return render(request, "reports/changes.html", context)


@require_safe
@cache_control(private=True, no_store=True)
@transaction.atomic
def changes_csv(request, code):
    """All units in the order asked for."""
    scene = department.find_scene(request, code, permissions.compare_units)
    found = queries.changes(scene.unit, scene.cycle, **_asked(request), page_size=department.ALL)
    return department.sheet_response(
        request, scene, "export_changes", changes_sheet(found), units=found.units
    )


def _asked(request):
    """The keywords of queries.changes; what makes no sense is as if it were not asked."""
    return {
        "basis": asking.one_of(request, "points", BASES, default=queries.APPROVED),
        "order": asking.one_of(request, "sort", ORDERS, default="rose"),
    }
