"""The categories over many units: the means, and how they changed."""

from dataclasses import dataclass
from fractions import Fraction

from ..facts import Pair


@dataclass(frozen=True)
class CategoryMeans:
    """One category: means over the units with such points (0-500, exact).

    counted: of the points that count. change: of the units that have them in both years, None where there are none.
    """

    number: int
    name: str
    points: Pair
    counted: Fraction
    change: Fraction | None


def category_means(category, facts) -> CategoryMeans:
    """The means of one category of the standard; as in every total, a category that a unit lacks counts 0."""

    def mean_of(found):
        return mean([points_of(stored, category) for stored in found if stored])

    changes = [
        points_of(unit.counted, category) - points_of(unit.before, category)
        for unit in facts.compared
        if category.number in unit.before.categories
    ]
    own, approved = (mean_of(getattr(unit, kind) for unit in facts.units) for kind in ("own", "approved"))
    return CategoryMeans(
        number=category.number,
        name=category.name,
        points=Pair(own, approved),
        counted=mean_of(unit.counted for unit in facts.scored),
        change=mean(changes),
    )


def points_of(stored, category) -> Fraction:
    return stored.categories.get(category.number, Fraction(0))


def mean(values) -> Fraction | None:
    """Exact; None for no values."""
    values = list(values)
    return sum(values, Fraction(0)) / len(values) if values else None
