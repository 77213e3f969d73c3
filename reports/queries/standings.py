"""Points of one stage, of one unit or as a mean: the small answers that the larger questions are made of."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.enums import Stage
from criteria.scoring import band_for, government_index, round_half_up
from criteria.standard import CategoryText, Named, Standard

from ..contents.bands import band_named
from ..contents.facts import Pair

# What an overview shows. Points that an assessor gave and nobody approved are not among them.
SHOWN = (Stage.SELF, Stage.APPROVED)
# Of a mean: rounding it once more to two places for display never differs from rounding the exact mean.
MEAN_PLACES = 8
# The shades of a table of points, from the lowest band up; a further band has the shade of the highest.
SHADES = ("below", "basic", "advance", "significance")


@dataclass(frozen=True)
class Standing:
    """Overall points (0-500), the 4.0 index, the band and the points by category number.

    Of one unit as stored, or the mean over `units` units with the index and band that the mean gives.
    """

    overall: Decimal
    band: Named
    categories: dict[int, Decimal] = field(default_factory=dict)
    units: int = 1

    @property
    def index(self):
        return government_index(self.overall)


@dataclass(frozen=True)
class Standings:
    """The unit's own standing beside the approved one; None where there is none."""

    own: Standing | None = None
    approved: Standing | None = None

    @property
    def best(self):
        """The standing that counts: the approved one where there is one."""
        return self.approved or self.own

    def like(self, other):
        """The standing of the kind that counts in the other ones: the unit's own only beside its own alone."""
        return self.own if other.own and not other.approved else self.approved

    @property
    def overall(self):
        return Pair(self.own and self.own.overall, self.approved and self.approved.overall)

    def category(self, number):
        return Pair(*(one and one.categories.get(number) for one in (self.own, self.approved)))


@dataclass(frozen=True)
class CategoryPoints:
    """The points (0-500) of one category."""

    category: CategoryText
    points: Pair

    @property
    def number(self):
        return self.category.number

    @property
    def name(self):
        return self.category.name


def categories_of(standard: Standard, standings: Standings):
    """The categories of the standard with the points of both standings."""
    return tuple(CategoryPoints(one, standings.category(one.number)) for one in standard.categories)


def mean_points(total, count):
    """The mean of `count` points from their sum."""
    return round_half_up(Decimal(total) / count, MEAN_PLACES)


def mean_standing(standard: Standard, total, units, categories=()):
    """The mean standing of several units; None for no units. categories: {number: sum of points}."""
    if not units:
        return None
    overall = mean_points(total, units)
    return Standing(
        overall=overall,
        band=band_named(standard.bands, band_for(overall, standard.bands)),
        categories={number: mean_points(points, units) for number, points in dict(categories).items()},
        units=units,
    )


def shade_of(points, thresholds: Sequence[Decimal]):
    """The shade of the band that the points fall in; "none" for no points. thresholds: of the bands, lowest first.

    For tables of hundreds of cells; what counts as the band of a unit is stored with its score.
    """
    if points is None:
        return "none"
    reached = bisect_right(thresholds, points)
    return SHADES[min(max(reached, 1), len(SHADES)) - 1]


def shades_of(bands: Sequence[Named]):
    """Pairs of a shade and its band, the lowest first."""
    thresholds = [band.threshold for band in bands]
    return [(shade_of(band.threshold, thresholds), band) for band in bands]
