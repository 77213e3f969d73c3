"""The pillars and success factors of Bureaucracy 4.0: the same points seen through each lens."""

from dataclasses import dataclass

from criteria.models import Lens
from criteria.scoring import score_category

from .facts import Facts, Pair
from .pictures import PairOfBars, pair_of_bars


@dataclass(frozen=True)
class LensPart:
    """One pillar or success factor: the mean points of the items that serve it."""

    code: str
    kind: str
    name: str
    points: Pair
    items: int
    bars: PairOfBars

    @property
    def is_pillar(self):
        return self.kind == Lens.Kind.PILLAR


def lenses(facts: Facts) -> tuple[LensPart, ...]:
    """Pillars, then factors; a lens of no item is left out. As in every total, an item not assessed counts 0."""
    parts = (_lens(lens, facts) for lens in facts.standard.lenses)
    return tuple(sorted(filter(None, parts), key=lambda part: not part.is_pillar))


def _lens(lens, facts):
    codes = [item.code for item in facts.standard.items.values() if lens.code in item.lenses]
    if not codes:
        return None
    points = Pair(_mean(facts.own, codes), facts.approved and _mean(facts.approved, codes))
    return LensPart(
        lens.code,
        lens.kind,
        lens.name,
        points,
        len(codes),
        pair_of_bars(lens.name, points, facts.approved_label),
    )


def _mean(card, codes):
    return score_category([card.items[code] for code in codes])
