"""From values to coordinates, and round steps for an axis."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from criteria.scoring import Number, round_half_up


@dataclass(frozen=True)
class Scale:
    """A straight line from values (low to high) to coordinates (start to end); beyond its ends it stays."""

    low: Number
    high: Number
    start: float
    end: float

    def at(self, value: Number) -> float:
        low, high = Fraction(self.low), Fraction(self.high)
        share = min(max((Fraction(value) - low) / (high - low), Fraction(0)), Fraction(1))
        return self.start + (self.end - self.start) * float(share)


def known(values: Iterable[Number | None]) -> list[Number]:
    """The values that are there."""
    return [value for value in values if value is not None]


def ticks_between(low: Number, high: Number, steps: int = 5, *, smallest: Number = 0) -> tuple[Fraction, ...]:
    """Round values in about so many equal steps, from at or below low to at or above high.

    A step is 1, 2 or 5 times a power of ten and not under `smallest` (1 where only whole numbers make sense).
    Where low and high are one value, the ticks spread around it. Raises ValueError when low lies above high.
    """
    bottom, top = Fraction(low), Fraction(high)
    if bottom > top:
        raise ValueError("The low end of an axis lies above its high end.")
    if bottom == top:
        room = abs(bottom) / 10 or Fraction(1)
        bottom, top = bottom - room, top + room
    step = _round_step(max((top - bottom) / steps, Fraction(smallest)))
    first, last = bottom // step, -(-top // step)
    return tuple(step * number for number in range(first, last + 1))


def _round_step(rough: Fraction) -> Fraction:
    power = Fraction(1)
    while power * 10 <= rough:
        power *= 10
    while power > rough:
        power /= 10
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)


def number_text(value: Number) -> str:
    """A number as text: at most two places, half up, without trailing zeros."""
    return f"{round_half_up(value, 2):f}".rstrip("0").rstrip(".")
