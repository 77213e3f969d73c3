"""The rows of the matrix of units, written in one go: a page has two thousand cells.

Everything written here is either escaped or the portal's own. A cell tells its level or band by shape, word and shade.
"""

from html import escape

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from pmqa_portal.lib.points import points_text
from reports.contents.numbers import MISSING, change, level_name
from reports.queries import NOT_ASSESSED, shade_of, shades_of

register = template.Library()

# As the levels have them elsewhere: circle, diamond, triangle.
SHAPES = {"none": "", "below": "○", "basic": "●", "advance": "◆", "significance": "▲"}
# With more columns than this the words of the cells are for those who hear the page; the legend tells the shapes.
MOST_WORDS = 8
ANY_CODE = "any-unit-code"


@register.simple_tag
def matrix_rows(found, year):
    """The body rows of found.table, a queries.Matrix."""
    rows = _Rows(found, year)
    return mark_safe("\n".join(rows.row(one) for one in found.table))


@register.simple_tag
def matrix_means(found):
    """The cells of the means over all units, in the order of the columns."""
    cells = _Cells(found.cycle.standard.bands, has_words=len(found.columns) <= MOST_WORDS)
    return mark_safe("".join(cells.band(one) for one in found.means))


@register.simple_tag
def matrix_legend(standard):
    """Triples of shade, shape and word of the bands."""
    return [(shade, SHAPES[shade], band.name) for shade, band in shades_of(standard.bands)]


@register.simple_tag
def comparison_rows(found):
    """The body rows of a queries.Comparison: a category, then its items, with a cell for each unit."""
    cells = _Cells(found.cycle.standard.bands, has_words=True)
    return mark_safe("\n".join(_comparison_row(one, cells) for one in found.rows))


def _comparison_row(row, cells):
    head = f"{escape(row.column.code)} {escape(row.column.name)}"
    kind = "" if row.column.item else ' class="group"'
    written = (cells.of(row.column, one or NOT_ASSESSED) for one in row.cells)
    return f'<tr{kind}><th scope="row">{head}</th>{"".join(written)}</tr>'


class _Cells:
    """Cells as HTML, each kind written once."""

    def __init__(self, bands, *, has_words):
        self.thresholds = [band.threshold for band in bands]
        self.bands = {shade: band.name for shade, band in shades_of(bands)}
        self.word = "<small>{}</small>" if has_words else "<i> {}</i>"
        self.known = {}

    def of(self, column, one):
        """What stands in a column: by the level where its items have levels, else by the band."""
        return self.level(one) if column.has_levels else self.band(one.points)

    def level(self, one):
        """By the level that an item reached."""
        shade = "none" if one.points is None else one.level or "below"
        return self._cell(one.points, shade, level_name(one.level))

    def band(self, points):
        """By the band in which the points fall."""
        shade = shade_of(points, self.thresholds)
        return self._cell(points, shade, self.bands.get(shade, ""))

    def _cell(self, points, shade, word):
        if points is None:
            return format_html('<td class="cell cell--none">{}<i> {}</i></td>', MISSING, _("not assessed"))
        key = points.numerator, points.denominator, shade, word
        if key not in self.known:
            self.known[key] = (
                f'<td class="cell cell--{shade}"><b aria-hidden="true">{SHAPES[shade]}</b> '
                f"{points_text(points)}{self.word.format(escape(word))}</td>"
            )
        return self.known[key]


class _Rows:
    """What all rows share, made once."""

    def __init__(self, found, year):
        self.columns, self.has_targets = found.columns, found.has_targets
        self.cells = _Cells(found.cycle.standard.bands, has_words=len(found.columns) <= MOST_WORDS)
        self.choose = escape(_("Compare %(unit)s")).replace("%(unit)s", "%s")
        self.address = f"{reverse('unit_overview', args=[ANY_CODE])}?cycle={year}".replace(ANY_CODE, "%s")

    def row(self, row):
        cells = (self.cells.of(column, one) for column, one in zip(self.columns, row.cells, strict=True))
        name = escape(row.name)
        return (
            f'<tr><th scope="row"><div class="marks__unit"><label class="marks__choice">'
            f'<input type="checkbox" class="form-check-input" name="unit" value="{row.code}">'
            f'<span class="visually-hidden">{self.choose % name}</span></label>'
            f'<a href="{self.address % row.code}">{name}</a></div></th>'
            f'<td class="num">{points_text(row.overall)}</td>{self._target(row.goal)}{"".join(cells)}</tr>'
        )

    def _target(self, goal):
        """The cells of the target and of the points against it, where the page has them."""
        if not self.has_targets:
            return ""
        texts = (points_text(goal.points), change(goal.against)) if goal else (MISSING, MISSING)
        return "".join(f'<td class="num">{text}</td>' for text in texts)
