"""Counts and sums over all units of an overview: a few numbers, however many units there are."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.db.models import Count, Max, Sum

from assessments.enums import Stage, Status

from .scope import in_year, with_score, with_standings
from .standings import SHOWN


@dataclass(frozen=True)
class StageTally:
    """Of the units that have a score of one stage: how many, their sums, and how many in each band."""

    units: int
    total: Decimal
    bands: dict[str, int]
    categories: dict[int, Decimal]


@dataclass(frozen=True)
class Tally:
    """How many assessments stand at each status (all of them, in their order), and the scores of each stage."""

    statuses: dict[Status, int]
    stages: dict[Stage, StageTally]


def tally(unit, fiscal_year) -> Tally:
    """The tally of the units at or below `unit`.

    Bands and categories read eight rows a score, so they are kept in memory, and read anew once a score in the
    scope was stored or removed: then a count, a sum or the latest time of the first, quick question differs.
    """
    rows = _by_status(unit.path, fiscal_year)
    spread = _spread(unit.path, fiscal_year, rows)
    units = {status: count for status, count, *_ in rows}
    return Tally(
        statuses={status: units.get(status, 0) for status in Status},
        stages={
            stage: StageTally(
                units=sum(row[place] for row in rows),
                total=sum((row[place + 1] for row in rows if row[place]), Decimal(0)),
                bands=spread[stage][0],
                categories=spread[stage][1],
            )
            for stage, place in zip(SHOWN, (2, 5), strict=True)
        },
    )


def _by_status(path, fiscal_year):
    """Rows of (status, units, then for each stage: scores, their sum, the time of the latest)."""
    rows = with_standings(in_year(path, fiscal_year)).values_list("status").order_by("status")
    return tuple(
        rows.annotate(
            Count("pk"),
            Count("own"),
            Sum("own__overall"),
            Max("own__at"),
            Count("approved"),
            Sum("approved__overall"),
            Max("approved__at"),
        )
    )


@lru_cache(maxsize=256)
def _spread(path, fiscal_year, rows):
    """{stage: (units by band, sums of points by category)}; `rows` tell when to ask again."""
    return {stage: _spread_of(in_year(path, fiscal_year), stage) for stage in SHOWN}


def _spread_of(assessments, stage):
    scored = with_score(assessments, "score", stage)
    bands = scored.values_list("score__band").annotate(Count("score"))
    categories = scored.values_list("score__categories__number").annotate(Sum("score__categories__points"))
    # An assessment without a score of this stage falls into the group None.
    return tuple({key: value for key, value in found if key is not None} for found in (bands, categories))
