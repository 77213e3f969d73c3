"""The arithmetic against the worked examples of the standard and a second, naive reading of its rules."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.scoring import (
    Achievement,
    ScoringError,
    achievement,
    score_achievement,
    score_item,
    score_results_item,
    score_scale,
)

levels = st.lists(st.booleans(), min_size=1, max_size=6)
maybe_empty = st.lists(st.booleans(), max_size=4)
numbers = st.decimals(-1000, 1000, places=4)
targets = st.decimals("0.0001", 1000, places=4)


def ticks(done, of):
    return [number < done for number in range(of)]


# A second implementation, from the words of the rules, on one string per level: "x" ticked, "." not.


def naive_item(basic, advance, significance):
    pages = ["".join("x" if tick else "." for tick in level) for level in (basic, advance, significance)]
    worth = [Fraction(page.count("x") * 100, len(page) or 1) for page in pages]
    worth[0] *= 3
    basic_done = "." not in pages[0]
    advance_done = "." not in pages[0] + pages[1]
    all_done = "." not in "".join(pages)
    counted = worth[0] + basic_done * worth[1] + advance_done * worth[2]
    level = None
    if pages[0] and basic_done:
        level = "basic"
    if pages[1] and advance_done:
        level = "advance"
    if pages[2] and all_done:
        level = "significance"
    held_back = sum(worth) - counted
    waits_for = None
    if held_back:
        waits_for = "advance" if basic_done else "basic"
    return counted, level, held_back, waits_for


def naive_scale(actual, low, high):
    if low > high:
        actual, low, high = -actual, -low, -high
    if actual < low:
        return 0
    if actual > high:
        return 500
    return (100 * (high - actual) + 500 * (actual - low)) / (high - low)


def naive_achievement(actual, target, direction):
    with localcontext() as context:
        context.prec = 200
        percent = actual * 100 / target if direction == "more" else 200 - actual * 100 / target
        percent = percent.quantize(Decimal("0.01"), ROUND_HALF_UP)
        steps = [500] * (percent > 105) or [400] * (percent > 101) or [300] * (percent >= 100)
        return percent, steps[0] if steps else max(percent * 3, Decimal(0))


class TestItem:
    @pytest.mark.parametrize(
        "basic, advance, significance, expected",
        [
            ((2, 3), (3, 3), (0, 3), (200, None, 100, "basic")),  # item 1.2
            ((3, 3), (1, 1), (0, 1), (400, "advance", 0, None)),  # item 1.1
            ((1, 1), (2, 3), (3, 3), (Fraction(1100, 3), "basic", 100, "advance")),  # item 2.4
            ((0, 3), (0, 1), (0, 1), (0, None, 0, None)),
            ((3, 3), (1, 1), (1, 1), (500, "significance", 0, None)),
            ((3, 3), (0, 2), (1, 2), (300, "basic", 50, "advance")),
            ((2, 3), (0, 2), (1, 2), (200, None, 50, "basic")),
        ],
    )
    def test_worked_examples(self, basic, advance, significance, expected):
        score = score_item(ticks(*basic), ticks(*advance), ticks(*significance))
        assert (score.points, score.level, score.held_back, score.waits_for) == expected

    @given(maybe_empty, maybe_empty, maybe_empty)
    def test_agrees_with_the_naive_reading(self, basic, advance, significance):
        score = score_item(basic, advance, significance)
        assert (score.points, score.level, score.held_back, score.waits_for) == naive_item(
            basic, advance, significance
        )

    @given(levels, levels, levels, st.data())
    def test_one_more_tick_never_lowers_anything(self, basic, advance, significance, data):
        ladder = [basic, advance, significance]
        before = score_item(*ladder)
        level = data.draw(st.integers(0, 2))
        place = data.draw(st.integers(0, len(ladder[level]) - 1))
        ladder[level] = [tick or number == place for number, tick in enumerate(ladder[level])]
        after = score_item(*ladder)
        order = [None, "basic", "advance", "significance"]
        assert after.points >= before.points
        assert order.index(after.level) >= order.index(before.level)

    @given(levels, levels, levels)
    def test_bounds_and_identity_of_ticked_points(self, basic, advance, significance):
        score = score_item(basic, advance, significance)
        assert 0 <= score.points <= 500
        assert score.held_back >= 0
        assert score.points + score.held_back == sum(part.ticked_points for part in score.parts)
        assert (score.waits_for is None) == (score.held_back == 0)
        assert [part.level for part in score.parts] == ["basic", "advance", "significance"]
        assert all(part.points in (0, part.ticked_points) for part in score.parts)
        assert (score.points == 500) == all(basic + advance + significance)

    def test_parts_say_how_many_checkpoints_a_level_waits_for(self):
        score = score_item(ticks(2, 3), ticks(1, 2), ticks(0, 1))
        basic, advance = score.part("basic"), score.part("advance")
        assert (basic.ticked, basic.checkpoints, basic.missing, basic.is_complete) == (2, 3, 1, False)
        assert (basic.ticked_points, basic.points, basic.held_back) == (200, 200, 0)
        assert (advance.ticked_points, advance.points, advance.held_back) == (50, 0, 50)

    def test_a_level_without_checkpoints_is_complete_worth_nothing_and_never_reached(self):
        assert score_item([True], [], [True]).points == 400
        assert score_item([True], [], [True]).level == "significance"
        assert score_item([True], [], [False]).level == "basic"
        assert score_item([], [], []).level is None
        assert score_item([], [], []).parts[0].is_complete

    def test_result_cannot_be_changed(self):
        with pytest.raises(AttributeError):
            score_item([True], [True], [True]).points = 0

    def test_points_are_exact(self):
        assert isinstance(score_item([True], [True], [True]).points, Fraction)
        assert isinstance(score_item([True], [], []).held_back, Fraction)

    @pytest.mark.parametrize("tick", ["false", None, 2, 1.0])
    def test_refuses_what_is_no_tick(self, tick):
        with pytest.raises(ScoringError, match="advance level") as error:
            score_item([True], [tick], [False])
        assert error.value.code == "not_a_tick"

    def test_takes_ones_and_zeros_and_any_iterable(self):
        assert score_item(iter([1, 0]), (1,), [0]).points == 150


class TestScale:
    @pytest.mark.parametrize(
        "actual, low, high, expected",
        [
            (97, 94, 98, 400),  # budget disbursement
            (Decimal("93.9"), 94, 98, 0),
            (93.9, 94, 98, 0),
            (99, 94, 98, 500),
            (94, 94, 98, 100),
            (96, 94, 98, 300),
            (98, 94, 98, 500),
            (10, 20, 10, 500),
            (15, 20, 10, 300),
            (20, 20, 10, 100),
            (21, 20, 10, 0),
            (9, 20, 10, 500),
        ],
    )
    def test_worked_examples(self, actual, low, high, expected):
        assert score_scale(actual, low, high) == expected

    @given(numbers, numbers, numbers)
    def test_agrees_with_the_naive_reading(self, actual, low, high):
        if low == high:
            high += 1
        low, high = Fraction(low), Fraction(high)
        assert score_scale(actual, low, high) == naive_scale(Fraction(actual), low, high)

    @given(numbers, numbers, st.decimals("0.0001", 50, places=4), st.decimals("0.0001", 50, places=4))
    def test_a_better_result_never_scores_less(self, actual, low, span, more):
        assert score_scale(actual + more, low, low + span) >= score_scale(actual, low, low + span)
        assert score_scale(actual - more, low, low - span) >= score_scale(actual, low, low - span)

    def test_not_assessed_without_actual(self):
        assert score_scale(None, 94, 98) is None

    @pytest.mark.parametrize(
        "low, high, code",
        [(94, 94, "low_equals_high"), (None, 98, "low_missing"), (94, None, "high_missing")],
    )
    def test_refuses_a_scale_that_is_none(self, low, high, code):
        for actual in (97, None):
            with pytest.raises(ScoringError) as error:
                score_scale(actual, low, high)
            assert error.value.code == code


class TestAchievement:
    @pytest.mark.parametrize(
        "target, actual, direction, percent, expected",
        [
            (85, 80, "more", "94.12", "282.36"),
            (10, Decimal("10.3"), "more", "103", "400"),
            (10, 10.3, "more", "103", "400"),
            (10, 12, "less", "80", "240"),
            (10, 9, "less", "110", "500"),
            (10, 10, "more", "100", "300"),
            (100, 101, "more", "101", "300"),
            (100, Decimal("101.004"), "more", "101", "300"),
            (100, Decimal("101.005"), "more", "101.01", "400"),
            (100, 105, "more", "105", "400"),
            (100, Decimal("105.005"), "more", "105.01", "500"),
            (100, Decimal("99.994"), "more", "99.99", "299.97"),
            (100, Decimal("99.995"), "more", "100", "300"),
            (10, 40, "less", "-200", "0"),
            (10, -1, "more", "-10", "0"),
            (10, 0, "more", "0", "0"),
        ],
    )
    def test_worked_examples_and_edges(self, target, actual, direction, percent, expected):
        score = score_achievement(actual, target, direction)
        assert score == Achievement(Decimal(percent), Fraction(expected))
        assert achievement(actual, target, direction) == score.achievement

    @given(numbers, targets, st.sampled_from(["more", "less"]))
    def test_agrees_with_the_naive_reading(self, actual, target, direction):
        percent, expected = naive_achievement(actual, target, direction)
        assert score_achievement(actual, target, direction) == Achievement(percent, Fraction(expected))

    @given(numbers, targets, targets)
    def test_a_better_result_never_scores_less(self, actual, target, more):
        gains = score_achievement(actual + more, target, "more").points
        assert 0 <= score_achievement(actual, target, "more").points <= gains <= 500
        gains = score_achievement(actual - more, target, "less").points
        assert 0 <= score_achievement(actual, target, "less").points <= gains <= 500

    def test_not_assessed_without_actual(self):
        assert score_achievement(None, 85, "more") == Achievement(None, None)
        assert achievement(None, 85, "less") is None

    @pytest.mark.parametrize(
        "target, direction, code",
        [
            (None, "more", "target_missing"),
            (0, "more", "target_zero"),
            (Decimal("0.00"), "less", "target_zero"),
            (-1, "more", "target_negative"),
            (85, "upward", "direction_unknown"),
        ],
    )
    def test_refuses_wrong_input_with_or_without_actual(self, target, direction, code):
        for actual in (80, None):
            with pytest.raises(ScoringError) as error:
                score_achievement(actual, target, direction)
            assert error.value.code == code
            assert str(error.value) == error.value.message

    def test_results_item_is_the_mean_of_its_indicators(self):
        assert score_results_item([400, Fraction("282.36")]) == Fraction("341.18")
        assert score_results_item([400, None]) == 200
        assert score_results_item([0, None]) == 0
        assert score_results_item([None, None]) is None
        assert score_results_item([]) is None
