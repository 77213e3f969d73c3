"""Bars, columns and the scale that all charts are drawn to."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts import Line, Rect, bar, columns, stack
from reports.charts.scale import Scale, number_text, ticks_between


class TestBar:
    def test_counted_and_held_back_lie_side_by_side(self):
        chart = bar([("counted", 200), ("held_back", Fraction(100))])
        counted, held_back = chart.segments
        assert counted.rect == Rect(0, 0, 200, 20)
        assert held_back.rect == Rect(200, 0, 100, 20)
        assert chart.track == Rect(0, 0, 500, 20)
        assert (counted.label.text, counted.label.x, counted.label.anchor) == ("200", 100, "middle")
        assert chart.height == 20

    def test_nothing_held_back_leaves_no_segment(self):
        assert [part.name for part in bar([("counted", 200), ("held_back", 0)]).segments] == ["counted"]

    def test_a_number_without_room_is_left_out(self):
        assert bar([("counted", 10)]).segments[0].label is None
        assert bar([("counted", 400)], thickness=8).segments[0].label is None

    def test_what_goes_beyond_is_cut_and_keeps_its_number(self):
        over = bar([("counted", 400), ("held_back", 200)]).segments[1]
        assert (over.rect, over.value) == (Rect(400, 0, 100, 20), 200)

    def test_thresholds_stand_at_their_values_with_their_names_below(self):
        chart = bar([], thresholds=[("low", 0), ("Basic", 300), ("top", 500)], width=1000)
        assert [threshold.line for threshold in chart.thresholds] == [
            Line(0, 0, 0, 20),
            Line(600, 0, 600, 20),
            Line(1000, 0, 1000, 20),
        ]
        assert [threshold.label.anchor for threshold in chart.thresholds] == ["start", "middle", "end"]
        assert all(20 < threshold.label.y < chart.height for threshold in chart.thresholds)

    def test_refuses_a_value_below_zero(self):
        with pytest.raises(ValueError, match="below zero"):
            bar([("counted", -1)])

    def test_stack_shares_out_the_whole_width(self):
        chart = stack([("below", 1), ("basic", 0), ("advance", 3)], width=400)
        assert [(part.name, part.rect.width) for part in chart.segments] == [("below", 100), ("advance", 300)]

    @given(st.lists(st.integers(0, 50), min_size=1, max_size=6))
    def test_segments_of_a_stack_meet_and_fill_it(self, values):
        segments = stack([("x", value) for value in values]).segments
        edges = [0.0]
        for part in segments:
            assert part.rect.x == edges[-1]
            edges.append(round(part.rect.x + part.rect.width, 2))
        assert edges[-1] == (500 if any(values) else 0)


class TestColumns:
    def test_height_is_the_count_and_series_stand_upon_each_other(self):
        chart = columns(["Basic", "Advance"], [("2568", [40, 20]), ("2569", [20, None])], high=100)
        first, second = chart.columns
        lower, upper = first.segments
        bottom = chart.plot.y + chart.plot.height
        assert lower.rect.y + lower.rect.height == pytest.approx(bottom)
        assert upper.rect.y + upper.rect.height == pytest.approx(lower.rect.y)
        assert lower.rect.height == pytest.approx(2 * upper.rect.height, abs=0.02)
        assert (first.total, second.total) == (60, 20)
        assert [part.name for part in second.segments] == ["2568"]

    def test_total_stands_on_top_and_label_below(self):
        chart = columns(["below\nBasic", "Basic"], [("units", [3, 0])])
        first, second = chart.columns
        assert (first.top.text, second.top.text) == ("3", "0")
        assert first.top.y < first.segments[0].rect.y
        assert [line.text for line in first.lines] == ["below", "Basic"]
        assert chart.plot.y + chart.plot.height < first.lines[0].y < first.lines[1].y < chart.height
        assert second.segments == ()

    def test_counts_have_whole_ticks(self):
        assert [tick.value for tick in columns(["a"], [("units", [2])]).ticks] == [0, 1, 2]
        assert [tick.value for tick in columns(["a"], [("units", [0])]).ticks] == [0, 1]
        assert [tick.value for tick in columns([], []).ticks] == [0, 1]

    def test_refuses_what_cannot_be_drawn(self):
        with pytest.raises(ValueError, match="one value per column"):
            columns(["a", "b"], [("units", [1])])
        with pytest.raises(ValueError, match="below zero"):
            columns(["a"], [("units", [-1])])


class TestScale:
    @pytest.mark.parametrize(
        "low, high, expected",
        [
            (0, 500, [0, 100, 200, 300, 400, 500]),
            (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
            (7, 7, [6, 6.5, 7, 7.5, 8]),
            (0, 0, [-1, -0.5, 0, 0.5, 1]),
            (-30, 70, [-40, -20, 0, 20, 40, 60, 80]),
            (0, 12, [0, 5, 10, 15]),
        ],
    )
    def test_ticks_are_round(self, low, high, expected):
        assert [float(tick) for tick in ticks_between(low, high)] == expected

    @given(st.decimals(-1000, 1000, places=2), st.decimals(0, 1000, places=2))
    def test_ticks_enclose_the_values_in_equal_steps(self, low, span):
        ticks = ticks_between(low, low + span)
        assert ticks[0] <= low <= low + span <= ticks[-1]
        assert len({after - before for before, after in zip(ticks, ticks[1:], strict=False)}) == 1
        assert 3 <= len(ticks) <= 8

    def test_refuses_an_axis_upside_down(self):
        with pytest.raises(ValueError, match="above"):
            ticks_between(2, 1)

    def test_values_beyond_the_ends_stay_at_them(self):
        scale = Scale(94, 98, 0, 400)
        assert [scale.at(value) for value in (90, 94, 96, 98, 99)] == [0, 0, 200, 400, 400]

    @pytest.mark.parametrize(
        "value, text",
        [
            (300, "300"),
            (Fraction(1100, 3), "366.67"),
            (Decimal("0.50"), "0.5"),
            (1.005, "1.01"),
            (-0.001, "0"),
            (1000, "1000"),
        ],
    )
    def test_number_text(self, value, text):
        assert number_text(value) == text
