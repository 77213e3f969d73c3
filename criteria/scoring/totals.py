"""From items to the overall score, the 4.0 index and the band."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .errors import ScoringError
from .exact import Number, counted, exact, mean, round_half_up
from .items import MAXIMUM

TOP_INDEX = 4


def score_category(points: Iterable[Number | None]) -> Fraction:
    """Points of a category (0-500): the mean of its items; an item not assessed (None) counts 0.

    Raises ScoringError `no_items`.
    """
    values = tuple(points)
    if not values:
        raise ScoringError("no_items", "A category without items has no score.")
    return mean(values)


def score_overall(
    categories: Sequence[Number | None], weights: Sequence[Number | None] | None = None
) -> Fraction:
    """The overall score (0-500): the mean of the categories, weighted when weights are given in their order.

    A category not assessed (None) counts 0. Raises ScoringError `no_categories`, `weights_mismatch`,
    `weight_missing`, `weight_negative`, `weights_zero`.
    """
    values = tuple(categories)
    if not values:
        raise ScoringError("no_categories", "Without categories there is no overall score.")
    if weights is None:
        return mean(values)
    shares = [exact(weight, "weight") for weight in weights]
    if len(shares) != len(values):
        raise ScoringError("weights_mismatch", "There must be one weight for each category.")
    if min(shares) < 0:
        raise ScoringError("weight_negative", "A category weight is below zero.")
    if not any(shares):
        raise ScoringError("weights_zero", "At least one category weight must be above zero.")
    total = sum((counted(value) * share for value, share in zip(values, shares, strict=True)), Fraction(0))
    return total / sum(shares)


def government_index(overall: Number) -> Decimal:
    """The 4.0 index: overall / 500 x 4 at one decimal, half up ("Bureaucracy 3.2")."""
    return round_half_up(exact(overall, "overall") / MAXIMUM * TOP_INDEX, 1)


def band_for(overall: Number, bands: Iterable[Any]) -> str:
    """The code of the band an overall score falls in: the highest threshold that it reaches, unrounded.

    `bands` in any order: (threshold, code) pairs, mappings with those keys, or objects with those attributes.
    A threshold of None lies below every score; below all thresholds the lowest band holds.
    Raises ScoringError `no_bands`.
    """
    ladder = sorted((_band(band) for band in bands), key=lambda band: (band[0] is not None, band[0] or 0))
    if not ladder:
        raise ScoringError("no_bands", "The criteria set has no bands.")
    score = exact(overall, "overall")
    reached = [code for threshold, code in ladder if threshold is None or threshold <= score]
    return reached[-1] if reached else ladder[0][1]


def _band(band: Any) -> tuple[Fraction | None, str]:
    if isinstance(band, Mapping):
        threshold, code = band["threshold"], band["code"]
    elif isinstance(band, Sequence):
        threshold, code = band
    else:
        threshold, code = band.threshold, band.code
    return (None if threshold is None else exact(threshold, "threshold")), code
