"""Bars in groups: one group for each label, one bar in it for each series."""

import pytest

from reports.charts import Rect, grouped_bars

SERIES = [("own", [500, 250]), ("approved", [400, None])]


def test_each_bar_runs_to_its_value_and_its_number_stands_behind_it():
    chart = grouped_bars(["one", "two"], SERIES, width=600, right=100, font_size=12)
    first, second = chart.groups
    assert [bar.rect for bar in first.bars] == [Rect(0, 18, 500, 12), Rect(0, 36, 400, 12)]
    assert [(bar.name, bar.label.text, bar.label.x) for bar in first.bars] == [
        ("own", "500", 506),
        ("approved", "400", 406),
    ]
    assert (first.label.text, first.label.anchor) == ("one", "start")
    assert (chart.width, chart.height) == (600, 120)


def test_a_missing_value_leaves_a_gap():
    _first, second = grouped_bars(["one", "two"], SERIES, width=600, right=100, font_size=12).groups
    assert [(bar.name, bar.rect) for bar in second.bars] == [("own", Rect(0, 78, 250, 12))]


def test_what_goes_beyond_is_drawn_at_the_edge_and_keeps_its_number():
    [group] = grouped_bars(["one"], [("own", [620])], width=600, right=100).groups
    assert (group.bars[0].rect.width, group.bars[0].value, group.bars[0].label.text) == (500, 620, "620")


def test_the_words_of_a_bar_may_name_its_series():
    [group] = grouped_bars(["one"], [("own", [5])], text=lambda name, value: f"{name}: {value}").groups
    assert group.bars[0].label.text == "own: 5"


def test_a_series_of_another_length_and_values_below_zero_are_refused():
    with pytest.raises(ValueError, match="one value per group"):
        grouped_bars(["one"], [("own", [1, 2])])
    with pytest.raises(ValueError, match="below zero"):
        grouped_bars(["one"], [("own", [-1])])
