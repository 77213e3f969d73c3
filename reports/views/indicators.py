"""One indicator of a unit over the years."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.views.scope import find_assessment

from .. import queries
from ..contents import pictures


@require_safe
def indicator(request, pk, code):
    """The definition, every year's figures as table and picture, and who corrected what and why."""
    assessment = find_assessment(request, pk)
    definition = next((one for one in assessment.standard.indicators.values() if one.code == code), None)
    if definition is None:
        raise Http404
    years = queries.indicator_years(assessment, code, request.user)
    context = {
        "assessment": assessment,
        "definition": definition,
        "years": years,
        "corrections": [year for year in years if year.is_corrected],
        "picture": pictures.indicator_trend(definition, years[::-1]),
    }
    return render(request, "reports/indicator.html", context)
