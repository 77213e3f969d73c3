"""Points as text: the one rounding of page, PDF and spreadsheet."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def points_text(points):
    """Exact points (Fraction, Decimal or int) as text, half up: "400", else two decimals as in "366.67"."""
    exact = (
        Decimal(points.numerator) / Decimal(points.denominator) if hasattr(points, "numerator") else points
    )
    rounded = Decimal(exact).quantize(CENT, rounding=ROUND_HALF_UP)
    whole = rounded.to_integral_value()
    return f"{whole:f}" if rounded == whole else f"{rounded:f}"
