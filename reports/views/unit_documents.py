"""Documents about the units at and below a unit in a fiscal year: ask for one, and what was printed so far."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from assessments.views.scope import demand

from .. import issuing, permissions, queries
from ..enums import OF_UNITS, DocumentLanguage
from ..forms import UnitsDocumentForm
from ..models import Document
from . import asking, places


@require_safe
def unit_documents(request, code):
    """The documents of one year, and the buttons that ask for each kind in each language."""
    unit, years, cycle = _places(request, code)
    year = cycle.fiscal_year
    has_points = queries.has_points(unit, year)
    answer = permissions.request_overview(request.user, unit, has_points=has_points)
    rows = Document.objects.visible_to(request.user).filter(unit=unit, cycle__fiscal_year=year)
    context = {
        "unit": unit,
        "crumbs": places.crumbs(request.user, unit),
        "years": list(years),
        "cycle": cycle,
        "documents": rows.with_places().prefetch_related("compared"),
        "kinds": [(kind, answer) for kind in OF_UNITS],
        "languages": DocumentLanguage,
        "may_batch": permissions.compare_units(request.user, unit),
    }
    return render(request, "reports/unit_documents.html", context)


@require_POST
def unit_document_request(request, code):
    """Ask for a document of the year in `?cycle=`; one that was printed from the same data before is simply there."""
    unit, _years, cycle = _places(request, code)
    form = UnitsDocumentForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        document = issuing.request_units_document(unit, cycle, **form.cleaned_data, by=request.user)
    except issuing.RequestRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
    return redirect("document", document.public_id)


def _places(request, code):
    """The unit, the cycles by year, the one that was asked for; 403 or 404 where there is none for this person."""
    unit = places.find_unit(request.user, code)
    demand(permissions.see_overview(request.user, unit))
    years = asking.by_year(queries.cycles_at_or_below(unit))
    if not years:
        raise Http404
    return unit, years, asking.chosen_year(request, years)
