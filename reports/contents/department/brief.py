"""The executive brief of many units: where they are, against last year, gains, risks and decisions, on one page."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from ..bands import band_named
from ..deadline import Deadline, next_date
from ..facts import Pair
from ..goal import Goal
from ..sentences import target
from . import sentences
from .categories import CategoryMeans, mean
from .facts import DepartmentFacts
from .outlook import decisions, gains, risks


@dataclass(frozen=True)
class BandRow:
    """How many units stand in one band, this year and the year before, by the points that count."""

    name: str
    units: int
    before: int


# Of the briefs of the demo in both languages, none with more than 812 fitted.
MOST_CHARACTERS = 850


@dataclass(frozen=True)
class DepartmentBrief:
    """All parts of the brief, texts in the language it was built in. overall: means of self and approved points."""

    title: str
    unit: str
    fiscal_year: int
    last_year: int
    is_final: bool
    as_of: datetime
    counted_label: str
    index: str
    band: str
    overall: Pair
    change: Fraction | None
    goal: Goal | None
    summary: str
    against_target: str
    bands: tuple[BandRow, ...]
    categories: tuple[CategoryMeans, ...]
    gains: tuple[str, ...]
    risks: tuple[str, ...]
    decisions: tuple[str, ...]
    deadline: Deadline

    @property
    def is_long(self):
        """Whether its sentences would never fit one page beside the tables as they look best."""
        said = (self.summary, self.against_target, *self.gains, *self.risks, *self.decisions)
        return sum(map(len, said)) > MOST_CHARACTERS


def department_brief(facts: DepartmentFacts) -> DepartmentBrief:
    """Build the brief in the current language."""
    return DepartmentBrief(
        title=_("PMQA 4.0 executive brief of all units"),
        unit=facts.unit.name,
        fiscal_year=facts.fiscal_year,
        last_year=facts.last_year,
        is_final=facts.is_final,
        as_of=facts.as_of,
        counted_label=facts.counted_label,
        index=facts.index,
        band=facts.band.name,
        overall=overall(facts),
        change=facts.change,
        goal=facts.goal,
        summary=" ".join((sentences.standing(facts), sentences.trend(facts))),
        against_target=" ".join(filter(None, (target(facts.goal), sentences.reached(facts)))),
        bands=band_rows(facts),
        categories=facts.categories,
        gains=gains(facts),
        risks=risks(facts),
        decisions=decisions(facts),
        deadline=next_date(set(facts.statuses), facts, _("The units hand in by")),
    )


def overall(facts):
    """Means over the units that have such points."""
    pairs = [unit.points for unit in facts.units]
    own, approved = [pair.own for pair in pairs], [pair.approved for pair in pairs]
    return Pair(*(mean(one for one in points if one is not None) for points in (own, approved)))


def band_rows(facts) -> tuple[BandRow, ...]:
    """Every band of the standard from the lowest, then any other that points were stored with."""
    now = [unit.counted.band.code for unit in facts.scored]
    before = [unit.before.band.code for unit in facts.units if unit.before]
    known = [band.code for band in facts.standard.bands]
    codes = [*known, *sorted({*now, *before} - set(known))]
    bands = facts.standard.bands
    return tuple(BandRow(band_named(bands, code).name, now.count(code), before.count(code)) for code in codes)
