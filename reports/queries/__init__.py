"""Read-only questions of the screen pages, answered with frozen objects."""

from .department import BandCount, CategoryMeans, Overview, category_points, department_overview
from .scope import cycles_of, has_assessed_below
from .standings import Pair, Standing
from .table import SORTS, Filters, UnitRow
from .trend import MeanYear, UnitYear, mean_trend, unit_trend

__all__ = [
    "SORTS",
    "BandCount",
    "CategoryMeans",
    "Filters",
    "MeanYear",
    "Overview",
    "Pair",
    "Standing",
    "UnitRow",
    "UnitYear",
    "category_points",
    "cycles_of",
    "department_overview",
    "has_assessed_below",
    "mean_trend",
    "unit_trend",
]
