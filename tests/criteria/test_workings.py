"""The working of a score: its steps, and that the last one is the score."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.scoring import (
    MeanStep,
    ScoringError,
    Step,
    achievement,
    achievement_steps,
    mean_step,
    scale_steps,
    score_achievement,
    score_results_item,
    score_scale,
)

numbers = st.decimals(-1000, 1000, places=4)
targets = st.decimals("0.0001", 1000, places=4)
directions = st.sampled_from(["more", "less"])


@pytest.mark.parametrize(
    "actual, low, high, rule, points",
    [
        (97, 94, 98, "on_the_line", 400),
        (94, 94, 98, "on_the_line", 100),
        (98, 94, 98, "on_the_line", 500),
        (Decimal("93.9"), 94, 98, "worse_than_low", 0),
        (99, 94, 98, "better_than_high", 500),
        (12, 20, 10, "on_the_line", 420),
        (21, 20, 10, "worse_than_low", 0),
        (9, 20, 10, "better_than_high", 500),
    ],
)
def test_a_scale_takes_one_step(actual, low, high, rule, points):
    values = {"actual": Fraction(actual), "low": Fraction(low), "high": Fraction(high)}
    assert scale_steps(actual, low, high) == (Step(rule, values, Fraction(points)),)


@pytest.mark.parametrize(
    "actual, target, direction, rules, results",
    [
        # The worked examples of the standard.
        (80, 85, "more", ["ratio", "rounded", "below_target"], [Fraction(1600, 17), "94.12", "282.36"]),
        ("10.3", 10, "more", ["ratio", "rounded", "exceeded"], [103, 103, 400]),
        (12, 10, "less", ["ratio", "mirrored", "rounded", "below_target"], [120, 80, 80, 240]),
        (9, 10, "less", ["ratio", "mirrored", "rounded", "far_exceeded"], [90, 110, 110, 500]),
        (10, 10, "more", ["ratio", "rounded", "met"], [100, 100, 300]),
        ("10.1", 10, "more", ["ratio", "rounded", "met"], [101, 101, 300]),
        ("10.5", 10, "more", ["ratio", "rounded", "exceeded"], [105, 105, 400]),
        ("10.101", 10, "more", ["ratio", "rounded", "exceeded"], ["101.01", "101.01", 400]),
        ("10.501", 10, "more", ["ratio", "rounded", "far_exceeded"], ["105.01", "105.01", 500]),
        (21, 10, "less", ["ratio", "mirrored", "rounded", "nothing"], [210, -10, -10, 0]),
        (0, 10, "more", ["ratio", "rounded", "below_target"], [0, 0, 0]),
    ],
)
def test_an_achievement_goes_from_the_ratio_to_the_points(actual, target, direction, rules, results):
    steps = achievement_steps(Decimal(actual), Decimal(target), direction)
    assert [step.rule for step in steps] == rules
    assert [step.result for step in steps] == [Fraction(one) for one in results]


def test_every_step_of_an_achievement_names_what_is_put_in():
    assert achievement_steps(12, 10, "less") == (
        Step("ratio", {"actual": Fraction(12), "target": Fraction(10)}, Fraction(120)),
        Step("mirrored", {"percent": Fraction(120)}, Fraction(80)),
        Step("rounded", {"percent": Fraction(80)}, Fraction(80)),
        Step("below_target", {"percent": Fraction(80)}, Fraction(240)),
    )


@given(numbers, numbers, numbers)
def test_the_last_step_of_a_scale_is_its_score(actual, low, high):
    if low != high:
        assert scale_steps(actual, low, high)[-1].result == score_scale(actual, low, high)


@given(numbers, targets, directions)
def test_the_last_step_of_an_achievement_is_its_score_and_the_one_before_its_percent(
    actual, target, direction
):
    steps = achievement_steps(actual, target, direction)
    assert steps[-1].result == score_achievement(actual, target, direction).points
    assert steps[-2].result == achievement(actual, target, direction)


@given(st.lists(st.none() | st.fractions(0, 500), min_size=1, max_size=6))
def test_the_mean_is_the_score_of_the_item(points):
    step = mean_step(points)
    assert (step and step.result) == score_results_item(points)


def test_the_mean_says_which_are_missing():
    step = mean_step([Fraction(400), None])
    assert step == MeanStep((Fraction(400), None), Fraction(200))
    assert step.missing == 1


def test_without_a_result_there_is_no_working():
    assert scale_steps(None, 1, 2) == ()
    assert achievement_steps(None, 1, "more") == ()
    assert mean_step([None, None]) is None


def test_wrong_input_is_the_error_of_the_score():
    with pytest.raises(ScoringError) as caught:
        scale_steps(None, 1, 1)
    assert caught.value.code == "low_equals_high"
