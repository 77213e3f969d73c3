"""Every picture of the pages as a file: SVG, PNG, or its numbers as comma-separated values."""

from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.models import Unit
from assessments.views.scope import demand, find_assessment
from pmqa_portal.lib.thai_calendar import format_fiscal_year

from .. import drawing, permissions, queries
from ..contents.pictures import Picture
from ..sheets import picture_sheet
from . import asking, department, figures, places, trends
from .indicators import find_indicator

TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True)
class Drawn:
    """A picture, whose it is, and of which fiscal year; None for a picture of several."""

    name: str
    picture: Picture | None
    unit: Unit
    year: int | None = None

    @property
    def subject(self):
        """What a file must say that stands alone."""
        year = [format_fiscal_year(self.year, get_language(), "long")] if self.year else []
        return [self.unit.name, *year]

    @property
    def file_name(self):
        return "-".join(["PMQA", *([str(self.year)] if self.year else []), self.unit.code, self.name])


@require_safe
@cache_control(private=True, no_store=True)
@transaction.atomic
def unit_picture(request, code, name, ending):
    """One picture of the overview or of the trend of a unit; 404 for one that the page does not have."""
    unit = places.find_unit(request.user, code)
    if name not in PICTURES:
        raise Http404
    return _file(request, PICTURES[name](request, unit, list(queries.cycles_below(unit))), ending)


@require_safe
@cache_control(private=True, no_store=True)
@transaction.atomic
def indicator_picture(request, pk, code, ending):
    """The results of an indicator over the years."""
    assessment = find_assessment(request, pk)
    found = find_indicator(assessment, code, request.user)
    return _file(request, Drawn(code, found.picture, assessment.unit), ending)


def _file(request, drawn, ending):
    if drawn.picture is None or ending not in TYPES:
        raise Http404
    year = {"fiscal_year": drawn.year} if drawn.year else {}
    told = {"picture": drawn.name, "kind": ending}
    audit.record("export_picture", drawn.unit, by=request.user, unit=drawn.unit, **told, **year)
    response = HttpResponse(_written(drawn, ending), content_type=TYPES[ending])
    response.headers["Content-Disposition"] = f'attachment; filename="{drawn.file_name}.{ending}"'
    return response


def _written(drawn, ending):
    if ending == "csv":
        # Excel takes a file for UTF-8 by the mark at its beginning.
        return picture_sheet(drawn.picture).encode("utf-8-sig")
    text = drawing.svg(drawn.picture, drawn.subject)
    return text if ending == "svg" else drawing.png(text)


def _categories(request, unit, cycles):
    if cycles and permissions.see_overview(request.user, unit):
        overview = _overview(request, unit, cycles)
        picture, year = figures.radar(overview.categories, overview.standings), overview.cycle.fiscal_year
    else:
        years = asking.by_year(trends.own_years(request.user, unit, cycles))
        one = asking.chosen_year(request, years)
        found = queries.categories_of(one.assessment.standard, one.standings)
        picture, year = figures.radar(found, one.standings), one.fiscal_year
    return Drawn("categories", picture, unit, year)


def _bands(request, unit, cycles):
    overview = _overview(request, unit, cycles or list(queries.cycles_at_or_below(unit)))
    return Drawn("bands", figures.columns(overview), unit, overview.cycle.fiscal_year)


def _trend(request, unit, cycles):
    years = queries.own_years_with_targets(trends.own_years(request.user, unit, cycles))
    return Drawn("trend", trends.trend_picture(years), unit)


def _means(request, unit, cycles):
    return Drawn("means", trends.trend_picture(trends.mean_years(request.user, unit, cycles)), unit)


def _lenses(request, unit, cycles):
    scene = department.find_scene(request, unit.code, permissions.compare_units)
    return Drawn("lenses", figures.lenses(queries.lens_points(unit, scene.cycle)), unit, scene.year)


def _overview(request, unit, cycles):
    demand(permissions.see_overview(request.user, unit))
    cycle = asking.chosen_year(request, asking.by_year(cycles))
    return queries.department_overview(unit, cycle, request.user, filters=asking.filters(request), page=1)


PICTURES = {
    "categories": _categories,
    "bands": _bands,
    "lenses": _lenses,
    "trend": _trend,
    "means": _means,
}
