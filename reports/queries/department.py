"""The overview of many units in one fiscal year."""

from dataclasses import dataclass

from django.core.paginator import Page

from accounts.models import Unit
from assessments.enums import Stage, Status
from assessments.models import Cycle
from criteria.standard import Named, Standard

from ..contents.bands import band_named
from .standings import CategoryPoints, Standings, categories_of, mean_standing
from .table import Filters, unit_table
from .tally import StageTally, Tally, tally


@dataclass(frozen=True)
class BandCount:
    """How many units fall in one band, by their own and by their approved points."""

    band: Named
    own: int
    approved: int


@dataclass(frozen=True)
class Overview:
    """The units at or below `unit` in the year of `cycle`; `standings` holds the means of those that have points.

    `counted` is what all of these come from, the same object until one of them changes.
    """

    unit: Unit
    cycle: Cycle
    units: int
    statuses: dict[Status, int]
    standings: Standings
    bands: tuple[BandCount, ...]
    categories: tuple[CategoryPoints, ...]
    table: Page
    counted: Tally

    @property
    def standard(self) -> Standard:
        return self.cycle.standard


def department_overview(unit, cycle, user, *, filters=None, page=1) -> Overview:
    """All units at or below `unit` that are assessed in the fiscal year of `cycle`, whose criteria name the rest.

    Points are the units' own once submitted and the approved ones once approved; an assessor's points before
    approval are in no number, and a result that the person must not know yet is in the means alone. The same few
    queries for any number of units.
    """
    standard = cycle.standard
    counted = tally(unit, cycle.fiscal_year)
    own, approved = counted.stages[Stage.SELF], counted.stages[Stage.APPROVED]
    standings = Standings(_mean(standard, own), _mean(standard, approved))
    filters = filters or Filters()
    return Overview(
        unit=unit,
        cycle=cycle,
        units=sum(counted.statuses.values()),
        statuses=counted.statuses,
        standings=standings,
        bands=_bands(standard, own, approved),
        categories=categories_of(standard, standings),
        table=unit_table(
            unit, cycle, user, filters, page=page, count=_known_count(counted.statuses, filters)
        ),
        counted=counted,
    )


def _known_count(statuses, filters):
    """How many rows the table has, where the statuses tell; None where words were asked for."""
    if filters.words:
        return None
    return statuses[filters.status] if filters.status else sum(statuses.values())


def _mean(standard, counted: StageTally):
    return mean_standing(standard, counted.total, counted.units, counted.categories)


def _bands(standard, own, approved):
    """Every band of the standard from the lowest, and any other that a score was stored with."""
    known = [band.code for band in standard.bands]
    others = sorted({*own.bands, *approved.bands} - set(known))
    return tuple(
        BandCount(band_named(standard.bands, code), own.bands.get(code, 0), approved.bands.get(code, 0))
        for code in (*known, *others)
    )
