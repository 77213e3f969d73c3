"""The axes that line charts and columns share."""

from collections.abc import Callable, Sequence

from criteria.scoring import Number

from .scale import Scale
from .shapes import Line, Rect, Tick, centred

GAP = 8.0


def value_ticks(
    steps: Sequence[Number], scale: Scale, plot: Rect, font_size: float, text: Callable[[Number], str]
) -> tuple[Tick, ...]:
    """Grid lines across the plot, their numbers to the left of it."""
    ticks = []
    for value in steps:
        y = scale.at(value)
        label = centred(plot.x - GAP, y, text(value), "end", font_size)
        ticks.append(Tick(value, Line.between(plot.x, y, plot.x + plot.width, y), label))
    return tuple(ticks)
