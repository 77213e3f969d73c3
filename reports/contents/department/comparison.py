"""The comparison of a few chosen units: their points and levels side by side, who leads, where they differ most."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from criteria.levels import Level
from pmqa_portal.lib.points import points_text

from ..numbers import change
from ..record import Signature
from ..words import listed
from .categories import mean
from .facts import DepartmentFacts, StoredItem, UnitPart

MOST_NAMED = 3


@dataclass(frozen=True)
class ComparedLine:
    """A category or an item with a cell for each unit, in their order; a cell without points was not assessed."""

    code: str
    name: str
    is_item: bool
    cells: tuple[StoredItem, ...]

    @property
    def spread(self) -> Fraction | None:
        """The highest less the lowest points; None unless two units have some."""
        found = [cell.points for cell in self.cells if cell.points is not None]
        return max(found) - min(found) if len(found) > 1 else None

    @property
    def leaders(self) -> tuple[int, ...]:
        """The places, from 1, of the units with the highest points; none where all units have the same."""
        if not self.spread:
            return ()
        highest = max(cell.points for cell in self.cells if cell.points is not None)
        return tuple(place for place, cell in enumerate(self.cells, 1) if cell.points == highest)


@dataclass(frozen=True)
class ComparisonReport:
    """All parts of the report, texts in the language it was built in; units in the order they were chosen."""

    title: str
    unit: str
    owner: str
    criteria: str
    fiscal_year: int
    last_year: int
    is_final: bool
    as_of: datetime
    counted_label: str
    summary: tuple[str, ...]
    units: tuple[UnitPart, ...]
    lines: tuple[ComparedLine, ...]
    signature: Signature

    @property
    def has_room_for_names(self):
        """Whether the units are so few that their names stand over their columns, and not their numbers alone."""
        return len(self.units) <= MOST_NAMED

    @property
    def letters(self):
        """Pairs of the letter of a level and its name."""
        return [(level.letter, level.label) for level in Level]

    @property
    def has_targets(self):
        """Whether any unit has a target."""
        return any(unit.goal for unit in self.units)


def comparison_report(facts: DepartmentFacts) -> ComparisonReport:
    """Build the report in the current language, from a source of reports.overview_sources.collect_chosen."""
    lines = tuple(_lines(facts))
    return ComparisonReport(
        title=_("PMQA 4.0 comparison of chosen units"),
        unit=facts.unit.name,
        owner=facts.owner.name,
        criteria=facts.standard.name,
        fiscal_year=facts.fiscal_year,
        last_year=facts.last_year,
        is_final=facts.is_final,
        as_of=facts.as_of,
        counted_label=facts.counted_label,
        summary=tuple(_summary(facts, [line for line in lines if line.is_item])),
        units=facts.units,
        lines=lines,
        signature=Signature(_("Head of the organization")),
    )


def _lines(facts):
    """Each category of the standard, followed by its items."""
    for category in facts.standard.categories:
        yield _line(
            facts, str(category.number), category.name, lambda stored, of=category: _mean_of(stored, of)
        )
        for item in category.items:
            yield _line(facts, item.code, item.name, lambda stored, of=item: stored.items.get(of.code))


def _line(facts, code, name, cell):
    cells = (unit.counted and cell(unit.counted) for unit in facts.units)
    return ComparedLine(code, name, "." in code, tuple(one or StoredItem(None) for one in cells))


def _mean_of(stored, category):
    points = stored.categories.get(category.number)
    return points is not None and StoredItem(points)


def _summary(facts, items):
    """Who stands highest and lowest, where the units differ most, and where each of them is apart from the others."""
    if len(facts.scored) < 2:
        yield _("Fewer than two of the chosen units have points yet, so there is nothing to compare.")
        return
    yield _ends(facts)
    widest = max((line for line in items if line.spread), key=lambda line: line.spread, default=None)
    if widest:
        text = _("The units differ most in item %(item)s: %(points)s points.")
        yield text % {"item": f"{widest.code} {widest.name}", "points": points_text(widest.spread)}
    yield from filter(None, (_apart(place, unit, items) for place, unit in enumerate(facts.units)))


def _ends(facts):
    """The highest and the lowest overall points."""
    points = {unit.counted.overall for unit in facts.scored}
    if len(points) == 1:
        return _("All units with points have the same: %(points)s of 500.") % {
            "points": points_text(points.pop())
        }
    text = _(
        "Highest of 500 points: %(first)s with %(most)s. Lowest: %(last)s with %(least)s. Between them: %(between)s."
    )
    most, least = max(points), min(points)
    return text % {
        "first": _named(facts, most),
        "most": points_text(most),
        "last": _named(facts, least),
        "least": points_text(least),
        "between": points_text(most - least),
    }


def _named(facts, points):
    return listed([unit.name for unit in facts.scored if unit.counted.overall == points])


def _apart(place, unit, items):
    """In which item the unit is furthest above, and in which furthest below, the mean of the others."""
    found = [(line, _against_others(line, place)) for line in items]
    found = [(line, apart) for line, apart in found if apart]
    above, below = (pick(found, key=lambda one: one[1], default=None) for pick in (max, min))
    said = []
    if above and above[1] > 0:
        said.append(_said(_("Furthest above the mean of the others: item %(item)s (%(points)s)."), *above))
    if below and below[1] < 0:
        said.append(_said(_("Furthest below the mean of the others: item %(item)s (%(points)s)."), *below))
    return f"{unit.name}: {' '.join(said)}" if said else ""


def _said(text, line, apart):
    return text % {"item": f"{line.code} {line.name}", "points": change(apart)}


def _against_others(line, place):
    """Points of the unit in this place less the mean of the others; None where one of the two is missing."""
    points = [cell.points for cell in line.cells]
    own, others = points[place], [one for at, one in enumerate(points) if at != place and one is not None]
    return own - mean(others) if own is not None and others else None
