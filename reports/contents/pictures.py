"""The charts of the reports: geometry with a title and the same numbers in words."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pmqa_portal.lib.points import points_text
from reports import charts

from .facts import Pair

# Names of series and segments, by which the templates choose line and colour.
OWN, APPROVED, TARGET, UNITS = "own", "approved", "target", "units"
# Of the picture, in user units; the templates scale it to the column it stands in.
FONT_SIZE = 14
BAR_WIDTH, BAR = 180, 5
# So many fiscal years in four digits stand side by side: beside points, and beside long numbers on a phone.
MOST_YEARS, MOST_YEARS_OF_RESULTS = 6, 4


@dataclass(frozen=True)
class Picture:
    """A chart (of reports.charts) with its title and the same numbers as lines.

    places: what the places of the chart are, such as fiscal years. words: {series: its name}. lines: for each place
    its label and {series: number or None}.
    """

    title: str
    places: str
    words: dict
    lines: tuple
    chart: object

    @property
    def own_label(self):
        return self.words[OWN]

    @property
    def approved_label(self):
        return self.words[APPROVED]

    @property
    def names(self):
        """Of what is drawn, for the legend."""
        return [series.name for series in self.chart.series]

    @property
    def description(self):
        """Every number in words, for those who do not see the picture."""
        return "; ".join(f"{label}: {self._told(numbers)}" for label, numbers in self.lines)

    def _told(self, numbers):
        if len(self.words) == 1:
            return ", ".join(map(_text, numbers.values()))
        return ", ".join(f"{self.words[name]} {_text(number)}" for name, number in numbers.items())


@dataclass(frozen=True)
class BarLine:
    """One bar and how far down the picture it stands."""

    y: int
    bar: charts.Bar


@dataclass(frozen=True)
class PairOfBars:
    """Self and approved points, one bar below the other; `description` says them."""

    title: str
    description: str
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
    return _picture(_("Points by category"), _("Category"), points, approved_label, chart)


def year_trend(years, approved_label, *, targets=None) -> Picture:
    """Self and approved points over the fiscal years, oldest first. targets: {fiscal year: points to reach}."""
    found = {year.fiscal_year: year.points for year in years}
    # A year between without points leaves a gap: the years stand at equal steps.
    span = range(min(found), max(found) + 1)
    points = {str(year): found.get(year, Pair(None, None)) for year in span}
    to_reach = [(targets or {}).get(year) for year in span]
    has_targets = any(value is not None for value in to_reach)
    chart = charts.line_chart(
        _short(list(points), MOST_YEARS),
        [*_series(points.values()), *([(TARGET, to_reach)] if has_targets else [])],
        width=300,
        height=180,
        right=8,
        left=36,
        font_size=FONT_SIZE,
    )
    picture = _picture(_("Points by fiscal year"), _("Fiscal year"), points, approved_label, chart)
    return _with_targets(picture, to_reach) if has_targets else picture


def _with_targets(picture, to_reach):
    lines = zip(picture.lines, to_reach, strict=True)
    return replace(
        picture,
        words={**picture.words, TARGET: _("Target")},
        lines=tuple((label, {**numbers, TARGET: value}) for (label, numbers), value in lines),
    )


def band_columns(bands, counts, title) -> Picture:
    """How many units stand in each band."""
    names = [one.name for one in bands]
    # The name of a level in brackets goes to a line of its own.
    chart = charts.columns(
        [name.replace(" (", "\n(") for name in names], [(UNITS, counts)], width=400, height=240, left=40
    )
    lines = tuple((name, {UNITS: count}) for name, count in zip(names, counts, strict=True))
    return Picture(title, _("Band"), {UNITS: _("Units")}, lines, chart)


def lens_bars(parts, approved_label) -> Picture:
    """Self and approved points of the pillars and success factors. parts: of queries.lens_points."""
    points = {part.lens.name: part.points for part in parts}
    words = {OWN: pgettext("points", "Self"), APPROVED: approved_label}

    def words_beside(name, value):
        return f"{words[name]} {points_text(value)}"

    chart = charts.grouped_bars(
        list(points), _series(points.values()), width=340, right=110, text=words_beside
    )
    title = _("Points by pillar and success factor")
    return _picture(title, _("Pillar or success factor"), points, approved_label, chart)


def indicator_trend(definition, years):
    """The results of an indicator in its measure, oldest year first. years: queries.IndicatorYear."""
    labels = [str(year.fiscal_year) for year in years]
    lines = [(OWN, [year.reported for year in years])]
    approved = [year.approved for year in years]
    if any(value is not None for value in approved):
        lines.append((APPROVED, approved))
    chart = charts.line_chart(
        _short(labels, MOST_YEARS_OF_RESULTS),
        lines,
        low=None,
        high=None,
        width=300,
        height=180,
        right=8,
        left=52,
        font_size=FONT_SIZE,
    )
    title = f"{definition.name} ({definition.measure})"
    words = {OWN: _("Reported by the unit"), APPROVED: pgettext("result", "After the review")}
    told = tuple(
        (label, {OWN: year.reported, APPROVED: year.approved})
        for label, year in zip(labels, years, strict=True)
    )
    return Picture(title, _("Fiscal year"), words, told, chart)


def _short(years, most):
    """Years as the axis has room for them: two digits where there are many."""
    return [year[-2:] for year in years] if len(years) > most else years


def pair_of_bars(title, pair, approved_label) -> PairOfBars:
    """Self above approved points, of 500; no second bar where nothing is approved."""
    values = [(OWN, pair.own), (APPROVED, pair.approved)]
    bars = tuple(
        BarLine(number * (BAR + 2), charts.bar([(name, value)], width=BAR_WIDTH, thickness=BAR))
        for number, (name, value) in enumerate(values)
        if value is not None
    )
    description = f"{pgettext('points', 'Self')} {_text(pair.own)}, {approved_label} {_text(pair.approved)}"
    return PairOfBars(title, description, BAR_WIDTH, len(bars) * (BAR + 2) - 2, bars)


def _series(pairs):
    """The unit's own line, and the approved one where any of its points are there."""
    pairs = list(pairs)
    approved = [pair.approved for pair in pairs]
    own = [(OWN, [pair.own for pair in pairs])]
    return own if not any(point is not None for point in approved) else [*own, (APPROVED, approved)]


def _picture(title, places, points, approved_label, chart):
    lines = tuple((label, {OWN: pair.own, APPROVED: pair.approved}) for label, pair in points.items())
    words = {OWN: _("Self-assessment"), APPROVED: approved_label}
    return Picture(title, places, words, lines, chart)


def _text(points):
    return "–" if points is None else points_text(points)
