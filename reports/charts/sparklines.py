"""A trend of the size of a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from criteria.scoring import Number

from .lines import marks_along, runs_of
from .scale import Scale, known
from .shapes import Mark, path_through


@dataclass(frozen=True)
class Sparkline:
    """A line without axes; `last` is the mark of the newest value that is there."""

    width: float
    height: float
    path: str
    marks: tuple[Mark, ...]
    last: Mark | None


def sparkline(
    values: Sequence[Number | None],
    *,
    labels: Sequence[str] = (),
    width: float = 100,
    height: float = 24,
    margin: float = 3,
) -> Sparkline:
    """A line from the lowest to the highest of its values; equal values run midway.

    `labels` name the places, none or one per value; `margin` keeps the marks inside the picture.
    Raises ValueError for another number of labels.
    """
    there = known(values) or [0]
    low, high = Fraction(min(there)), Fraction(max(there))
    if low == high:
        low, high = low - 1, high + 1
    step = (width - 2 * margin) / max(len(values) - 1, 1)
    start = margin if len(values) > 1 else width / 2
    places = [start + step * number for number in range(len(values))]
    line = marks_along(
        labels or [""] * len(values), values, places, Scale(low, high, height - margin, margin)
    )
    marks = tuple(mark for mark in line if mark)
    return Sparkline(width, height, path_through(runs_of(line)), marks, marks[-1] if marks else None)
