"""The overview of many units in one fiscal year."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page
from django.db.models import Count

from accounts.models import Unit
from assessments.enums import Stage, Status
from assessments.models import Cycle
from criteria.standard import CategoryText, Named, Standard

from .scope import in_year
from .standings import Pair, band_named, mean_standing
from .table import Filters, unit_table
from .tally import StageTally, tally


@dataclass(frozen=True)
class BandCount:
    """How many units fall in one band, by their own and by their approved points."""

    band: Named
    own: int
    approved: int


@dataclass(frozen=True)
class CategoryMeans:
    """The mean points (0-500) of one category; None while no unit has any."""

    category: CategoryText
    own: Decimal | None
    approved: Decimal | None


@dataclass(frozen=True)
class Overview:
    """The units at or below `unit` in the year of `cycle`; `standing` holds the means of those that have points."""

    unit: Unit
    cycle: Cycle
    units: int
    statuses: dict[Status, int]
    standing: Pair
    bands: tuple[BandCount, ...]
    categories: tuple[CategoryMeans, ...]
    table: Page

    @property
    def standard(self) -> Standard:
        return self.cycle.standard


def department_overview(unit, cycle, *, filters=None, page=1) -> Overview:
    """All units at or below `unit` that are assessed in the fiscal year of `cycle`, whose criteria name the rest.

    Points are the units' own once submitted and the approved ones once approved; an assessor's points before
    approval are in no number. The same few queries for any number of units.
    """
    standard = cycle.standard
    statuses = _statuses(unit, cycle)
    tallies = tally(unit, cycle.fiscal_year)
    own, approved = tallies[Stage.SELF], tallies[Stage.APPROVED]
    standing = Pair(_mean(standard, own), _mean(standard, approved))
    return Overview(
        unit=unit,
        cycle=cycle,
        units=sum(statuses.values()),
        statuses=statuses,
        standing=standing,
        bands=_bands(standard, own, approved),
        categories=category_points(standard, standing),
        table=unit_table(unit, cycle.fiscal_year, standard, filters or Filters(), page),
    )


def category_points(standard, standing: Pair):
    """The categories of the standard with the points of both standings."""
    own, approved = (one.categories if one else {} for one in (standing.own, standing.approved))
    return tuple(
        CategoryMeans(category, own.get(category.number), approved.get(category.number))
        for category in standard.categories
    )


def _statuses(unit, cycle):
    """How many assessments stand at each status, in the order of the workflow, zeros too."""
    counted = Counter(
        dict(in_year(unit.path, cycle.fiscal_year).values_list("status").annotate(Count("pk")))
    )
    return {status: counted[status] for status in Status}


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
