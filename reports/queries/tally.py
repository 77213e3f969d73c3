"""Counts and sums over all units of an overview: a few numbers, however many units there are."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.db.models import Count, FilteredRelation, Max, Q, Sum

from assessments.enums import Stage

from .scope import in_year
from .standings import SHOWN


@dataclass(frozen=True)
class StageTally:
    """Of the units that have a score of one stage: how many, their sums, and how many in each band."""

    units: int
    total: Decimal
    bands: dict[str, int]
    categories: dict[int, Decimal]


def tally(unit, fiscal_year) -> dict[Stage, StageTally]:
    """The tally of each shown stage for the units at or below `unit`.

    The sums by category read seven rows a score, so they are kept in memory, and read anew once a score in the
    scope was stored or removed: then the count, the sum or the latest time of the scores differs.
    """
    return _remembered(unit.path, fiscal_year, _mark(unit.path, fiscal_year))


def _mark(path, fiscal_year):
    scored = with_score(in_year(path, fiscal_year), stage__in=SHOWN)
    return tuple(scored.aggregate(Count("score"), Sum("score__overall"), Max("score__at")).values())


@lru_cache(maxsize=256)
def _remembered(path, fiscal_year, mark):
    return {stage: _stage_tally(in_year(path, fiscal_year), stage) for stage in SHOWN}


def _stage_tally(assessments, stage):
    scored = with_score(assessments, stage=stage)
    bands = scored.values_list("score__band").annotate(Count("score"), Sum("score__overall"))
    # An assessment without a score of this stage falls into the group None.
    bands = [row for row in bands if row[0] is not None]
    categories = scored.values_list("score__categories__number").annotate(Sum("score__categories__points"))
    return StageTally(
        units=sum(count for _, count, _ in bands),
        total=sum((total for _, _, total in bands), Decimal(0)),
        bands={band: count for band, count, _ in bands},
        categories={number: points for number, points in categories if number is not None},
    )


def with_score(assessments, name="score", **stage):
    """The assessments outer-joined to their score of a stage, under a name.

    The outer join keeps the order of reading: one year's assessments first, then their scores, and never the
    scores of all years.
    """
    condition = Q(**{f"scores__{lookup}": value for lookup, value in stage.items()})
    return assessments.annotate(**{name: FilteredRelation("scores", condition=condition)})
