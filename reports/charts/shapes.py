"""The few shapes every chart is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from criteria.scoring import Number

# Thai needs room above and below for its marks.
LINE_HEIGHT = 1.5
# From the middle of a line of text down to its baseline, in font sizes; renderers differ too much in
# dominant-baseline to leave this to them.
TO_BASELINE = 0.35


def rounded(value: float) -> float:
    """A coordinate: two places, and never minus zero."""
    return round(float(value), 2) + 0.0


@dataclass(frozen=True)
class Point:
    x: float
    y: float

    @classmethod
    def at(cls, x: float, y: float) -> "Point":
        return cls(rounded(x), rounded(y))


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float

    @classmethod
    def between(cls, x1: float, y1: float, x2: float, y2: float) -> "Line":
        return cls(rounded(x1), rounded(y1), rounded(x2), rounded(y2))


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    width: float
    height: float

    @classmethod
    def spanning(cls, left: float, top: float, right: float, bottom: float) -> "Rect":
        """From edge to edge; both edges are rounded, so that neighbours meet without a hairline between."""
        x, y = rounded(left), rounded(top)
        return cls(x, y, rounded(rounded(right) - x), rounded(rounded(bottom) - y))


@dataclass(frozen=True)
class Label:
    """One line of text: (x, y) is on its baseline, at the side that `anchor` (start, middle, end) names."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True)
class Mark:
    """One value where it is drawn, with the label of its place."""

    label: str
    value: Number
    x: float
    y: float


@dataclass(frozen=True)
class Tick:
    """A step of a value axis: its value, its grid line across the plot and its label."""

    value: Number
    line: Line
    label: Label


def centred(x: float, y: float, text: str, anchor: str, font_size: float) -> Label:
    """One line of text whose middle height is at y."""
    return Label(rounded(x), rounded(y + TO_BASELINE * font_size), text, anchor)


def text_block(x: float, top: float, text: str, anchor: str, font_size: float) -> tuple[Label, ...]:
    """The lines of a text from `top` downwards."""
    height = font_size * LINE_HEIGHT
    return tuple(
        centred(x, top + height * (number + 0.5), line, anchor, font_size)
        for number, line in enumerate(text.split("\n"))
    )


def block_height(texts: Iterable[str], font_size: float) -> float:
    """Height of the tallest of some texts."""
    return max((text.count("\n") + 1 for text in texts), default=0) * font_size * LINE_HEIGHT


def points_attribute(points: Iterable[Point]) -> str:
    """The `points` of a polygon or polyline."""
    return " ".join(f"{point.x:g},{point.y:g}" for point in points)


def path_through(runs: Iterable[Sequence[Point | Mark]], *, closed: bool = False) -> str:
    """The `d` of a path with one stretch per run; a run of one point has no line and is left to its mark."""
    stretches = []
    for run in runs:
        if len(run) > 1:
            stretches.append("M" + "L".join(f"{point.x:g} {point.y:g}" for point in run))
    return "".join(stretches) + ("Z" if closed and stretches else "")
