"""Targets beside points, and what the page needs on which they are set."""

from dataclasses import dataclass, replace

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from assessments.models import Assessment, Score
from criteria.scoring import Number, band_for, government_index
from criteria.standard import Named, Standard
from targets.models import Target
from targets.reading import points_to_reach, target_in, target_of_mean, targets_of_mean

from ..contents.bands import band_named
from ..contents.goal import Goal
from .scope import in_year, with_standings
from .standings import Standing


@dataclass(frozen=True)
class Level:
    """Points (0-500) with the 4.0 index and the band that they mean."""

    points: Number
    index: str
    band: Named


@dataclass(frozen=True)
class Course:
    """Now, the target and an earlier year side by side; None for what there is not."""

    now: Level | None
    target: Level | None
    before: Level | None
    year_before: int


@dataclass(frozen=True)
class Reached:
    """Of the units with a target: how many there are, have points, and reach it."""

    units: int
    scored: int
    reached: int

    @property
    def unscored(self):
        return self.units - self.scored


def goal_of_units(unit, fiscal_year, standings) -> Goal | None:
    """The target of the mean of the units at and below `unit`, beside that mean; None where none was set."""
    return _goal(target_of_mean(unit, fiscal_year), standings)


def goal_of_assessment(assessment, standings) -> Goal | None:
    """The target of one unit beside its points; None where none was set."""
    return _goal(target_in(assessment), standings)


def own_years_with_targets(years):
    """The years (of trend.unit_trend) with what the unit was to reach in each; one query."""
    to_reach = points_to_reach(Assessment.objects.filter(pk__in=[year.assessment.pk for year in years]))
    return tuple(replace(year, target=to_reach.get(year.assessment.pk)) for year in years)


def mean_years_with_targets(unit, years):
    """The years (of trend.mean_trend) with what the units were to reach together in each; one query."""
    found = targets_of_mean(unit).exclude(points=None).order_by("-cycle__owner__path")
    # Of several in one year that of the highest owner counts, as on the overview.
    to_reach = dict(found.values_list("cycle__fiscal_year", "points"))
    return tuple(replace(year, target=to_reach.get(year.fiscal_year)) for year in years)


def _goal(target, standings):
    now = standings.best and standings.best.overall
    return target and Goal(target.points, now, target.changed_from, target.reason)


def course(standard: Standard, now: Standing | None, goal: Goal | None, before: Standing | None, year_before):
    """How far it is, of one unit or of a mean. before: the standing of `year_before`."""
    to_reach = goal and goal.points
    return Course(
        now and Level(now.overall, now.index, now.band),
        None if to_reach is None else _level(to_reach, standard),
        before and Level(before.overall, before.index, before.band),
        year_before,
    )


def _level(points, standard):
    band = band_named(standard.bands, band_for(points, standard.bands))
    return Level(points, government_index(points), band)


def reached(unit, fiscal_year, stage) -> Reached:
    """Of the assessed units at or below `unit`, by their points of a stage; one query for any number of units."""
    place = {"unit": OuterRef("unit"), "cycle": OuterRef("cycle")}
    scores = Score.objects.filter(
        stage=stage, assessment__unit=OuterRef("unit"), assessment__cycle=OuterRef("cycle")
    )
    below = Target.objects.filter(
        Exists(Assessment.objects.filter(**place)),
        points__isnull=False,
        cycle__fiscal_year=fiscal_year,
        unit__path__startswith=unit.path,
    )
    counts = below.annotate(now=Subquery(scores.values("overall")[:1])).aggregate(
        units=Count("pk"), scored=Count("now"), reached=Count("pk", Q(now__gte=F("points")))
    )
    return Reached(**counts)


def assessed(unit, fiscal_year, words=""):
    """The assessments at or below the unit in the year, in the order of the tree, with unit, cycle and its owner."""
    rows = in_year(unit.path, fiscal_year)
    rows = rows.about(words) if words else rows
    return rows.with_places().select_related("cycle__owner").order_by("unit__path", "pk")


def is_assessed(unit, fiscal_year):
    """Whether the unit has an assessment of its own in the year."""
    return in_year(unit.path, fiscal_year).filter(unit=unit).exists()


def points_before(unit_ids, fiscal_year):
    """{unit id: overall points of the year before}, the approved ones where there are any."""
    rows = with_standings(in_year("", fiscal_year - 1).filter(unit__in=unit_ids))
    found = rows.values_list("unit_id", "own__overall", "approved__overall")
    return {unit: own if approved is None else approved for unit, own, approved in found}
