"""Lines over fiscal years."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from criteria.scoring import Number

from .axes import GAP, value_ticks
from .scale import Scale, known, number_text, ticks_between
from .shapes import LINE_HEIGHT, Label, Mark, Rect, Tick, centred, path_through, rounded


@dataclass(frozen=True)
class LineSeries:
    """One line: the `d` of its path, broken where a year is missing; its marks; its name beside the last."""

    name: str
    path: str
    marks: tuple[Mark, ...]
    end: Label | None


@dataclass(frozen=True)
class LineChart:
    """`plot` is the area of the lines; `years` label the x axis and `ticks` the y axis."""

    width: float
    height: float
    plot: Rect
    years: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    series: tuple[LineSeries, ...]


def line_chart(
    years: Sequence[str],
    series: Sequence[tuple[str, Sequence[Number | None]]],
    *,
    low: Number | None = 0,
    high: Number | None = 500,
    width: float = 640,
    height: float = 300,
    left: float = 48,
    right: float = 110,
    font_size: float = 14,
    text: Callable[[Number], str] = number_text,
) -> LineChart:
    """A trend: one place per year, one line per series of (name, one value per year).

    low and high bound the y axis; None takes that end from the values. `left` is the room for the numbers of
    the axis, `right` for the names beside the lines. Raises ValueError for a series of another length.
    """
    for name, values in series:
        if len(values) != len(years):
            raise ValueError(f"Series {name!r} needs one value per year.")
    steps = _steps([value for _, values in series for value in values], low, high)
    plot = Rect.spanning(left, font_size, width - right, height - font_size * LINE_HEIGHT - GAP)
    scale = Scale(steps[0], steps[-1], plot.y + plot.height, plot.y)
    places = [plot.x + plot.width * (number + 0.5) / len(years) for number in range(len(years))]
    below = height - font_size * LINE_HEIGHT / 2
    return LineChart(
        width=width,
        height=height,
        plot=plot,
        years=tuple(
            centred(x, below, year, "middle", font_size) for x, year in zip(places, years, strict=True)
        ),
        ticks=value_ticks(steps, scale, plot, font_size, text),
        series=_series(series, years, places, scale, plot, font_size),
    )


def marks_along(
    labels: Sequence[str], values: Sequence[Number | None], places: Sequence[float], scale: Scale
) -> list[Mark | None]:
    """One mark per place, None where the value is missing."""
    return [
        None if value is None else Mark(label, value, rounded(x), rounded(scale.at(value)))
        for label, value, x in zip(labels, values, places, strict=True)
    ]


def runs_of(marks: Iterable[Mark | None]) -> list[list[Mark]]:
    """The stretches without a gap."""
    return [[mark for mark in run if mark] for is_there, run in groupby(marks, bool) if is_there]


def _steps(values: Iterable[Number | None], low: Number | None, high: Number | None) -> tuple[Fraction, ...]:
    there = [Fraction(value) for value in known(values)] or [Fraction(0)]
    bottom = min(there) if low is None else Fraction(low)
    top = max(there) if high is None else Fraction(high)
    return ticks_between(min(bottom, top), max(bottom, top))


def _series(
    series: Sequence[tuple[str, Sequence[Number | None]]],
    years: Sequence[str],
    places: Sequence[float],
    scale: Scale,
    plot: Rect,
    font_size: float,
) -> tuple[LineSeries, ...]:
    lines = [marks_along(years, values, places, scale) for _, values in series]
    last = {number: [mark for mark in line if mark][-1].y for number, line in enumerate(lines) if any(line)}
    middles = _apart(last, plot, font_size * LINE_HEIGHT)
    x = plot.x + plot.width + GAP
    return tuple(
        LineSeries(
            name,
            path_through(runs_of(line)),
            tuple(mark for mark in line if mark),
            centred(x, middles[number], name, "start", font_size) if number in middles else None,
        )
        for number, ((name, _), line) in enumerate(zip(series, lines, strict=True))
    )


def _apart(wanted: dict[int, float], plot: Rect, height: float) -> dict[int, float]:
    """Heights for labels near the wanted ones: a line apart, in the same order, none below the plot."""
    order = sorted(wanted, key=lambda number: wanted[number])
    middles: dict[int, float] = {}
    above = plot.y - height
    for number in order:
        above = middles[number] = max(wanted[number], above + height)
    below = plot.y + plot.height + height
    for number in reversed(order):
        below = middles[number] = min(middles[number], below - height)
    return middles
