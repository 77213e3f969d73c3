"""Read-only questions of the screen pages, answered with frozen objects."""

from .changes import APPROVED, BEST, Changes, UnitChange, changes
from .columns import ITEMS, Column, columns_of, items_of_lens
from .comparison import Comparison, are_assessed, comparison
from .department import BandCount, Overview, department_overview
from .disagreement import ORDERS, Disagreement, UnitDifference, disagreement, share
from .gap import Gap, gap
from .indicator_years import IndicatorYear, indicator_years
from .lens_points import Lenses, LensPoints, lens_points
from .listing import has_points
from .matrix import NAME, OVERALL, Matrix, MatrixFilters, MatrixRow, matrix
from .missed import MOST_MISSED, Missed, MissedCheckpoint, MissingUnit, missed, units_missing
from .scope import cycles_at_or_below, cycles_below
from .standings import CategoryPoints, Standing, Standings, categories_of, shade_of, shades_of
from .table import SORTS, Filters, UnitRow
from .targets import (
    Course,
    Reached,
    assessed,
    course,
    goal_of_assessment,
    goal_of_units,
    is_assessed,
    mean_years_with_targets,
    own_years_with_targets,
    points_before,
    reached,
)
from .trend import MeanYear, UnitYear, mean_standings, mean_trend, unit_trend
from .unit_points import NOT_ASSESSED, ItemPoints, YearPoints, points_of

__all__ = [
    "APPROVED",
    "BEST",
    "ITEMS",
    "MOST_MISSED",
    "NAME",
    "ORDERS",
    "NOT_ASSESSED",
    "OVERALL",
    "SORTS",
    "BandCount",
    "CategoryPoints",
    "Changes",
    "Column",
    "Comparison",
    "Course",
    "Disagreement",
    "Filters",
    "Gap",
    "ItemPoints",
    "LensPoints",
    "Lenses",
    "Matrix",
    "MatrixFilters",
    "MatrixRow",
    "IndicatorYear",
    "MeanYear",
    "Missed",
    "MissedCheckpoint",
    "MissingUnit",
    "Overview",
    "Reached",
    "Standing",
    "Standings",
    "UnitChange",
    "UnitDifference",
    "UnitRow",
    "UnitYear",
    "YearPoints",
    "assessed",
    "categories_of",
    "changes",
    "columns_of",
    "are_assessed",
    "comparison",
    "course",
    "cycles_at_or_below",
    "cycles_below",
    "department_overview",
    "disagreement",
    "gap",
    "goal_of_assessment",
    "goal_of_units",
    "items_of_lens",
    "is_assessed",
    "lens_points",
    "matrix",
    "indicator_years",
    "has_points",
    "mean_standings",
    "mean_trend",
    "mean_years_with_targets",
    "own_years_with_targets",
    "missed",
    "points_before",
    "points_of",
    "reached",
    "shade_of",
    "shades_of",
    "share",
    "unit_trend",
    "units_missing",
]
