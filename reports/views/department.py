"""What the views of a department share: unit and year of a page, the way between the views, the sheet to take."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import audit
from accounts.models import Unit
from assessments.enums import Stage
from assessments.models import Cycle
from assessments.views.scope import demand
from targets.permissions import set_targets

from .. import permissions, queries
from . import asking, places

# A sheet has all units on one page.
ALL = 100_000
# Whose points a view may show.
STAGES = {
    Stage.APPROVED: pgettext_lazy("points", "Approved"),
    Stage.SELF: pgettext_lazy("points", "Self"),
}
# The views by the name of their address, each with the permission that it asks.
VIEWS = {
    "unit_overview": (_("Overview"), permissions.see_overview),
    "matrix": (_("Matrix of units"), permissions.compare_units),
    "lenses": (_("Pillars and success factors"), permissions.compare_units),
    "missed": (_("Most missed"), permissions.compare_units),
    "changes": (_("Rose and fell"), permissions.compare_units),
    "disagreement": (_("Disagreement map"), permissions.see_disagreement),
    "unit_trend": (_("Trend over the years"), permissions.see_overview),
    "targets": (_("Targets"), set_targets),
}


@dataclass(frozen=True)
class Scene:
    """The unit, the years in which it or a unit below it is assessed, and the cycle of the chosen one."""

    unit: Unit
    years: list[int]
    cycle: Cycle

    @property
    def year(self):
        return self.cycle.fiscal_year


@dataclass(frozen=True)
class Link:
    """One view of the department."""

    words: str
    address: str
    is_here: bool


def find_scene(request, code, permission) -> Scene:
    """The scene that was asked for; 403 or 404 where there is none for this person."""
    unit = places.find_unit(request.user, code)
    demand(permission(request.user, unit))
    years = asking.by_year(queries.cycles_at_or_below(unit))
    if not years:
        raise Http404
    return Scene(unit, list(years), asking.chosen_year(request, years))


def chosen_stage(request):
    """Whose points were asked for, the approved ones unless said otherwise."""
    return asking.one_of(request, "points", STAGES, default=Stage.APPROVED)


def page_context(request, scene, here):
    """What every view of a department shows around its own. here: the name of its address."""
    return {
        "unit": scene.unit,
        "crumbs": places.crumbs(request.user, scene.unit),
        "years": scene.years,
        "cycle": scene.cycle,
        "links": links(request.user, scene.unit, scene.year, here),
    }


def links(user, unit, year, here):
    """The views that the person may see, in the same year."""
    return [
        Link(words, f"{reverse(name, args=[unit.code])}?cycle={year}", name == here)
        for name, (words, permission) in VIEWS.items()
        if permission(user, unit)
    ]


def sheet_response(request, scene, verb, text, *, units):
    """The text as a file of comma-separated values, noted under the verb as taken out; call it in a transaction."""
    audit.record(verb, scene.unit, by=request.user, unit=scene.unit, fiscal_year=scene.year, units=units)
    # Excel takes a file for UTF-8 by the mark at its beginning.
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = f"PMQA-{scene.year}-{scene.unit.code}-{verb.removeprefix('export_')}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
