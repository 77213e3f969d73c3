"""Points of one stage, of one unit or as a mean: the small answers that the larger questions are made of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.enums import Stage
from criteria.scoring import band_for, government_index, round_half_up
from criteria.standard import Named, Standard

# What an overview shows. Points that an assessor gave and nobody approved are not among them.
SHOWN = (Stage.SELF, Stage.APPROVED)
# Of a mean: rounding it once more to two places for display never differs from rounding the exact mean.
MEAN_PLACES = 8


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
class Pair:
    """The unit's own standing beside the approved one; None where there is none."""

    own: Standing | None = None
    approved: Standing | None = None

    @property
    def best(self):
        """The standing that counts: the approved one where there is one."""
        return self.approved or self.own


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


def band_named(bands: Iterable[Named], code):
    """The band of a stored code; one that these criteria do not know keeps its code as its name."""
    unknown = Named(code=code, name_th=code, name_en=code, description_th="", description_en="")
    return next((band for band in bands if band.code == code), unknown)
