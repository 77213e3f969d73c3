"""The stored points of every unit of one year, kept in memory: what the tables of many units are cut from."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from criteria.scoring import score_category

from .scope import in_year, with_score
from .tally import latest_marks


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """Exact points of an item or a category, None where it was not assessed; the level that an item reached."""

    points: Fraction | None
    level: str | None = None


NOT_ASSESSED = ItemPoints(None)


@dataclass(frozen=True, slots=True)
class UnitPoints:
    """One unit's stored score of one stage; items by code."""

    assessment_id: int
    unit_id: int
    overall: Decimal
    band: str
    items: dict[str, ItemPoints]

    def item_points(self, code):
        """The points of an item as they count in a total: 0 where it was not assessed."""
        return self.items.get(code, NOT_ASSESSED).points or Fraction(0)

    def cell(self, column) -> ItemPoints:
        """What stands in a column of reports.queries.columns; of a category the mean, not assessed counts 0 in it."""
        if column.item:
            return self.items.get(column.item.code, NOT_ASSESSED)
        return ItemPoints(_mean(tuple(self.items.get(one.code, NOT_ASSESSED).points for one in column.items)))


@dataclass(frozen=True, eq=False)
class YearPoints:
    """All units with a score of one stage, in the order of their tree. total: of their points, sums: by item."""

    units: tuple[UnitPoints, ...]
    total: Decimal
    sums: dict[str, Fraction]

    @property
    def overall(self):
        """The mean of the overall points as stored, exact; None for no unit."""
        return Fraction(self.total) / len(self.units) if self.units else None

    def mean(self, items):
        """The mean points of some items over all units, exact; None for no unit. Not assessed counts 0."""
        if not self.units:
            return None
        return score_category([self.sums.get(item.code, Fraction(0)) for item in items]) / len(self.units)


def points_of(unit, fiscal_year, stage, marks=None) -> YearPoints:
    """The units at or below `unit`; the same object until a move stores another score.

    marks: of tally.latest_marks, where the caller knows them; else two queries. One more after a move.
    """
    return _kept(unit.path, fiscal_year, stage, marks or latest_marks())


# A year of 10,000 units takes some 15 MB.
@lru_cache(maxsize=8)
def _kept(path, fiscal_year, stage, marks):
    rows = (
        with_score(in_year(path, fiscal_year), "score", stage)
        .filter(score__isnull=False)
        .order_by("unit__path", "pk")
        .values_list("pk", "unit_id", "score__overall", "score__band", "score__items")
    )
    units, counts = [], defaultdict(Counter)
    for *columns, items in rows.iterator(chunk_size=500):
        units.append(unit_points(*columns, items))
        for code, one in items.items():
            counts[code][one["points"]] += 1
    total = sum((one.overall for one in units), Decimal(0))
    return YearPoints(tuple(units), total, {code: _sum(counted) for code, counted in counts.items()})


def unit_points(assessment_id, unit_id, overall, band, items):
    """A UnitPoints from the columns of a stored score."""
    cells = {code: _item(one["points"], one["level"]) for code, one in items.items()}
    return UnitPoints(assessment_id, unit_id, overall, band, cells)


def _sum(counted):
    """Of points as text and how often each was met: far fewer additions than units."""
    return sum((Fraction(points or 0) * times for points, times in counted.items()), Fraction(0))


@lru_cache(maxsize=8192)
def _item(points, level):
    """The same few points come again and again."""
    return ItemPoints(None if points is None else Fraction(points), level)


@lru_cache(maxsize=8192)
def _mean(points):
    return score_category(points)
