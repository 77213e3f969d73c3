"""The executive's pages: the overview of many units, the year of one unit, and the trend of either."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assessments.enums import Stage

from .. import permissions, queries
from ..enums import DocumentKind
from . import asking, department, places
from .figures import figures, radar
from .trends import category_years, has_targets, mean_years, own_years, trend_picture


@require_safe
def reports_home(request):
    """Where the person's reading begins: the one top unit of their roles, or a list of them."""
    units = places.top_units(request.user)
    if len(units) == 1:
        return redirect("unit_overview", units[0].code)
    return render(request, "reports/unit_list.html", {"units": units})


@require_safe
def unit_overview(request, code):
    """The units at and below a unit in one fiscal year; for a unit with none below it, its own year."""
    unit = places.find_unit(request.user, code)
    cycles = list(queries.cycles_below(unit))
    if cycles and permissions.see_overview(request.user, unit):
        return _department(request, unit, asking.by_year(cycles))
    return _own_year(request, unit, own_years(request.user, unit, cycles))


@require_safe
def unit_trend(request, code):
    """The unit's own years; for its readers also the means of the units at and below it."""
    unit = places.find_unit(request.user, code)
    cycles = list(queries.cycles_below(unit))
    years = queries.own_years_with_targets(own_years(request.user, unit, cycles))
    means = mean_years(request.user, unit, cycles)
    context = {
        "unit": unit,
        "crumbs": places.crumbs(request.user, unit),
        "years": years,
        "means": means,
        "own_targets": has_targets(years),
        "mean_targets": has_targets(means),
        "category_years": category_years(years),
        "year_picture": trend_picture(years),
        "mean_picture": trend_picture(means),
    }
    return render(request, "reports/unit_trend.html", context)


def _department(request, unit, cycles):
    cycle = asking.chosen_year(request, cycles)
    chosen = asking.filters(request)
    overview = queries.department_overview(
        unit, cycle, request.user, filters=chosen, page=request.GET.get("page")
    )
    shown = [row.assessment_id for row in overview.table]
    context = {
        "unit": unit,
        "crumbs": places.crumbs(request.user, unit),
        "years": list(cycles),
        "overview": overview,
        "chosen": chosen,
        "headings": asking.headings(chosen.sort),
        "orders": asking.ORDERS,
        "views": asking.views(chosen.stage),
        "shades": queries.shades_of(overview.standard.bands),
        "openable": places.openable(request.user, unit, shown),
        "figures": figures(overview),
        **_course_of_units(unit, cycle, overview),
        "links": department.links(request.user, unit, cycle.fiscal_year, "unit_overview"),
    }
    return render(request, "reports/unit_overview.html", context)


def _own_year(request, unit, years):
    context = {"unit": unit, "crumbs": places.crumbs(request.user, unit)}
    by_year = asking.by_year(years)
    if by_year:
        year = asking.chosen_year(request, by_year)
        categories = queries.categories_of(year.assessment.standard, year.standings)
        context |= {
            "years": list(by_year),
            "year": year,
            **_course_of_year(year, _year_before(year, years)),
            "categories": categories,
            "radar": radar(categories, year.standings),
            "gap": queries.gap(year.assessment, request.user)
            if permissions.see_gap(request.user, year.assessment)
            else None,
            "may_print": permissions.request_document(request.user, year.assessment, DocumentKind.ASSESSMENT),
        }
    return render(request, "reports/unit_year.html", context)


def _course_of_units(unit, cycle, overview):
    """The mean now beside the target and the year before, and how many units reach theirs."""
    standings, year = overview.standings, cycle.fiscal_year
    goal = queries.goal_of_units(unit, year, standings)
    before = queries.mean_standings(unit, year - 1, overview.standard, overview.counted.marks)
    stage = Stage.APPROVED if standings.approved else Stage.SELF
    return {
        "goal": goal,
        "course": queries.course(overview.standard, standings.best, goal, before.like(standings), year - 1),
        "reached": queries.reached(unit, year, stage),
    }


def _course_of_year(year, before):
    """The points of a unit beside its target and the last year that has points, if any."""
    goal = queries.goal_of_assessment(year.assessment, year.standings)
    standing = before and before.standings.like(year.standings)
    standard = year.assessment.standard
    year_before = before and before.fiscal_year
    return {
        "before": before,
        "goal": goal,
        "course": queries.course(standard, year.standings.best, goal, standing, year_before),
    }


def _year_before(year, years):
    """The last year before that has points; None in the first."""
    return next((one for one in years if one.fiscal_year < year.fiscal_year and one.standings.best), None)
