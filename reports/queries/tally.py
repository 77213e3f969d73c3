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


@dataclass(frozen=True, eq=False)
class Tally:
    """How many assessments stand at each status (all of them, in their order), and the scores of each stage."""

    statuses: dict[Status, int]
    stages: dict[Stage, StageTally]


def tally(unit, fiscal_year) -> Tally:
    """The tally of the units at or below `unit`; the same object until a status or a score in it changes.

    Bands and categories read eight rows a score, so they are kept in memory, and read anew once a score was
    stored or removed: then a sum or the latest time that the first, quick question tells differs.
    """
    return _tally(unit.path, fiscal_year, _by_status(unit.path, fiscal_year))


def _by_status(path, fiscal_year):
    """Rows of (status, units, then for each stage: the sum of the points, the time of the latest score)."""
    rows = with_standings(in_year(path, fiscal_year)).values_list("status").order_by("status")
    return tuple(
        rows.annotate(
            Count("pk"),
            Sum("own__overall"),
            Max("own__at"),
            Sum("approved__overall"),
            Max("approved__at"),
        )
    )


@lru_cache(maxsize=256)
def _tally(path, fiscal_year, rows):
    units = {status: count for status, count, *_ in rows}
    assessments = in_year(path, fiscal_year)
    stages = {
        stage: _stage_tally(assessments, stage, [row[place] for row in rows if row[place] is not None])
        for stage, place in zip(SHOWN, (2, 4), strict=True)
    }
    return Tally({status: units.get(status, 0) for status in Status}, stages)


def _stage_tally(assessments, stage, totals):
    """totals: the sum of the points for each status that has any."""
    scored = with_score(assessments, "score", stage)
    bands = scored.values_list("score__band").annotate(Count("score"))
    # An assessment without a score of this stage falls into the group None.
    bands = {band: count for band, count in bands if band is not None}
    categories = scored.values_list("score__categories__number").annotate(Sum("score__categories__points"))
    return StageTally(
        units=sum(bands.values()),
        total=sum(totals, Decimal(0)),
        bands=bands,
        categories={number: points for number, points in categories if number is not None},
    )
