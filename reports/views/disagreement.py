"""The disagreement map: where units rated themselves otherwise than was approved, on the screen and as a sheet."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts import audit
from assessments.views.scope import demand
from pmqa_portal.lib.digits import to_arabic

from .. import permissions, queries
from ..sheets import disagreement_sheet
from . import asking, places

# The sheet has all units on one page.
ALL = 100_000
ORDERS = {
    "size": _("Largest disagreement first"),
    "over": _("Self highest above approved first"),
    "under": _("Self lowest below approved first"),
    "": _("Order of the organization"),
}


@require_safe
def disagreement(request, code):
    """Units against items, the largest disagreement first unless asked otherwise."""
    unit, years, cycle = _places(request, code)
    category, order = _asked(request, cycle)
    found = queries.disagreement(unit, cycle, category=category, order=order, page=request.GET.get("page"))
    context = {
        "unit": unit,
        "crumbs": places.crumbs(request.user, unit),
        "years": list(years),
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
    unit, _years, cycle = _places(request, code)
    category, order = _asked(request, cycle)
    found = queries.disagreement(unit, cycle, category=category, order=order, page_size=ALL)
    year = cycle.fiscal_year
    audit.record("export_disagreement", unit, by=request.user, unit=unit, fiscal_year=year, units=found.units)
    # Excel takes a file for UTF-8 by the mark at its beginning.
    response = HttpResponse(
        disagreement_sheet(found).encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    name = f"PMQA-{year}-{unit.code}-disagreement.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _places(request, code):
    """The unit, the cycles by year, the one that was asked for; 403 or 404 where there is none for this person."""
    unit = places.find_unit(request.user, code)
    demand(permissions.see_disagreement(request.user, unit))
    years = asking.by_year(queries.cycles_at_or_below(unit))
    if not years:
        raise Http404
    return unit, years, asking.chosen_year(request, years)


def _asked(request, cycle):
    """The number of a category, 0 for all, and an order; what makes no sense is as if it were not asked."""
    numbers = {str(one.number): one.number for one in cycle.standard.categories}
    category = numbers.get(to_arabic(request.GET.get("category", "")).strip(), 0)
    order = request.GET.get("sort", "size")
    return category, order if order in ORDERS else "size"
