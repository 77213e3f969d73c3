"""A picture of a page as a file of its own, which says of whom and of when it is: SVG, and PNG drawn from it."""

from functools import lru_cache
from math import ceil

import resvg_py
from django.template.loader import render_to_string
from django.utils.translation import get_language
from PIL import ImageFont
from weasyprint.text.line_break import get_log_attrs

from . import charts
from .pdf.fetching import static_file

SHAPES = {
    charts.LineChart: "lines",
    charts.Radar: "radar",
    charts.Columns: "columns",
    charts.GroupedBars: "bars",
}
# Their words stand beside each bar.
WITHOUT_LEGEND = (charts.Columns, charts.GroupedBars)
FONT = "fonts/sarabun/Sarabun-Regular.ttf"
MARGIN, HEADING, SMALL = 16, 15, 12
# From the edge of a key in the legend to its word, in user units.
KEY = 36
# Dots for each user unit: sharp on paper at the width of a page.
DENSITY = 4


def svg(picture, subject) -> str:
    """The picture (contents.pictures.Picture) in the current language. subject: lines below its title."""
    chart = picture.chart
    width = max(chart.width, 320) + 2 * MARGIN
    heading = _lines([picture.title], width, MARGIN, HEADING)
    small = _lines(subject, width, MARGIN + _height(heading, HEADING), SMALL)
    top = MARGIN + _height(heading, HEADING) + _height(small, SMALL) + MARGIN / 2
    legend = list(_legend(picture, top + chart.height + MARGIN))
    context = {
        "picture": picture,
        "title": " · ".join([picture.title, *subject]),
        "language": get_language(),
        "shapes": f"reports/shapes/{SHAPES[type(chart)]}.html",
        "width": width,
        "height": ceil(top + chart.height + len(legend) * SMALL * charts.LINE_HEIGHT + 2 * MARGIN),
        "margin": MARGIN,
        "left": (width - chart.width) / 2,
        "top": top,
        "heading": heading,
        "heading_size": HEADING,
        "subject": small,
        "small": SMALL,
        "legend": legend,
    }
    return render_to_string("reports/picture.svg", context)


def png(drawn) -> bytes:
    """An SVG of `svg` as dots. It is drawn with the fonts of the portal: the same on every machine."""
    fonts = str(static_file(FONT).parent)
    return resvg_py.svg_to_bytes(
        svg_string=drawn, zoom=DENSITY, skip_system_fonts=True, font_dirs=[fonts], font_family="Sarabun"
    )


def _legend(picture, top):
    """(series, top of its key, its word) below each other; nothing where the picture says it itself."""
    if isinstance(picture.chart, WITHOUT_LEGEND):
        return
    for number, name in enumerate(picture.names):
        y = top + number * SMALL * charts.LINE_HEIGHT
        yield name, y - 5, charts.centred(MARGIN + KEY, y, picture.words[name], "start", SMALL)


def _lines(texts, width, top, size):
    """The texts below each other in the middle, broken between words where they are too long."""
    room = width - 2 * MARGIN
    broken = "\n".join(line for text in texts for line in _broken(text, room, size))
    return charts.text_block(width / 2, top, broken, "middle", size)


def _height(lines, size):
    return len(lines) * size * charts.LINE_HEIGHT


def _broken(text, room, size):
    """The lines of a text; only a single word that is longer than a line is left to stick out."""
    attributes = get_log_attrs(text, get_language())
    line = ""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and not attributes[end].is_line_break:
            continue
        piece, start = text[start:end], end
        if line and _font(size).getlength((line + piece).rstrip()) > room:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


@lru_cache(maxsize=4)
def _font(size):
    return ImageFont.truetype(static_file(FONT), size, layout_engine=ImageFont.Layout.BASIC)
