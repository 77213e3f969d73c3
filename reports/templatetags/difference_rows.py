"""The rows of the disagreement map, written in one go: a page has two thousand cells.

Everything written here is either escaped or the portal's own. A difference is told by its sign and in words, and its
size by the shade as well.
"""

from html import escape

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reports.contents.numbers import change

register = template.Library()

WORDS = {
    "over": _("rates itself higher"),
    "under": _("rates itself lower"),
    "same": _("the same"),
    "none": _("not assessed"),
}
# Of the single cells.
SHORT_WORDS = {
    "over": pgettext_lazy("self points", "higher"),
    "under": pgettext_lazy("self points", "lower"),
    "none": _("not assessed"),
}
# From this many points on a difference has the second and the third shade.
SHADES = (50, 150)
ANY_NUMBER = 987654321


@register.simple_tag
def difference_rows(found):
    """The body rows of found.table."""
    rows = _Rows()
    return mark_safe("\n".join(rows.row(one) for one in found.table))


@register.simple_tag
def difference(points):
    """One difference with its sign, shade and word, for a cell of its own."""
    kind = kind_of(points)
    return format_html(
        '<span class="gap {}">{}</span> {}',
        _shade(kind, points),
        change(points),
        WORDS[kind] if points else "",
    )


@register.simple_tag
def shade_legend():
    """Pairs of the class and the words of every shade."""
    steps = (
        _("under %(points)s points"),
        _("%(from)s to under %(points)s points"),
        _("%(from)s points or more"),
    )
    limits = ({"points": SHADES[0]}, {"from": SHADES[0], "points": SHADES[1]}, {"from": SHADES[1]})
    return [
        (f"gap--{kind}-{step}", sign, WORDS[kind], words % limit)
        for kind, sign in (("over", "+"), ("under", "−"))
        for step, (words, limit) in enumerate(zip(steps, limits, strict=True), start=1)
    ]


def kind_of(points):
    """over, under, same or none."""
    if points is None:
        return "none"
    return "over" if points > 0 else "under" if points < 0 else "same"


def _shade(kind, points):
    if kind in ("same", "none"):
        return f"gap--{kind}"
    return f"gap--{kind}-{1 + sum(abs(points) >= least for least in SHADES)}"


class _Rows:
    """What all rows share, made once."""

    def __init__(self):
        self.documents = reverse("documents", args=[ANY_NUMBER]).replace(str(ANY_NUMBER), "%s")
        # Hidden by the style sheet, in few bytes; 0 says by itself that both are the same.
        self.said = {kind: f"<i> {escape(words)}</i>" for kind, words in SHORT_WORDS.items()}
        self.words = {kind: escape(words) for kind, words in WORDS.items()}
        self.known = {}

    def row(self, row):
        kind = kind_of(row.overall)
        return (
            f'<tr><th scope="row"><a href="{self.documents % row.assessment_id}">{escape(row.name)}</a></th>'
            f'<td class="gap gaps__overall {_shade(kind, row.overall)}">{change(row.overall)} {self.words[kind]}</td>'
            f'<td class="num">{change(row.size).lstrip("+")}</td>'
            f"{''.join(map(self._cell, row.cells))}</tr>"
        )

    def _cell(self, points):
        """The same differences come again and again; a pair of numbers is found faster than a Fraction."""
        key = points if points is None else (points.numerator, points.denominator)
        if key not in self.known:
            kind = kind_of(points)
            words = self.said.get(kind, "")
            self.known[key] = f'<td class="{_shade(kind, points)}">{change(points)}{words}</td>'
        return self.known[key]
