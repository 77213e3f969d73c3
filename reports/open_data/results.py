"""The approved results of one cycle, a unit at a time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from django.utils import timezone

from accounts.models import Unit
from assessments.enums import Stage, Status
from assessments.models import Score
from criteria.scoring import government_index
from criteria.standard import CategoryText, Named

from ..queries.standings import band_named
from ..queries.table import category_points

# Units that are read at once: what bounds the memory of a file, whatever the number of units.
AT_ONCE = 500


@dataclass(frozen=True)
class Result:
    """The approved points (0-500) of one unit.

    by_category: each category with its points, in the order of the standard; None for not assessed.
    """

    unit: Unit
    fiscal_year: int
    approved_on: date
    overall: Decimal
    band: Named
    by_category: tuple[tuple[CategoryText, Decimal | None], ...]

    @property
    def index(self):
        return government_index(self.overall)


def approved_results(cycle):
    """The approved scores of the units at or below the owner of the cycle, in the order of the organization.

    What was reopened is not approved and not among them, until it is approved again.
    """
    return (
        Score.objects.filter(
            stage=Stage.APPROVED,
            assessment__cycle=cycle,
            assessment__status=Status.APPROVED,
            assessment__unit__path__startswith=cycle.owner.path,
        )
        .select_related("assessment__unit")
        .defer("items")
        .order_by("assessment__unit__path")
    )


def results_of(scores, cycle):
    """A Result for each of these scores, at most AT_ONCE of them; one query."""
    standard = cycle.standard
    points = category_points([score.pk for score in scores])
    return [
        Result(
            unit=score.assessment.unit,
            fiscal_year=cycle.fiscal_year,
            approved_on=timezone.localdate(score.at),
            overall=score.overall,
            band=band_named(standard.bands, score.band),
            by_category=tuple((one, points.get((score.pk, one.number))) for one in standard.categories),
        )
        for score in scores
    ]


def all_results(cycle):
    """Every Result of the cycle: one query, and one for the categories of each AT_ONCE units."""
    scores = approved_results(cycle).iterator(chunk_size=AT_ONCE)
    while some := list(islice(scores, AT_ONCE)):
        yield from results_of(some, cycle)
