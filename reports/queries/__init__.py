"""Read-only questions of the screen pages, answered with frozen objects."""

from .department import BandCount, Overview, department_overview
from .scope import cycles_below
from .standings import CategoryPoints, Standing, Standings, categories_of, shade_of, shades_of
from .table import SORTS, Filters, UnitRow
from .trend import MeanYear, UnitYear, mean_trend, unit_trend

__all__ = [
    "SORTS",
    "BandCount",
    "CategoryPoints",
    "Filters",
    "MeanYear",
    "Overview",
    "Standing",
    "Standings",
    "UnitRow",
    "UnitYear",
    "categories_of",
    "cycles_below",
    "department_overview",
    "mean_trend",
    "shade_of",
    "shades_of",
    "unit_trend",
]
