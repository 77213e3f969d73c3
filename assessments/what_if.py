"""What the score would be with other ticks: two cards side by side, and nothing is written."""

from dataclasses import dataclass
from fractions import Fraction

from criteria.levels import Level
from criteria.standard import CategoryText, Item, Rung

from . import scores


@dataclass(frozen=True)
class Points:
    """Exact points as they are and as they would be; None for a results item without a result yet."""

    now: Fraction | None
    then: Fraction | None

    @property
    def is_changed(self):
        return self.now != self.then

    @property
    def gained(self):
        return (self.then or 0) - (self.now or 0)


@dataclass(frozen=True)
class ItemTrial:
    """One item: its points, and each rung with its tried ticks."""

    item: Item
    points: Points
    rungs: tuple[tuple[Rung, frozenset], ...]


@dataclass(frozen=True)
class CategoryTrial:
    """One category with its items."""

    category: CategoryText
    points: Points
    items: tuple[ItemTrial, ...]


@dataclass(frozen=True)
class Trial:
    """The whole assessment as it is and as it would be. changed: how many checkpoints are ticked otherwise."""

    now: scores.ScoreCard
    then: scores.ScoreCard
    categories: tuple[CategoryTrial, ...]
    changed: int

    @property
    def overall(self):
        return Points(self.now.overall, self.then.overall)


def trial(assessment, codes=None):
    """The assessment with exactly these checkpoints ticked; with its own ticks for None.

    codes: checkpoint codes such as "1.2.B3". What the standard does not know is left out. Two queries.
    """
    standard = assessment.standard
    own = scores.own_ticks(assessment)
    tried = own if codes is None else ticks_of(standard, frozenset(codes))
    results = scores.indicator_values(assessment)
    now, then = (scores.score_card(standard, ticks, results) for ticks in (own, tried))
    categories = tuple(
        CategoryTrial(
            category,
            Points(now.categories[category.number], then.categories[category.number]),
            tuple(_item_trial(item, tried, now, then) for item in category.items),
        )
        for category in standard.categories
    )
    return Trial(now, then, categories, _changed(standard, own, tried))


def ticks_of(standard, codes):
    """Checkpoint codes as {(item id, level): ticked numbers}."""
    return {
        (item.id, rung.level): [one.number for one in rung.checkpoints if one.code in codes]
        for item in standard.process_items
        for rung in item.rungs
    }


def _item_trial(item, tried, now, then):
    return ItemTrial(
        item,
        Points(now.items[item.code].points, then.items[item.code].points),
        tuple((rung, frozenset(tried.get((item.id, rung.level), ()))) for rung in item.rungs),
    )


def _changed(standard, own, tried):
    places = ((item.id, level) for item in standard.process_items for level in Level)
    return sum(len(set(own.get(place, ())) ^ set(tried.get(place, ()))) for place in places)
