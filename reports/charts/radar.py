"""Radar: one axis per category, one outline per series."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from criteria.scoring import Number

from .scale import Scale, number_text
from .shapes import Label, Mark, Point, block_height, centred, path_through, points_attribute, text_block

GAP = 8.0
FEWEST_AXES = 3
LEVEL = 0.01  # of a sine or cosine that rounding keeps from being zero


@dataclass(frozen=True)
class RadarAxis:
    """One spoke: from the centre of the chart to `end`, and the lines of its label."""

    label: str
    end: Point
    lines: tuple[Label, ...]


@dataclass(frozen=True)
class RadarRing:
    """One step of the scale: the `points` of its polygon and its label beside the first axis."""

    value: Number
    points: str
    label: Label


@dataclass(frozen=True)
class RadarSeries:
    """One outline: the `d` of its path and its marks; `is_whole` when no axis is missing."""

    name: str
    path: str
    marks: tuple[Mark, ...]
    is_whole: bool


@dataclass(frozen=True)
class Radar:
    width: float
    height: float
    centre: Point
    radius: float
    axes: tuple[RadarAxis, ...]
    rings: tuple[RadarRing, ...]
    series: tuple[RadarSeries, ...]


def radar(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[Number | None]]],
    *,
    maximum: Number = 500,
    rings: Sequence[Number] = (100, 200, 300, 400, 500),
    width: float = 520,
    height: float = 420,
    label_width: float = 110,
    font_size: float = 14,
    text: Callable[[Number], str] = number_text,
) -> Radar:
    """A radar from 0 at the centre to `maximum`, the first axis upright, the others clockwise.

    `series`: pairs of a name and one value per label. `label_width` is the room kept on either side for
    labels; `text` writes the numbers of the rings. Raises ValueError for fewer than 3 axes, a series of
    another length, or a picture with no room for the chart.
    """
    if len(labels) < FEWEST_AXES:
        raise ValueError("A radar needs at least three axes.")
    heights = [block_height([label], font_size) for label in labels]
    radius = _radius(heights, width / 2, height / 2, label_width)
    if radius <= 0:
        raise ValueError("The labels leave no room for the radar.")
    disc = _Disc(Point.at(width / 2, height / 2), len(labels), Scale(0, maximum, 0, radius))
    return Radar(
        width=width,
        height=height,
        centre=disc.centre,
        radius=round(radius, 2),
        axes=tuple(_axis(disc, number, label, font_size) for number, label in enumerate(labels)),
        rings=tuple(_ring(disc, value, text(value), font_size) for value in rings),
        series=tuple(_series(disc, labels, name, values) for name, values in series),
    )


@dataclass(frozen=True)
class _Disc:
    centre: Point
    axes: int
    scale: Scale

    def point(self, axis: int, distance: float) -> Point:
        across, down = _direction(axis, self.axes)
        return Point.at(self.centre.x + across * distance, self.centre.y + down * distance)


def _direction(axis: int, axes: int) -> tuple[float, float]:
    angle = 2 * math.pi * axis / axes - math.pi / 2
    return math.cos(angle), math.sin(angle)


def _radius(heights: Sequence[float], half_width: float, half_height: float, label_width: float) -> float:
    """The largest radius that leaves every axis room for its label beyond the end."""
    radius = math.inf
    for axis, height in enumerate(heights):
        across, down = (abs(part) for part in _direction(axis, len(heights)))
        if across > LEVEL:
            radius = min(radius, (half_width - label_width) / across - GAP)
        if down > LEVEL:
            radius = min(radius, (half_height - height * (1 + down) / 2) / down - GAP)
    return radius


def _axis(disc: _Disc, axis: int, label: str, font_size: float) -> RadarAxis:
    across, down = _direction(axis, disc.axes)
    beside = disc.point(axis, disc.scale.end + GAP)
    # The block hangs below the lowest axis, stands on the highest and is centred beside one that lies level.
    top = beside.y - block_height([label], font_size) * (1 - down) / 2
    anchor = "middle" if abs(across) < LEVEL else "start" if across > 0 else "end"
    lines = text_block(beside.x, top, label, anchor, font_size)
    return RadarAxis(label, disc.point(axis, disc.scale.end), lines)


def _ring(disc: _Disc, value: Number, text: str, font_size: float) -> RadarRing:
    distance = disc.scale.at(value)
    corners = [disc.point(axis, distance) for axis in range(disc.axes)]
    label = centred(corners[0].x + GAP / 2, corners[0].y, text, "start", font_size)
    return RadarRing(value, points_attribute(corners), label)


def _series(disc: _Disc, labels: Sequence[str], name: str, values: Sequence[Number | None]) -> RadarSeries:
    if len(values) != len(labels):
        raise ValueError(f"Series {name!r} needs one value per axis.")
    places: list[Mark | None] = []
    for axis, (label, value) in enumerate(zip(labels, values, strict=True)):
        if value is None:
            places.append(None)
        else:
            point = disc.point(axis, disc.scale.at(value))
            places.append(Mark(label, value, point.x, point.y))
    is_whole = None not in places
    marks = tuple(place for place in places if place)
    runs = [marks] if is_whole else _runs_around(places)
    return RadarSeries(name, path_through(runs, closed=is_whole), marks, is_whole)


def _runs_around(places: Sequence[Mark | None]) -> list[list[Mark]]:
    """Stretches between the gaps of a circle; begun behind a gap, so that none is cut at the first axis."""
    start = places.index(None)
    runs: list[list[Mark]] = [[]]
    for place in [*places[start:], *places[:start]]:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return runs
