"""Read-only questions of the screen pages, answered with frozen objects."""

from .department import BandCount, Overview, department_overview
from .disagreement import ORDERS, Disagreement, UnitDifference, disagreement, share
from .listing import has_points
from .scope import cycles_at_or_below, cycles_below
from .standings import CategoryPoints, Standing, Standings, categories_of, shade_of, shades_of
from .table import SORTS, Filters, UnitRow
from .trend import MeanYear, UnitYear, mean_trend, unit_trend

__all__ = [
    "ORDERS",
    "SORTS",
    "BandCount",
    "CategoryPoints",
    "Disagreement",
    "Filters",
    "MeanYear",
    "Overview",
    "Standing",
    "Standings",
    "UnitDifference",
    "UnitRow",
    "UnitYear",
    "categories_of",
    "cycles_at_or_below",
    "cycles_below",
    "department_overview",
    "disagreement",
    "has_points",
    "mean_trend",
    "shade_of",
    "share",
    "shades_of",
    "unit_trend",
]
