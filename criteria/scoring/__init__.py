"""The arithmetic of PMQA 4.0: marks in, points, level, band and the reason for what is held back out.

Pure and exact: every result inside is a Fraction, rounded only where a rule says so (achievement) and for
display. No Django, no clock, no rows. All wrong input is a ScoringError with a machine code.

A value that may be missing (an actual result, an item's points) is None: not assessed. It counts 0 in totals
and is never shown as a zero result.
"""

from .errors import ScoringError
from .exact import Number, display, exact, round_half_up
from .items import LEVELS, MAXIMUM, POINTS, ItemScore, LevelPart, score_item
from .next_steps import Missing, Rise, Way, cheapest_way, missing_levels, rises
from .results import Achievement, achievement, score_achievement, score_results_item, score_scale
from .totals import band_for, government_index, score_category, score_overall
from .workings import MeanStep, Step, achievement_steps, mean_step, scale_steps

__all__ = [
    "LEVELS",
    "MAXIMUM",
    "POINTS",
    "Achievement",
    "ItemScore",
    "LevelPart",
    "MeanStep",
    "Missing",
    "Number",
    "Rise",
    "ScoringError",
    "Step",
    "Way",
    "achievement",
    "achievement_steps",
    "band_for",
    "cheapest_way",
    "display",
    "exact",
    "government_index",
    "mean_step",
    "missing_levels",
    "rises",
    "round_half_up",
    "scale_steps",
    "score_achievement",
    "score_category",
    "score_item",
    "score_overall",
    "score_results_item",
    "score_scale",
]
