"""Results indicators (category 7): an actual result against a scale or a target.

Source of the rules: PMQA 4.0, category 7. `more` and `less` say which direction is better.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .errors import ScoringError
from .exact import Number, exact, mean, round_half_up

DIRECTIONS = ("more", "less")
AT_LOW, AT_HIGH = 100, 500


@dataclass(frozen=True)
class Achievement:
    """How far a result meets its target: `achievement` in percent at two places, and its `points` (0-500).

    Both are None when there is no actual result yet.
    """

    achievement: Decimal | None
    points: Fraction | None


def score_scale(actual: Number | None, low: Number | None, high: Number | None) -> Fraction | None:
    """Points of a result on a straight line from low (100 points) to high (500 points).

    Worse than low scores 0, better than high 500. When less is better, low is the larger number. None without
    an actual result. Raises ScoringError `low_missing`, `high_missing`, `low_equals_high`.
    """
    start, end = exact(low, "low"), exact(high, "high")
    if start == end:
        raise ScoringError("low_equals_high", "The low and the high value of the scale are the same.")
    if actual is None:
        return None
    position = (exact(actual, "actual") - start) / (end - start)
    if position < 0:
        return Fraction(0)
    return min(AT_LOW + (AT_HIGH - AT_LOW) * position, Fraction(AT_HIGH))


def achievement(actual: Number | None, target: Number | None, direction: str) -> Decimal | None:
    """Percent of the target that was achieved, rounded half up to two places; shown for every indicator.

    actual/target x 100 when more is better, 200 less that when less is better; None without an actual result.
    Raises ScoringError `target_missing`, `target_zero`, `target_negative` (a ratio to it would rank results
    the wrong way round), `direction_unknown`.
    """
    aim = exact(target, "target")
    if aim == 0:
        raise ScoringError("target_zero", "The target is zero, so no achievement can be worked out.")
    if aim < 0:
        raise ScoringError(
            "target_negative", "The target is below zero, so no achievement can be worked out."
        )
    if direction not in DIRECTIONS:
        raise ScoringError("direction_unknown", "The direction is neither more nor less.")
    if actual is None:
        return None
    percent = exact(actual, "actual") / aim * 100
    return round_half_up(percent if direction == "more" else 200 - percent, 2)


def score_achievement(actual: Number | None, target: Number | None, direction: str) -> Achievement:
    """Points of a unit's own indicator from its rounded achievement p: 3p below 100, then 300, 400, 500.

    Raises the errors of `achievement`.
    """
    percent = achievement(actual, target, direction)
    return Achievement(percent, None if percent is None else _points(percent))


def _points(percent: Decimal) -> Fraction:
    if percent < 100:
        return max(3 * Fraction(percent), Fraction(0))
    if percent <= 101:
        return Fraction(300)
    return Fraction(400) if percent <= 105 else Fraction(500)


def score_results_item(points: Iterable[Number | None]) -> Fraction | None:
    """Points of an item 7.x: the mean of its indicators, of which those not assessed count 0.

    None while no indicator is assessed at all, so that the item shows as missing and not as zero.
    """
    values = tuple(points)
    return None if all(value is None for value in values) else mean(values)
