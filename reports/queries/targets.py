"""Targets beside points, and what the page needs on which they are set."""

from dataclasses import dataclass
from decimal import Decimal

from targets.models import Target
from targets.reading import target_of

from .scope import in_year, with_standings

# What is missing is never told as nothing: points are shown with two places, but compared exactly.
LEAST_SHOWN = Decimal("0.01")


@dataclass(frozen=True)
class Goal:
    """A target beside the points that count now, None where there are none."""

    target: Target
    now: Decimal | None

    @property
    def points(self):
        """None where the target was taken away."""
        return self.target.points

    @property
    def is_reached(self):
        """Only where there are both."""
        return self.now >= self.points

    @property
    def short(self):
        """The points that are missing where it is not reached."""
        return max(self.points - self.now, LEAST_SHOWN)


def goal(unit, fiscal_year, standings) -> Goal | None:
    """The target of the unit in the year beside its points, or the mean of those below it; None where none was set."""
    target = target_of(unit, fiscal_year)
    return target and Goal(target, standings.best and standings.best.overall)


def assessed(unit, fiscal_year, words=""):
    """The assessments at or below the unit in the year, in the order of the tree, with unit, cycle and its owner."""
    rows = in_year(unit.path, fiscal_year)
    rows = rows.about(words) if words else rows
    return rows.with_places().select_related("cycle__owner").order_by("unit__path", "pk")


def is_assessed(unit, fiscal_year):
    """Whether the unit has an assessment of its own in the year."""
    return in_year(unit.path, fiscal_year).filter(unit=unit).exists()


def points_before(unit_ids, fiscal_year):
    """{unit id: overall points of the year before}, the approved ones where there are any."""
    rows = with_standings(in_year("", fiscal_year - 1).filter(unit__in=unit_ids))
    found = rows.values_list("unit_id", "own__overall", "approved__overall")
    return {unit: own if approved is None else approved for unit, own, approved in found}
