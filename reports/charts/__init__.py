"""Numbers to the geometry of charts, in the user units of an SVG; templates draw them on screen and paper.

Pure: no Django, no translation, no colours. Labels come in as texts; a line break in the label of an axis or
column makes a second line. Every result is a frozen dataclass whose coordinates are floats of at most two
places, x to the right and y down, with (0, 0) at the top left of a picture of `.width` by `.height`. A value
of None is missing: it leaves a gap, and is never drawn as zero. Values outside the scale are drawn at its
edge and keep their number.
"""

from criteria.scoring import Number

from .bars import Bar, Segment, Threshold, bar, stack
from .columns import Column, Columns, columns
from .grouped import BarGroup, GroupedBar, GroupedBars, grouped_bars
from .lines import LineChart, LineSeries, line_chart
from .radar import Radar, RadarAxis, RadarRing, RadarSeries, radar
from .scale import number_text, ticks_between
from .shapes import LINE_HEIGHT, Label, Line, Mark, Point, Rect, Tick, centred, text_block
from .sparklines import Sparkline, sparkline

__all__ = [
    "LINE_HEIGHT",
    "Bar",
    "BarGroup",
    "Column",
    "Columns",
    "GroupedBar",
    "GroupedBars",
    "Label",
    "Line",
    "LineChart",
    "LineSeries",
    "Mark",
    "Number",
    "Point",
    "Radar",
    "RadarAxis",
    "RadarRing",
    "RadarSeries",
    "Rect",
    "Segment",
    "Sparkline",
    "Threshold",
    "Tick",
    "bar",
    "centred",
    "columns",
    "grouped_bars",
    "line_chart",
    "number_text",
    "radar",
    "sparkline",
    "stack",
    "text_block",
    "ticks_between",
]
