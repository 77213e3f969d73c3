"""Categories, overall score, index and band; and the numbers all scores are made of."""

import pickle
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.scoring import (
    ScoringError,
    band_for,
    display,
    exact,
    government_index,
    round_half_up,
    score_category,
    score_overall,
)

BANDS = [(0, "below"), (300, "basic"), (400, "advance"), (470, "significance")]

points = st.none() | st.fractions(0, 500, max_denominator=1000)


class TestTotals:
    @given(st.lists(points, min_size=1, max_size=6))
    def test_category_is_the_mean_and_missing_items_count_zero(self, items):
        assert score_category(items) * len(items) == sum(value for value in items if value is not None)
        assert 0 <= score_category(items) <= 500

    @given(st.lists(points, min_size=7, max_size=7), st.integers(1, 9))
    def test_equal_weights_change_nothing(self, categories, weight):
        assert score_overall(categories) == score_category(categories)
        assert score_overall(categories, [weight] * 7) == score_overall(categories)

    @given(st.lists(st.tuples(points, st.integers(0, 5)), min_size=1, max_size=7))
    def test_a_weight_of_n_counts_a_category_n_times(self, pairs):
        repeated = [value for value, weight in pairs for _ in range(weight)]
        if repeated:
            categories, weights = zip(*pairs, strict=True)
            assert score_overall(categories, weights) == score_category(repeated)

    def test_weights_in_decimals(self):
        assert score_overall([500, 0], [Decimal("0.1"), Decimal("0.3")]) == 125

    @pytest.mark.parametrize(
        "weights, code",
        [
            ([1], "weights_mismatch"),
            ([1, 2, 3], "weights_mismatch"),
            ([1, -1], "weight_negative"),
            ([0, 0], "weights_zero"),
            ([1, None], "weight_missing"),
            ([], "weights_mismatch"),
        ],
    )
    def test_refuses_wrong_weights(self, weights, code):
        with pytest.raises(ScoringError) as error:
            score_overall([300, 400], weights)
        assert error.value.code == code

    def test_nothing_has_no_score(self):
        with pytest.raises(ScoringError) as error:
            score_category([])
        assert error.value.code == "no_items"
        with pytest.raises(ScoringError) as error:
            score_overall([])
        assert error.value.code == "no_categories"

    @pytest.mark.parametrize(
        "overall, index",
        [(0, "0.0"), (400, "3.2"), (500, "4.0"), (Decimal("393.75"), "3.2"), (Fraction(39374, 100), "3.1")],
    )
    def test_index_has_one_decimal_half_up(self, overall, index):
        assert str(government_index(overall)) == index

    @pytest.mark.parametrize(
        "overall, band",
        [
            (0, "below"),
            (Fraction(29999, 100), "below"),
            (Fraction(2999999, 10000), "below"),
            (300, "basic"),
            (399, "basic"),
            (400, "advance"),
            (470, "significance"),
            (500, "significance"),
        ],
    )
    def test_band_is_the_highest_threshold_reached(self, overall, band):
        assert band_for(overall, BANDS) == band
        assert band_for(overall, BANDS[::-1]) == band
        assert band_for(overall, [(None, "below"), *BANDS[1:]]) == band
        assert band_for(overall, [{"threshold": low, "code": code} for low, code in BANDS]) == band
        assert band_for(overall, [SimpleNamespace(threshold=low, code=code) for low, code in BANDS]) == band

    def test_below_all_thresholds_the_lowest_band_holds(self):
        assert band_for(100, [(400, "advance"), (300, "basic")]) == "basic"
        assert band_for(100, [(-5, "odd"), (None, "below")]) == "odd"

    def test_no_bands_is_an_error(self):
        with pytest.raises(ScoringError, match="^The criteria set has no bands.$") as error:
            band_for(300, [])
        assert error.value.code == "no_bands"

    def test_an_overall_score_must_be_there(self):
        for ask in (government_index, lambda overall: band_for(overall, BANDS)):
            with pytest.raises(ScoringError, match="^The overall value is missing.$") as error:
                ask(None)
            assert error.value.code == "overall_missing"

    def test_a_threshold_must_be_a_number(self):
        with pytest.raises(ScoringError, match="^The threshold value is not a number.$"):
            band_for(300, [("300", "basic")])


class TestNumbers:
    @given(st.fractions(), st.integers(0, 4))
    def test_rounding_agrees_with_decimal_half_up(self, value, places):
        with localcontext() as context:
            context.prec = 400
            expected = (Decimal(value.numerator) / value.denominator).quantize(
                Decimal(1).scaleb(-places), ROUND_HALF_UP
            )
        assert round_half_up(value, places) == expected
        assert round_half_up(value, places).as_tuple().exponent == -places

    def test_display(self):
        assert str(display(Fraction(1100, 3))) == "366.67"
        assert str(display(300)) == "300.00"
        assert str(display(Decimal("0.005"))) == "0.01"
        assert str(display(Decimal("-0.001"))) == "0.00"
        assert str(display(Decimal("-0.005"))) == "-0.01"
        assert display(None) is None

    def test_display_does_not_depend_on_the_decimal_context(self):
        with localcontext() as context:
            context.prec = 2
            assert str(display(Fraction(1100, 3))) == "366.67"

    def test_a_float_counts_as_the_decimal_it_prints(self):
        assert exact(0.1, "actual") == Fraction(1, 10)
        assert exact(1e-7, "actual") == Fraction(1, 10_000_000)

    @pytest.mark.parametrize(
        "value, code",
        [
            (None, "actual_missing"),
            ("97", "not_a_number"),
            (True, "not_a_number"),
            (Decimal("NaN"), "not_a_number"),
            (float("nan"), "not_a_number"),
            (float("-inf"), "not_a_number"),
            (Decimal("1e999999"), "out_of_range"),
            (Decimal("1e-999999"), "out_of_range"),
            (1e300, "out_of_range"),
        ],
    )
    def test_refuses_what_is_no_number(self, value, code):
        with pytest.raises(ScoringError, match="actual") as error:
            exact(value, "actual")
        assert error.value.code == code

    def test_the_last_size_that_is_taken(self):
        assert exact(Decimal("1e100"), "actual") == 10**100
        assert exact(Decimal("1e-100"), "actual") == Fraction(1, 10**100)
        assert exact(Decimal("0e999"), "actual") == 0

    def test_an_error_survives_a_pickle(self):
        error = pickle.loads(pickle.dumps(ScoringError("target_zero", "The target is zero.")))
        assert (error.code, str(error)) == ("target_zero", "The target is zero.")
