"""Counts and sums over all units of an overview: a few numbers, however many units there are."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.db.models import Count, Sum

from assessments.enums import Stage, Status
from assessments.models import Score, StatusChange

from .scope import in_year, with_score
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
    """How many assessments stand at each status (all of them, in their order), and the scores of each stage.

    marks: of latest_marks, from when it was counted.
    """

    statuses: dict[Status, int]
    stages: dict[Stage, StageTally]
    marks: tuple


def tally(unit, fiscal_year) -> Tally:
    """The tally of the units at or below `unit`; the same object until a status or a score changes.

    The sums read eight rows a score, so they are kept in memory. Scores change with a move or come as new rows:
    they are asked anew once a status in the scope, the latest move or the latest score is another.
    """
    statuses = tuple(
        in_year(unit.path, fiscal_year).values_list("status").annotate(Count("pk")).order_by("status")
    )
    return _tally(unit.path, fiscal_year, (statuses, *latest_marks()))


def latest_marks():
    """The latest move and the latest new score: as long as they are the same, no stored points have changed."""
    return _latest(StatusChange.objects), _latest(Score.objects)


def _latest(rows):
    return rows.order_by("-pk").values_list("pk", "at").first()


@lru_cache(maxsize=256)
def _tally(path, fiscal_year, mark):
    units = dict(mark[0])
    assessments = in_year(path, fiscal_year)
    return Tally(
        statuses={status: units.get(status, 0) for status in Status},
        stages={stage: _stage_tally(assessments, stage) for stage in SHOWN},
        marks=mark[1:],
    )


def _stage_tally(assessments, stage):
    scored = with_score(assessments, "score", stage)
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
