"""The charts of the reports: geometry with a title and the same numbers in words."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pmqa_portal.lib.points import points_text
from reports import charts

# Names of series and segments, by which the templates choose line and colour.
OWN, APPROVED, TARGET = "own", "approved", "target"
# Of the picture, in user units; the templates scale it to the column it stands in.
FONT_SIZE = 14
BAR_WIDTH, BAR = 180, 5
# So many fiscal years in four digits stand side by side on a phone.
MOST_WHOLE_YEARS = 4


@dataclass(frozen=True)
class Picture:
    """A chart (of reports.charts) with its title, its description and the words of its legend."""

    title: str
    description: str
    own_label: str
    approved_label: str
    chart: object

    @property
    def names(self):
        """Of what is drawn, for the legend."""
        return [series.name for series in self.chart.series]


@dataclass(frozen=True)
class BarLine:
    """One bar and how far down the picture it stands."""

    y: int
    bar: charts.Bar


@dataclass(frozen=True)
class PairOfBars:
    """Self and approved points, one bar below the other."""

    title: str
    width: int
    height: int
    bars: tuple[BarLine, ...]


def category_radar(categories, approved_label) -> Picture:
    """Self and approved points of the categories."""
    labels = [_("Category %(number)s") % {"number": one.number} for one in categories]
    points = {one_label: one.points for one_label, one in zip(labels, categories, strict=True)}
    chart = charts.radar(
        labels, _series(points.values()), width=420, height=360, label_width=70, font_size=FONT_SIZE
    )
    return _picture(_("Points by category"), points, approved_label, chart)


def year_trend(years, approved_label, *, goal=None) -> Picture:
    """Self and approved points over the fiscal years, and the target of the last one."""
    points = {str(year.fiscal_year): year.points for year in years}
    series, to_reach = _series(points.values()), goal and goal.points
    if to_reach is not None:
        series = [*series, (TARGET, [*[None] * (len(points) - 1), to_reach])]
    chart = charts.line_chart(
        list(points), series, width=300, height=180, right=8, left=36, font_size=FONT_SIZE
    )
    picture = _picture(_("Points by fiscal year"), points, approved_label, chart)
    return picture if to_reach is None else _with_target(picture, to_reach)


def _with_target(picture, points):
    return replace(picture, description=f"{picture.description}; {_('Target')} {points_text(points)}")


def indicator_trend(definition, years):
    """The results of an indicator in its measure, oldest year first; None where fewer than two years have one.

    years: queries.IndicatorYear.
    """
    if sum(year.reported is not None for year in years) < 2:
        return None
    labels = [str(year.fiscal_year) for year in years]
    lines = [(OWN, [year.reported for year in years])]
    approved = [year.approved for year in years]
    if any(value is not None for value in approved):
        lines.append((APPROVED, approved))
    chart = charts.line_chart(
        _short(labels),
        lines,
        low=None,
        high=None,
        width=300,
        height=180,
        right=8,
        left=52,
        font_size=FONT_SIZE,
    )
    own_label, approved_label = _("Reported by the unit"), pgettext("result", "After the review")
    described = (
        f"{label}: {own_label} {_text(year.reported)}, {approved_label} {_text(year.approved)}"
        for label, year in zip(labels, years, strict=True)
    )
    title = f"{definition.name} ({definition.measure})"
    return Picture(title, "; ".join(described), own_label, approved_label, chart)


def _short(years):
    """Years as the axis has room for them: two digits where there are many."""
    return [year[-2:] for year in years] if len(years) > MOST_WHOLE_YEARS else years


def pair_of_bars(pair, approved_label) -> PairOfBars:
    """Self above approved points, of 500; no second bar where nothing is approved."""
    values = [(OWN, pair.own), (APPROVED, pair.approved)]
    bars = tuple(
        BarLine(number * (BAR + 2), charts.bar([(name, value)], width=BAR_WIDTH, thickness=BAR))
        for number, (name, value) in enumerate(values)
        if value is not None
    )
    title = f"{pgettext('points', 'Self')} {_text(pair.own)}, {approved_label} {_text(pair.approved)}"
    return PairOfBars(title, BAR_WIDTH, len(bars) * (BAR + 2) - 2, bars)


def _series(pairs):
    """The unit's own line, and the approved one where any of its points are there."""
    pairs = list(pairs)
    approved = [pair.approved for pair in pairs]
    own = [(OWN, [pair.own for pair in pairs])]
    return own if not any(point is not None for point in approved) else [*own, (APPROVED, approved)]


def _picture(title, points, approved_label, chart):
    own_label = _("Self-assessment")
    described = (
        f"{label}: {own_label} {_text(pair.own)}, {approved_label} {_text(pair.approved)}"
        for label, pair in points.items()
    )
    return Picture(title, "; ".join(described), own_label, approved_label, chart)


def _text(points):
    return "–" if points is None else points_text(points)
