"""The years of a unit and of the units below it, as the pages and the files of their pictures show them."""

from django.utils.translation import pgettext

from assessments.views.scope import demand

from .. import permissions, queries
from ..contents import pictures


def own_years(user, unit, cycles):
    """The unit's own years; 403 where there are only units below it, and those are not for this person."""
    years = queries.unit_trend(unit, user)
    if cycles and not years:
        demand(permissions.see_overview(user, unit))
    return years


def mean_years(user, unit, cycles):
    """The means of the units at and below the unit with their targets; none for those who do not read them."""
    if not cycles or not permissions.see_overview(user, unit):
        return ()
    return queries.mean_years_with_targets(unit, queries.mean_trend(unit, cycles))


def has_targets(years):
    """Whether any of the years has a target to show."""
    return any(year.target is not None for year in years)


def category_years(years):
    """Rows of a category and its points in each of the years, in the words of the newest criteria."""
    if not any(year.standings.best for year in years):
        return []
    bests = [year.standings.best for year in years]
    return [
        (category, [best and best.categories.get(category.number) for best in bests])
        for category in years[0].assessment.standard.categories
    ]


def trend_picture(years):
    """The line over the years, oldest first; None where fewer than two years have points."""
    scored = [year for year in reversed(years) if year.standings.best]
    if len(scored) < 2:
        return None
    targets = {year.fiscal_year: year.target for year in scored}
    return pictures.year_trend(scored, pgettext("points", "Approved"), targets=targets)
