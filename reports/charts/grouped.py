"""Bars in groups: for each place its name, and below it one bar for each series with its number at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from criteria.scoring import Number

from .bars import checked
from .scale import Scale, number_text
from .shapes import LINE_HEIGHT, Label, Rect, centred

# Between two bars, and from a bar to its number, in user units.
SPACE = 6


@dataclass(frozen=True)
class GroupedBar:
    """One value of one series, with its words beside the end of the bar."""

    name: str
    value: Number
    rect: Rect
    label: Label


@dataclass(frozen=True)
class BarGroup:
    label: Label
    bars: tuple[GroupedBar, ...]


@dataclass(frozen=True)
class GroupedBars:
    width: float
    height: float
    groups: tuple[BarGroup, ...]


def grouped_bars(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[Number | None]]],
    *,
    maximum: Number = 500,
    width: float = 480,
    right: float = 160,
    font_size: float = 13,
    text: Callable[[str, Number], str] = lambda name, value: number_text(value),
) -> GroupedBars:
    """One group per label, one bar in it per series of (name, one value per label), the first on top.

    The bars run from 0 to `maximum`; `right` is the room for the words, which `text` makes from a series and its value.
    A value of None leaves a gap. Raises ValueError for a value below 0 or a series of another length than the labels.
    """
    for name, values in series:
        if len(values) != len(labels):
            raise ValueError(f"Series {name!r} needs one value per group.")
    scale = Scale(0, maximum, 0, width - right)
    line = font_size * LINE_HEIGHT
    height = (len(series) + 1) * line + SPACE
    groups = tuple(
        BarGroup(
            centred(0, place * height + line / 2, label, "start", font_size),
            tuple(
                _bar(name, values[place], place * height + row * line, scale, font_size, text)
                for row, (name, values) in enumerate(series, start=1)
                if values[place] is not None
            ),
        )
        for place, label in enumerate(labels)
    )
    return GroupedBars(width, len(labels) * height, groups)


def _bar(
    name: str,
    value: Number,
    top: float,
    scale: Scale,
    font_size: float,
    text: Callable[[str, Number], str],
) -> GroupedBar:
    line = font_size * LINE_HEIGHT
    rect = Rect.spanning(scale.start, top, scale.at(checked(value)), top + line - SPACE)
    end = rect.x + rect.width + SPACE
    label = centred(end, top + rect.height / 2, text(name, value), "start", font_size)
    return GroupedBar(name, value, rect, label)
