"""What the page of one item in a review shows: the unit's side, and beside each part of it the assessor's."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from criteria.scoring import ItemScore
from criteria.standard import Checkpoint, Item

from . import history, scores
from .models import IndicatorReview, ItemReview
from .review_forms import IndicatorReviewForm, ItemReviewForm, reason_name, reasons_posted
from .sheets import (
    IndicatorSheet,
    RungSheet,
    answers_by_level,
    indicator_sheet,
    indicator_sheets,
    item_sheet,
)
from .workings import in_words, item_mean


@dataclass(frozen=True)
class Mark:
    """One checkpoint as both sides see it. reason: the bound field that says why they differ."""

    checkpoint: Checkpoint
    unit: bool
    own: bool
    reason: object

    @property
    def differs(self):
        return self.unit != self.own


@dataclass(frozen=True)
class RungReview:
    """One level: the unit's sheet, and the assessor's mark on each of its checkpoints."""

    sheet: RungSheet
    marks: list[Mark]


@dataclass(frozen=True)
class IndicatorSide:
    """One indicator: the unit's sheet, and what the assessor makes of it. points: exact, None for not assessed."""

    unit: IndicatorSheet
    row: IndicatorReview
    form: IndicatorReviewForm

    @property
    def definition(self):
        return self.unit.definition

    @property
    def points(self):
        return scores.score_indicator(*self._judged)

    @property
    def working(self):
        """How the points come about, a sentence for each step."""
        return in_words(scores.indicator_steps(*self._judged))

    @property
    def _judged(self):
        """Definition, target and the actual result that counts: none where the indicator does not suit."""
        result = self.unit.result
        actual = result.actual if self.row.corrected is None else self.row.corrected
        return self.definition, result.target, actual if self.row.is_suitable else None


@dataclass
class ReviewSheet:
    """One item of one review. rungs are of a process item; indicators and uses of a results item."""

    item: Item
    row: ItemReview
    form: ItemReviewForm
    rungs: list[RungReview]
    indicators: list[IndicatorSide]
    uses: list

    @cached_property
    def score(self):
        """What the assessor's ticks give; None of a results item."""
        return own_score(self.item, self.row)

    @property
    def points(self):
        """The assessor's points of the item, exact."""
        if self.score is not None:
            return self.score.points
        return self.mean.points

    @cached_property
    def mean(self):
        """Of a results item as an ItemMean."""
        return _mean(self.indicators)


def own_score(item, row) -> ItemScore | None:
    """The score of a process item by the ticks of a review; None of a results item."""
    return None if item.is_results else scores.score_rungs(item, row.ticks)


def review_sheet(assessment, item, row, handed_in=None):
    """The page of a process item in two queries, of a results item in three.

    handed_in: a HandedIn in place of the unit's rows; it has no evidence to open, and costs one query.
    """
    build = _results_review if item.is_results else _process_review
    return build(assessment, item, row, handed_in)


def _process_review(assessment, item, row, handed_in):
    answers = handed_in and handed_in.answers(item)
    sheet = item_sheet(assessment, item, answers=answers, with_evidence=handed_in is None)
    form = review_form(item, row, {one.rung.level: one.answer.ticks for one in sheet.rungs})
    rungs = [RungReview(one, _marks(one, row, form)) for one in sheet.rungs]
    return ReviewSheet(item, row, form, rungs, [], [])


def _marks(sheet, row, form):
    level = sheet.rung.level
    own = row.ticks.get(level, ())
    return [
        Mark(one, one.number in sheet.ticked, one.number in own, form[reason_name(level, one.number)])
        for one in sheet.rung.checkpoints
    ]


def _results_review(assessment, item, row, handed_in):
    years = _years(assessment, item)
    if handed_in:
        sheets = [
            indicator_sheet(assessment, one, handed_in.result(one), years.get(one.code, {}))
            for one in item.indicators
        ]
        uses = []
    else:
        sheets = indicator_sheets(assessment, item, years)
        uses = list(assessment.evidence_uses.filter(item_id=item.id).with_files())
    sides = indicator_sides(row.review_id, sheets)
    return ReviewSheet(item, row, review_form(item, row, {}), [], sides, uses)


def _years(assessment, item):
    """The results of the indicators of an item by code and year; one query."""
    return history.results_by_year(assessment, [one.code for one in item.indicators])


def indicator_sides(review_id, sheets):
    """The unit's sheets of indicators with what a review makes of them; one query."""
    wanted = [one.definition.id for one in sheets]
    rows = IndicatorReview.objects.filter(review=review_id, definition__in=wanted).select_related("saved_by")
    made = {one.definition_id: one for one in rows}
    return [
        IndicatorSide(
            one, made[one.definition.id], indicator_review_form(one.definition, made[one.definition.id])
        )
        for one in sheets
    ]


def results_mean(assessment, item, review_id):
    """What a review gives a results item, as an ItemMean; two queries."""
    sheets = indicator_sheets(assessment, item, _years(assessment, item))
    return _mean(indicator_sides(review_id, sheets))


def _mean(sides):
    return item_mean(one.points for one in sides)


def unit_ticks(assessment, item):
    """{level: the numbers that the unit ticked} of an item; one query."""
    return {level: answer.ticks for level, answer in answers_by_level(assessment, item).items()}


def review_form(item, row, unit, data=None):
    """The form of one item over its row. unit: as in ItemReviewForm."""
    names = ("version", "strength", "ofi", "priority", "recommendation", "confidence", "note", "is_done")
    initial = {name: getattr(row, name) for name in names}
    ticks = {f"ticks_{level}": numbers for level, numbers in row.ticks.items()}
    return ItemReviewForm(data, item=item, unit=unit, initial=initial | ticks | reasons_posted(row.reasons))


def indicator_review_form(definition, row, data=None):
    names = ("version", "is_suitable", "corrected", "reason")
    return IndicatorReviewForm(
        data,
        definition=definition,
        auto_id=f"indicator-{row.definition_id}-%s",
        initial={name: getattr(row, name) for name in names},
    )
