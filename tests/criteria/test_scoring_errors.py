"""What the arithmetic refuses, by code and in words, and edges that mutation testing had shown to be open."""

from decimal import Decimal
from fractions import Fraction

import pytest

from criteria.scoring import (
    ScoringError,
    achievement,
    band_for,
    exact,
    missing_levels,
    round_half_up,
    score_achievement,
    score_category,
    score_item,
    score_overall,
    score_scale,
)

TRUE = "x"
REFUSED = [
    (lambda: exact(None, "low"), "low_missing", "The low value is missing."),
    (lambda: exact("85", "high"), "not_a_number", "The high value is not a number."),
    (lambda: exact(True, "high"), "not_a_number", "The high value is not a number."),
    (lambda: exact(Decimal("NaN"), "share"), "not_a_number", "The share value is not a number."),
    (lambda: exact(Decimal("1E+101"), "gap"), "out_of_range", "The gap value is too large or too small."),
    (lambda: exact(Decimal("1E-101"), "gap"), "out_of_range", "The gap value is too large or too small."),
    (lambda: round_half_up("1", 2), "not_a_number", "The number value is not a number."),
    (
        lambda: score_item([TRUE], [], []),
        "not_a_tick",
        "A tick of the basic level is neither true nor false.",
    ),
    (lambda: score_item([], [2], []), "not_a_tick", "A tick of the advance level is neither true nor false."),
    (
        lambda: missing_levels(([], [], [None])),
        "not_a_tick",
        "A tick of the significance level is neither true nor false.",
    ),
    (lambda: score_scale(1, None, 2), "low_missing", "The low value is missing."),
    (lambda: score_scale(1, 2, None), "high_missing", "The high value is missing."),
    (
        lambda: score_scale(1, 2, 2),
        "low_equals_high",
        "The low and the high value of the scale are the same.",
    ),
    (lambda: score_scale("1", 1, 2), "not_a_number", "The actual value is not a number."),
    (lambda: achievement(1, None, "more"), "target_missing", "The target value is missing."),
    (lambda: achievement("1", 2, "more"), "not_a_number", "The actual value is not a number."),
    (
        lambda: achievement(1, 0, "more"),
        "target_zero",
        "The target is zero, so no achievement can be worked out.",
    ),
    (
        lambda: achievement(1, -1, "less"),
        "target_negative",
        "The target is below zero, so no achievement can be worked out.",
    ),
    (lambda: achievement(1, 2, "up"), "direction_unknown", "The direction is neither more nor less."),
    (lambda: score_category([]), "no_items", "A category without items has no score."),
    (lambda: score_category(["1"]), "not_a_number", "The points value is not a number."),
    (lambda: score_overall([]), "no_categories", "Without categories there is no overall score."),
    (lambda: score_overall([1], [1, 1]), "weights_mismatch", "There must be one weight for each category."),
    (lambda: score_overall([1], [None]), "weight_missing", "The weight value is missing."),
    (lambda: score_overall([1, 1], [2, -1]), "weight_negative", "A category weight is below zero."),
    (
        lambda: score_overall([1, 1], [0, 0]),
        "weights_zero",
        "At least one category weight must be above zero.",
    ),
    (lambda: band_for(1, []), "no_bands", "The criteria set has no bands."),
    (lambda: band_for("1", [(None, "a")]), "not_a_number", "The overall value is not a number."),
    (lambda: band_for(1, [("x", "a")]), "not_a_number", "The threshold value is not a number."),
]


@pytest.mark.parametrize("call, code, words", REFUSED)
def test_what_is_wrong_is_said_by_code_and_in_words(call, code, words):
    with pytest.raises(ScoringError) as refused:
        call()
    assert refused.value.code == code
    assert refused.value.args == (code, words)


@pytest.mark.parametrize("digits", ["1E+100", "-1E+100", "1E-100"])
def test_a_hundred_digits_are_still_a_number(digits):
    assert exact(Decimal(digits), "value") == Fraction(Decimal(digits))


def test_without_weights_every_category_counts_alike():
    assert score_overall([100, 200, None]) == 100
    assert score_overall([100, 200], [1, 3]) == 175


@pytest.mark.parametrize(
    "actual, points",
    [
        ("99.99", Fraction("299.97")),
        (100, 300),
        ("100.5", 300),
        (101, 300),
        ("101.01", 400),
        (105, 400),
        ("105.01", 500),
    ],
)
def test_between_the_steps_of_achievement_the_points_stand_still(actual, points):
    assert score_achievement(Decimal(actual), 100, "more").points == points


def test_a_threshold_of_zero_stands_below_every_other_one():
    bands = [(Fraction(1, 2), "half"), (0, "zero"), (None, "none")]
    assert [band_for(points, bands) for points in (-1, 0, Fraction(1, 4), Fraction(7, 10), 2)] == [
        "none",
        "zero",
        "zero",
        "half",
        "half",
    ]
