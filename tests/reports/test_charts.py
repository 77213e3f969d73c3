"""The geometry of the charts: read back from coordinates to the numbers that were put in."""

import dataclasses
import math
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts import Label, Mark, Point, bar, columns, line_chart, radar, sparkline

CATEGORIES = ["1", "2", "3", "4", "5", "6", "7"]
YEARS = ["2565", "2566", "2567", "2568", "2569"]

scores = st.none() | st.decimals(0, 500, places=2)


def coordinates(shape):
    """Every float of a chart, however deep, and those inside its path and points texts."""
    if isinstance(shape, float):
        yield shape
    elif isinstance(shape, tuple):
        for part in shape:
            yield from coordinates(part)
    elif dataclasses.is_dataclass(shape):
        for field in dataclasses.fields(shape):
            value = getattr(shape, field.name)
            if field.name in ("path", "points"):
                yield from map(float, re.findall(r"-?[0-9.]+", value))
            elif field.name != "value":
                yield from coordinates(value)


def subpaths(path):
    return [stretch.rstrip("Z").count("L") + 1 for stretch in path.split("M")[1:]]


class TestRadar:
    def test_full_marks_lie_on_the_outer_ring_and_zero_in_the_centre(self):
        chart = radar(CATEGORIES, [("best", [500] * 7), ("worst", [0] * 7)])
        best, worst = chart.series
        assert [(mark.x, mark.y) for mark in best.marks] == [(axis.end.x, axis.end.y) for axis in chart.axes]
        assert chart.rings[-1].points == " ".join(f"{axis.end.x:g},{axis.end.y:g}" for axis in chart.axes)
        assert {(mark.x, mark.y) for mark in worst.marks} == {(chart.centre.x, chart.centre.y)}

    @given(st.integers(3, 12), st.data())
    def test_distance_from_the_centre_is_the_score(self, axes, data):
        values = data.draw(st.lists(st.integers(0, 500), min_size=axes, max_size=axes))
        chart = radar(["x"] * axes, [("self", values)])
        for mark in chart.series[0].marks:
            distance = math.hypot(mark.x - chart.centre.x, mark.y - chart.centre.y)
            assert distance == pytest.approx(chart.radius * mark.value / 500, abs=0.05)

    def test_first_axis_is_upright_and_the_others_follow_clockwise(self):
        top, right, bottom, left = (axis.end for axis in radar(list("abcd"), []).axes)
        assert top.x == bottom.x
        assert top.y < right.y == left.y < bottom.y
        assert left.x < top.x < right.x

    def test_labels_lean_away_from_the_chart(self):
        chart = radar(list("abcd"), [])
        assert [axis.lines[0].anchor for axis in chart.axes] == ["middle", "start", "middle", "end"]
        top, right, bottom, left = (axis.lines[0] for axis in chart.axes)
        assert top.y < chart.axes[0].end.y
        assert bottom.y > chart.axes[2].end.y
        assert right.x > chart.axes[1].end.x
        assert left.x < chart.axes[3].end.x

    def test_a_label_of_two_lines_keeps_its_room(self):
        chart = radar(["Category 1\nLeadership", "b", "c"], [])
        first, second = chart.axes[0].lines
        assert (first.text, second.text) == ("Category 1", "Leadership")
        assert 0 < first.y < second.y < chart.axes[0].end.y
        assert chart.axes[0].label == "Category 1\nLeadership"

    def test_a_missing_axis_opens_the_outline(self):
        whole, broken = radar(list("abcde"), [("self", [1] * 5), ("approved", [1, 2, None, 4, 5])]).series
        assert whole.is_whole
        assert whole.path.endswith("Z")
        assert not broken.is_whole
        assert [mark.label for mark in broken.marks] == list("abde")
        # One stretch from d over the first axis to b.
        assert subpaths(broken.path) == [4]
        assert "Z" not in broken.path

    def test_a_lone_axis_has_a_mark_and_no_line(self):
        (lone,) = radar(list("abcd"), [("self", [1, None, 3, None])]).series
        assert lone.path == ""
        assert len(lone.marks) == 2

    def test_nothing_assessed_draws_nothing(self):
        (empty,) = radar(list("abc"), [("self", [None] * 3)]).series
        assert (empty.path, empty.marks, empty.is_whole) == ("", (), False)

    def test_rings_carry_their_numbers(self):
        chart = radar(list("abc"), [], rings=(250, 500), text=lambda value: f"{value} points")
        assert [ring.label.text for ring in chart.rings] == ["250 points", "500 points"]
        assert chart.rings[0].label.y > chart.rings[1].label.y

    @pytest.mark.parametrize(
        "labels, values, size, message",
        [
            (["a", "b"], [1, 2], {}, "three axes"),
            (["a", "b", "c"], [1, 2], {}, "one value per axis"),
            (["a", "b", "c"], [1, 2, 3], {"width": 200}, "no room"),
            (["a\n" * 20, "b", "c"], [1, 2, 3], {}, "no room"),
        ],
    )
    def test_refuses_what_cannot_be_drawn(self, labels, values, size, message):
        with pytest.raises(ValueError, match=message):
            radar(labels, [("self", values)], **size)


class TestLineChart:
    def test_marks_stand_over_their_years_at_their_height(self):
        chart = line_chart(YEARS, [("self", [0, 125, 250, 375, 500])])
        marks = chart.series[0].marks
        assert [mark.x for mark in marks] == [year.x for year in chart.years]
        assert marks[0].y == chart.plot.y + chart.plot.height
        assert marks[2].y == pytest.approx(chart.plot.y + chart.plot.height / 2, abs=0.01)
        assert marks[4].y == chart.plot.y
        assert [mark.label for mark in marks] == YEARS

    def test_a_missing_year_breaks_the_line(self):
        (line,) = line_chart(YEARS, [("self", [1, 2, None, 4, 5])]).series
        assert subpaths(line.path) == [2, 2]
        assert [mark.value for mark in line.marks] == [1, 2, 4, 5]

    def test_a_year_alone_has_a_mark_and_no_line(self):
        (line,) = line_chart(YEARS, [("self", [1, None, None, 4, 5])]).series
        assert subpaths(line.path) == [2]
        assert len(line.marks) == 3

    def test_ticks_of_the_score(self):
        ticks = line_chart(YEARS, []).ticks
        assert [tick.label.text for tick in ticks] == ["0", "100", "200", "300", "400", "500"]
        assert [tick.line.y1 for tick in ticks] == sorted((tick.line.y1 for tick in ticks), reverse=True)
        assert all(tick.label.anchor == "end" and tick.label.x < tick.line.x1 for tick in ticks)

    def test_open_ends_take_the_values(self):
        chart = line_chart(YEARS, [("rate", [93, 95, Decimal("97.5"), None, 96])], low=None, high=None)
        assert [tick.value for tick in chart.ticks] == [93, 94, 95, 96, 97, 98]
        chart = line_chart(YEARS, [("rate", [93, 95, 97, None, 96])], low=0, high=None)
        assert (chart.ticks[0].value, chart.ticks[-1].value) == (0, 100)

    def test_nothing_to_show_still_has_axes(self):
        chart = line_chart(YEARS, [("rate", [None] * 5)], low=None, high=None)
        assert (chart.series[0].path, chart.series[0].marks, chart.series[0].end) == ("", (), None)
        assert len(chart.ticks) > 1
        assert line_chart([], []).years == ()

    def test_names_stand_by_the_last_marks_and_never_on_each_other(self):
        chart = line_chart(
            YEARS, [("a", [400] * 5), ("b", [401] * 5), ("c", [None] * 5), ("d", [0, 9] + [None] * 3)]
        )
        first, second, third, fourth = (line.end for line in chart.series)
        assert third is None
        assert first.y - second.y >= 20
        assert (second.text, second.anchor) == ("b", "start")
        assert fourth.y > first.y

    def test_names_stay_beside_the_plot(self):
        chart = line_chart(YEARS, [(name, [0] * 5) for name in "abc"])
        bottom = chart.plot.y + chart.plot.height
        assert [line.end.y - bottom <= 0.35 * 14 for line in chart.series] == [True] * 3
        assert [line.end.text for line in sorted(chart.series, key=lambda line: line.end.y)] == list("abc")

    def test_refuses_a_series_of_another_length(self):
        with pytest.raises(ValueError, match="one value per year"):
            line_chart(YEARS, [("self", [1])])


class TestSparkline:
    def test_runs_from_its_lowest_to_its_highest(self):
        line = sparkline([3, 5, 4], labels=["2567", "2568", "2569"])
        assert [mark.x for mark in line.marks] == [3, 50, 97]
        assert [mark.y for mark in line.marks] == [21, 3, 12]
        assert line.last == Mark("2569", 4, 97, 12)
        assert subpaths(line.path) == [3]

    def test_equal_values_run_midway_and_gaps_stay_open(self):
        line = sparkline([7, None, 7, 7])
        assert {mark.y for mark in line.marks} == {12}
        assert subpaths(line.path) == [2]

    def test_last_is_the_newest_that_is_there(self):
        assert sparkline([1, 2, None]).last.value == 2

    @pytest.mark.parametrize("values", [[], [None], [None, None]])
    def test_without_values(self, values):
        assert (sparkline(values).path, sparkline(values).marks, sparkline(values).last) == ("", (), None)

    def test_one_value_stands_in_the_middle(self):
        assert sparkline([5]).last == Mark("", 5, 50, 12)


class TestEveryChart:
    @given(st.lists(scores, min_size=5, max_size=5), st.lists(scores, min_size=5, max_size=5))
    def test_coordinates_have_two_places_and_lie_in_the_picture(self, first, second):
        series = [("self", first), ("approved", second)]
        counts = [("units", [value or 0 for value in first])]
        pictures = [
            radar(list("abcde"), series),
            line_chart(YEARS, series),
            sparkline(first),
            bar(counts[0][1] and [("counted", value) for value in counts[0][1]]),
            columns(YEARS, counts),
        ]
        for picture in pictures:
            for number in coordinates(picture):
                assert round(number, 2) == number
                assert str(number) != "-0.0"
                assert 0 <= number <= max(picture.width, picture.height)

    def test_shapes_are_frozen(self):
        for shape in (Point(0, 0), Label(0, 0, "", "start"), sparkline([1]), bar([]), columns([], [])):
            field = dataclasses.fields(shape)[0].name
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(shape, field, 1)
