"""Horizontal bars: the score of 0-500 with what is held back, and shares of a whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from criteria.scoring import Number

from .scale import Scale, number_text
from .shapes import LINE_HEIGHT, Label, Line, Rect, centred

# Of a digit, in font sizes; generous, for a label that touches the edge reads worse than none.
WIDTH_OF_A_CHARACTER = 0.65


@dataclass(frozen=True)
class Segment:
    """One part of a bar or column; `label` is its number in the middle, None where it has no room."""

    name: str
    value: Number
    rect: Rect
    label: Label | None


@dataclass(frozen=True)
class Threshold:
    """A line across the bar where a band begins, and the band's name below it."""

    name: str
    value: Number
    line: Line
    label: Label


@dataclass(frozen=True)
class Bar:
    """`track` is the whole scale; the segments lie in it from the left, side by side."""

    width: float
    height: float
    track: Rect
    segments: tuple[Segment, ...]
    thresholds: tuple[Threshold, ...]


def bar(
    segments: Sequence[tuple[str, Number]],
    *,
    maximum: Number = 500,
    thresholds: Sequence[tuple[str, Number]] = (),
    width: float = 500,
    thickness: float = 20,
    font_size: float = 13,
    text: Callable[[Number], str] = number_text,
) -> Bar:
    """A bar from 0 to `maximum`, with segments such as ("counted", 200), ("held_back", 100).

    Segments of 0 are left out; what goes beyond the maximum is cut there. The picture is as high as the bar
    is thick, and a line of text more with thresholds. Raises ValueError for a value below 0.
    """
    scale = Scale(0, maximum, 0, width)
    height = thickness + (font_size * LINE_HEIGHT if thresholds else 0)
    return Bar(
        width=width,
        height=height,
        track=Rect.spanning(0, 0, width, thickness),
        segments=_side_by_side(segments, scale, thickness, font_size, text),
        thresholds=tuple(_threshold(name, value, scale, thickness, font_size) for name, value in thresholds),
    )


def stack(
    parts: Sequence[tuple[str, Number]],
    *,
    width: float = 500,
    thickness: float = 24,
    font_size: float = 13,
    text: Callable[[Number], str] = number_text,
) -> Bar:
    """A bar that its parts fill, each by its share; with nothing to share it is an empty track.

    Raises ValueError for a value below 0.
    """
    total = sum((Fraction(value) for _, value in parts), Fraction(0))
    return bar(parts, maximum=total or 1, width=width, thickness=thickness, font_size=font_size, text=text)


def label_if_it_fits(rect: Rect, text: str, font_size: float) -> Label | None:
    """A text in the middle of a rectangle, or None where it would not fit."""
    if rect.width < len(text) * font_size * WIDTH_OF_A_CHARACTER + 4 or rect.height < font_size:
        return None
    return centred(rect.x + rect.width / 2, rect.y + rect.height / 2, text, "middle", font_size)


def checked(value: Number) -> Fraction:
    """A length to draw; a bar cannot run backwards."""
    if value < 0:
        raise ValueError("A bar has no values below zero.")
    return Fraction(value)


def _side_by_side(
    parts: Sequence[tuple[str, Number]],
    scale: Scale,
    thickness: float,
    font_size: float,
    text: Callable[[Number], str],
) -> tuple[Segment, ...]:
    segments, end = [], Fraction(0)
    for name, value in parts:
        start, end = end, end + checked(value)
        rect = Rect.spanning(scale.at(start), 0, scale.at(end), thickness)
        if value:
            segments.append(Segment(name, value, rect, label_if_it_fits(rect, text(value), font_size)))
    return tuple(segments)


def _threshold(name: str, value: Number, scale: Scale, thickness: float, font_size: float) -> Threshold:
    x = scale.at(value)
    # At the ends of the bar a centred name would leave the picture.
    anchor = {scale.start: "start", scale.end: "end"}.get(x, "middle")
    label = centred(x, thickness + font_size * LINE_HEIGHT / 2, name, anchor, font_size)
    return Threshold(name, value, Line.between(x, 0, x, thickness), label)
