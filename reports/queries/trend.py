"""The years of a unit, and the means of the units below it over the years."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Prefetch, Sum

from assessments.enums import Stage
from assessments.knowing import known_scores
from assessments.models import Assessment
from criteria.scoring import Number

from ..contents.bands import band_named
from .scope import at_or_below, in_year, with_standings
from .standings import SHOWN, Standing, Standings, mean_standing


@dataclass(frozen=True)
class UnitYear:
    """One cycle of one unit, as far as it may be seen. target: see targets.own_years_with_targets."""

    assessment: Assessment
    standings: Standings
    target: Number | None = None

    @property
    def fiscal_year(self):
        return self.assessment.cycle.fiscal_year

    @property
    def points(self):
        return self.standings.overall


@dataclass(frozen=True)
class MeanYear:
    """The mean standing of the units at or below one unit in one fiscal year.

    target: see targets.mean_years_with_targets.
    """

    fiscal_year: int
    units: int
    standings: Standings
    target: Number | None = None

    @property
    def points(self):
        return self.standings.overall


def unit_trend(unit, user) -> tuple[UnitYear, ...]:
    """All cycles of the unit that the person may see, newest first.

    Own points once submitted, approved ones once approved.
    """
    scores = Prefetch(
        "scores",
        known_scores(user).filter(stage__in=SHOWN).defer("items", "missed").prefetch_related("categories"),
    )
    assessments = Assessment.objects.visible_to(user).filter(unit=unit).with_places().prefetch_related(scores)
    return tuple(UnitYear(one, _standings(one)) for one in assessments)


def _standings(assessment):
    bands = assessment.standard.bands
    found = {
        score.stage: Standing(
            overall=score.overall,
            band=band_named(bands, score.band),
            categories={one.number: one.points for one in score.categories.all()},
        )
        for score in assessment.scores.all()
    }
    return Standings(found.get(Stage.SELF), found.get(Stage.APPROVED))


def mean_trend(unit, cycles) -> tuple[MeanYear, ...]:
    """The years of the cycles (of scope.cycles_below) with the overall means of the units at or below the unit."""
    standards = {}
    for cycle in cycles:
        standards.setdefault(cycle.fiscal_year, cycle.standard)
    sums = _sums_by_year(unit)
    return tuple(_mean_year(year, standard, *sums[year]) for year, standard in standards.items())


def mean_standings(unit, fiscal_year, standard, marks) -> Standings:
    """The mean standings of the units at or below the unit in one year, in the words of `standard`.

    marks: of tally.latest_marks; as long as they are the same, nothing is asked.
    """
    return _mean_year(fiscal_year, standard, *_sums_of_year(unit.path, fiscal_year, marks)).standings


def _sums_by_year(unit):
    """{fiscal year: (units, own scores, their sum, approved scores, their sum)}"""
    rows = with_standings(at_or_below(unit.path)).values_list("cycle__fiscal_year").annotate(*_SUMS)
    return {year: counts for year, *counts in rows}


@lru_cache(maxsize=256)
def _sums_of_year(path, fiscal_year, marks):
    """As those of _sums_by_year, of one year."""
    sums = with_standings(in_year(path, fiscal_year)).aggregate(*_SUMS)
    return tuple(sums[one.default_alias] for one in _SUMS)


_SUMS = (Count("pk"), Count("own"), Sum("own__overall"), Count("approved"), Sum("approved__overall"))


def _mean_year(year, standard, units, own, own_total, approved, approved_total):
    standings = Standings(
        mean_standing(standard, own_total, own), mean_standing(standard, approved_total, approved)
    )
    return MeanYear(year, units, standings)
