"""Numbers of the scoring rules: exact inside, rounded half up at the edge."""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from .errors import ScoringError

Number = int | Decimal | Fraction | float

# Far beyond any result a form can hold; without a bound Decimal("1E+999999999") would fill the memory.
MOST_DIGITS = 100


def exact(value: Number | None, name: str) -> Fraction:
    """The value as a Fraction; `name` is what the error messages call it.

    A float counts as the shortest decimal that prints it, so 10.3 is 103/10 and not its binary neighbour.
    Raises ScoringError: `<name>_missing` for None, `not_a_number` for text, booleans, NaN and infinity,
    `out_of_range` for more than 100 digits on either side of the point.
    """
    if value is None:
        raise ScoringError(f"{name}_missing", f"The {name} value is missing.")
    if isinstance(value, bool) or not isinstance(value, Number):
        raise ScoringError("not_a_number", f"The {name} value is not a number.")
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ScoringError("not_a_number", f"The {name} value is not a number.")
        if value and not -MOST_DIGITS <= value.adjusted() <= MOST_DIGITS:
            raise ScoringError("out_of_range", f"The {name} value is too large or too small.")
    return Fraction(value)


def round_half_up(value: Number, places: int) -> Decimal:
    """The value at so many decimal places; a half goes away from zero, as in Decimal and PostgreSQL.

    Exact for any size of number: the current decimal context plays no part.
    """
    number = exact(value, "number")
    whole = math.floor(abs(number) * 10**places + Fraction(1, 2))
    sign = 1 if number < 0 and whole else 0
    return Decimal((sign, tuple(int(digit) for digit in str(whole)), -places))


def counted(points: Number | None) -> Fraction:
    """Points as totals take them: not assessed (None) counts 0."""
    return Fraction(0) if points is None else exact(points, "points")


def mean(points: Sequence[Number | None]) -> Fraction:
    """The mean of at least one value; None counts 0."""
    return sum((counted(value) for value in points), Fraction(0)) / len(points)


def display(points: Number | None) -> Decimal | None:
    """Points as people read them: two places, half up; None (not assessed) stays None."""
    return None if points is None else round_half_up(points, 2)
