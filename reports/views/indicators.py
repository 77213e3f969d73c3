"""One indicator of a unit over the years."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.views.scope import find_assessment
from criteria.standard import Indicator

from .. import queries
from ..contents import pictures


@dataclass(frozen=True)
class Found:
    """An indicator of the criteria of an assessment, its years (newest first) and their picture."""

    definition: Indicator
    years: list
    picture: pictures.Picture

    @property
    def has_trend(self):
        """One result makes no line: the table says it better."""
        return sum(year.reported is not None for year in self.years) > 1

    @property
    def corrections(self):
        return [year for year in self.years if year.is_corrected]


def find_indicator(assessment, code, user) -> Found:
    """404 for a code that the assessment does not have."""
    definition = next((one for one in assessment.standard.indicators.values() if one.code == code), None)
    if definition is None:
        raise Http404
    years = queries.indicator_years(assessment, code, user)
    return Found(definition, years, pictures.indicator_trend(definition, years[::-1]))


@require_safe
def indicator(request, pk, code):
    """The definition, every year's figures as table and picture, and who corrected what and why."""
    assessment = find_assessment(request, pk)
    context = {"assessment": assessment, "found": find_indicator(assessment, code, request.user)}
    return render(request, "reports/indicator.html", context)
