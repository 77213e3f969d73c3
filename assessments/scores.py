"""From rows to points: the arithmetic of criteria.scoring applied to one assessment."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

from django.utils import timezone

from criteria import scoring
from criteria.levels import Level
from criteria.standard import Standard

from .models import CategoryScore, Score


@dataclass(frozen=True)
class ItemResult:
    """The exact points of one item; None for a results item without a result yet.

    missed: the codes of the checkpoints that are not met, in the order of the standard.
    """

    code: str
    points: Fraction | None
    level: str | None = None
    missed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScoreCard:
    """Points of every item, every category and overall (0-500), exact."""

    standard: Standard
    items: dict[str, ItemResult]

    @cached_property
    def categories(self):
        """Points by category number."""
        return {
            category.number: scoring.score_category([self.items[item.code].points for item in category.items])
            for category in self.standard.categories
        }

    @cached_property
    def overall(self):
        return scoring.score_overall(list(self.categories.values()), self.standard.weights)

    @cached_property
    def index(self):
        """The 4.0 index, one decimal."""
        return scoring.government_index(self.overall)

    @cached_property
    def band(self):
        """The band of the standard that the overall points fall in."""
        return self.standard.band(scoring.band_for(self.overall, self.standard.bands))


def score_rungs(item, ticks):
    """The ItemScore of one process item. ticks: {level: ticked numbers}."""
    return _score_marks(*marks_of(item, ticks))


def marks_of(item, ticks):
    """The marks of one process item, a tuple of booleans for each level. ticks: {level: ticked numbers}."""
    return tuple(tuple(rung.marks(ticks.get(rung.level, ()))) for rung in item.rungs)


@lru_cache(maxsize=4096)
def _score_marks(*marks):
    """Marks of an item repeat from unit to unit; the score is a frozen object that pages may share."""
    return scoring.score_item(*marks)


@lru_cache(maxsize=4096)
def _missed(item, marks):
    return tuple(
        checkpoint.code
        for rung, met in zip(item.rungs, marks, strict=True)
        for checkpoint, is_met in zip(rung.checkpoints, met, strict=True)
        if not is_met
    )


def score_indicator(definition, target, actual):
    """The exact points of one indicator; None without an actual result."""
    if actual is None:
        return None
    if definition.method == "scale":
        return scoring.score_scale(actual, definition.low, definition.high)
    return scoring.score_achievement(actual, target, definition.direction).points


def indicator_steps(definition, target, actual):
    """How the points of score_indicator come about; empty without an actual result."""
    if definition.method == "scale":
        return scoring.scale_steps(actual, definition.low, definition.high)
    return scoring.achievement_steps(actual, target, definition.direction)


def score_card(standard, ticks, results):
    """The card of one assessment.

    ticks: {(item id, level): ticked numbers}. results: {indicator id: (target, actual)}.
    """
    items = {}
    for item in standard.process_items:
        marks = marks_of(item, {level: ticks.get((item.id, level), ()) for level in Level})
        score = _score_marks(*marks)
        items[item.code] = ItemResult(item.code, score.points, score.level, _missed(item, marks))
    for item in standard.results_items:
        items[item.code] = ItemResult(item.code, _results_points(item, results))
    return ScoreCard(standard, items)


def _results_points(item, results):
    return scoring.score_results_item(
        score_indicator(one, *results.get(one.id, (one.target, None))) for one in item.indicators
    )


def self_card(assessment):
    """What the unit's own ticks and results give; from prefetched rows where there are any."""
    return score_card(assessment.standard, own_ticks(assessment), indicator_values(assessment))


def own_ticks(assessment):
    """The unit's ticks as {(item id, level): ticked numbers}."""
    return {(one.item_id, one.level): one.ticks for one in assessment.level_answers.all()}


def review_card(assessment, review):
    """What the ticks of a review give, with the unit's results as that review corrects them."""
    return score_card(assessment.standard, review_ticks(review), reviewed_values(assessment, review))


def review_ticks(review):
    """The ticks of a review as {(item id, level): ticked numbers}."""
    return {
        (one.item_id, level): numbers
        for one in review.item_reviews.all()
        for level, numbers in one.ticks.items()
    }


def reviewed_values(assessment, review):
    """The unit's results as {indicator id: (target, actual)}; one that does not suit has no actual result."""
    return corrected(indicator_values(assessment), review)


def corrected(values, review):
    """Results as in reviewed_values, from values as in indicator_values."""
    values = dict(values)
    for one in review.indicator_reviews.all():
        target, _ = values[one.definition_id]
        if not one.is_suitable:
            values[one.definition_id] = target, None
        elif one.corrected is not None:
            values[one.definition_id] = target, one.corrected
    return values


def approved_ticks(assessment):
    """What counts in the end, as {(item id, level): ticked numbers}: the verdict with the overrides in force."""
    return overridden(
        review_ticks(assessment.verdict),
        [((one.item_id, one.level), one.number, one.is_met) for one in assessment.overrides_in_force],
    )


def overridden(ticks, overrides):
    """The ticks with single checkpoints decided otherwise. overrides: ((item, level), number, whether it is met)."""
    ticks = dict(ticks)
    for place, number, is_met in overrides:
        kept = {*ticks.get(place, ())} - {number}
        ticks[place] = sorted(kept | {number} if is_met else kept)
    return ticks


def approved_card(assessment):
    """What counts in the end: the verdict of the assessors, with what the approver decided otherwise in this round."""
    results = reviewed_values(assessment, assessment.verdict)
    return score_card(assessment.standard, approved_ticks(assessment), results)


def indicator_values(assessment):
    """The unit's results as {indicator id: (target, actual)}."""
    return {one.definition_id: (one.target, one.actual) for one in assessment.indicator_results.all()}


def store(assessment, stage, card):
    """Keep a card as the assessment's score of a stage, in place of an earlier one."""
    score, _ = Score.objects.update_or_create(
        assessment=assessment, stage=stage, defaults={**score_columns(card), "at": timezone.now()}
    )
    score.categories.all().delete()
    CategoryScore.objects.bulk_create(category_rows(score, card))
    return score


def score_columns(card):
    """The columns of a Score row."""
    return {
        "overall": to_decimal(card.overall),
        "band": card.band.code,
        "items": {
            one.code: {"points": None if one.points is None else str(one.points), "level": one.level}
            for one in card.items.values()
        },
        "missed": [code for one in card.items.values() for code in one.missed],
    }


def category_rows(score, card):
    """Unsaved CategoryScore rows of a stored score."""
    return [
        CategoryScore(score=score, number=number, points=to_decimal(points))
        for number, points in card.categories.items()
    ]


def to_decimal(points):
    """An exact fraction as a decimal of ten places, for the database."""
    return round(Decimal(points.numerator) / Decimal(points.denominator), 10)
