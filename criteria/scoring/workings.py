"""How the points of a result come about: the working as steps, of which the last one gives the score.

Pure and exact like the scores themselves. The words of each rule are the caller's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .exact import Number, counted, exact
from .results import achievement, score_achievement, score_results_item, score_scale


@dataclass(frozen=True)
class Step:
    """One line of a working: what is put in, by name, and what comes out by the rule.

    Rules of a scale, always one: `worse_than_low`, `better_than_high`, `on_the_line`. Rules of an achievement: `ratio`,
    `mirrored` (only where less is better), `rounded`, then one of `nothing`, `below_target`, `met`, `exceeded`,
    `far_exceeded`. result: points, but percent for the first three of an achievement.
    """

    rule: str
    values: Mapping[str, Fraction]
    result: Fraction


@dataclass(frozen=True)
class MeanStep:
    """The mean of an item's indicators. terms: their points in order, None where one is not assessed and counts 0."""

    terms: tuple[Fraction | None, ...]
    result: Fraction

    @property
    def missing(self) -> int:
        """How many are not assessed."""
        return self.terms.count(None)


def scale_steps(actual: Number | None, low: Number | None, high: Number | None) -> tuple[Step, ...]:
    """The working of `score_scale`, with its errors; empty without an actual result."""
    points = score_scale(actual, low, high)
    if points is None:
        return ()
    values = {"actual": exact(actual, "actual"), "low": exact(low, "low"), "high": exact(high, "high")}
    return (Step(_place_on_scale(**values), values, points),)


def achievement_steps(actual: Number | None, target: Number | None, direction: str) -> tuple[Step, ...]:
    """The working of `score_achievement`, with its errors; empty without an actual result."""
    points = score_achievement(actual, target, direction).points
    if points is None:
        return ()
    values = {"actual": exact(actual, "actual"), "target": exact(target, "target")}
    percent = values["actual"] / values["target"] * 100
    steps = [Step("ratio", values, percent)]
    if direction == "less":
        steps.append(Step("mirrored", {"percent": percent}, 200 - percent))
    rounded = Fraction(achievement(actual, target, direction))
    steps.append(Step("rounded", {"percent": steps[-1].result}, rounded))
    steps.append(Step(_stretch(rounded), {"percent": rounded}, points))
    return tuple(steps)


def mean_step(points: Iterable[Number | None]) -> MeanStep | None:
    """The working of `score_results_item`; None while nothing is assessed."""
    terms = tuple(None if one is None else counted(one) for one in points)
    result = score_results_item(terms)
    return None if result is None else MeanStep(terms, result)


def _place_on_scale(actual: Fraction, low: Fraction, high: Fraction) -> str:
    upward = 1 if high > low else -1
    if (actual - low) * upward < 0:
        return "worse_than_low"
    return "better_than_high" if (actual - high) * upward > 0 else "on_the_line"


def _stretch(percent: Fraction) -> str:
    """The stretch of the achievement that decides the points."""
    for bound, rule in ((0, "nothing"), (100, "below_target")):
        if percent < bound:
            return rule
    for bound, rule in ((101, "met"), (105, "exceeded")):
        if percent <= bound:
            return rule
    return "far_exceeded"
