"""Columns: how many units stand in each band, or the bands of each year one upon the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from criteria.scoring import Number

from .axes import GAP, value_ticks
from .bars import Segment, checked, label_if_it_fits
from .scale import Scale, number_text, ticks_between
from .shapes import LINE_HEIGHT, Label, Rect, Tick, block_height, centred, text_block

# Of the place that each column has; the rest is the space between.
SHARE_OF_PLACE = 0.64


@dataclass(frozen=True)
class Column:
    """One place on the x axis: segments from the bottom up, their total on top, the label below the axis."""

    label: str
    total: Fraction
    segments: tuple[Segment, ...]
    top: Label
    lines: tuple[Label, ...]


@dataclass(frozen=True)
class Columns:
    width: float
    height: float
    plot: Rect
    ticks: tuple[Tick, ...]
    columns: tuple[Column, ...]


def columns(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[Number | None]]],
    *,
    high: Number | None = None,
    width: float = 480,
    height: float = 260,
    left: float = 44,
    font_size: float = 13,
    text: Callable[[Number], str] = number_text,
) -> Columns:
    """One column per label; each series of (name, one value per label) adds a segment, the first lowest.

    high bounds the y axis, by default at the tallest column. Raises ValueError for a value below 0 or a
    series of another length than the labels.
    """
    for name, values in series:
        if len(values) != len(labels):
            raise ValueError(f"Series {name!r} needs one value per column.")
    stacks = [[(name, values[number]) for name, values in series] for number in range(len(labels))]
    totals = [sum((checked(value or 0) for _, value in parts), Fraction(0)) for parts in stacks]
    steps = ticks_between(0, (max(totals, default=0) or 1) if high is None else high, smallest=1)
    bottom = height - block_height(labels, font_size) - GAP
    plot = Rect.spanning(left, font_size * LINE_HEIGHT, width, bottom)
    scale = Scale(steps[0], steps[-1], plot.y + plot.height, plot.y)
    place = plot.width / max(len(labels), 1)
    return Columns(
        width=width,
        height=height,
        plot=plot,
        ticks=value_ticks(steps, scale, plot, font_size, text),
        columns=tuple(
            _column(label, parts, plot.x + place * (number + 0.5), place, scale, font_size, text)
            for number, (label, parts) in enumerate(zip(labels, stacks, strict=True))
        ),
    )


def _column(
    label: str,
    parts: Sequence[tuple[str, Number | None]],
    middle: float,
    place: float,
    scale: Scale,
    font_size: float,
    text: Callable[[Number], str],
) -> Column:
    half = place * SHARE_OF_PLACE / 2
    segments, end = [], Fraction(0)
    for name, value in parts:
        if value:
            start, end = end, end + Fraction(value)
            rect = Rect.spanning(middle - half, scale.at(end), middle + half, scale.at(start))
            segments.append(Segment(name, value, rect, label_if_it_fits(rect, text(value), font_size)))
    above = centred(middle, scale.at(end) - font_size * LINE_HEIGHT / 2, text(end), "middle", font_size)
    below = text_block(middle, scale.start + GAP, label, "middle", font_size)
    return Column(label, end, tuple(segments), above, below)
