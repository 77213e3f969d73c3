"""What a page of the form shows, put together once: the criteria, the answers, the evidence and the score."""

from dataclasses import dataclass, field

from django.utils.functional import cached_property

from criteria.models import IndicatorDefinition
from criteria.scoring import POINTS, ItemScore, achievement
from criteria.standard import Indicator, Item, Question, Rung

from . import advice, history, scores
from .alarms import Alarm, alarms
from .forms import IndicatorForm, LevelForm, ProfileForm
from .models import IndicatorResult, LevelAnswer, OwnIndicator, ProfileAnswer
from .workings import in_words, item_mean


@dataclass
class RungSheet:
    """One level of an item: the unit's answer, its evidence and the points it gives."""

    rung: Rung
    answer: LevelAnswer
    uses: list
    score: ItemScore

    @cached_property
    def form(self):
        return level_form(self.rung, self.answer)

    @cached_property
    def part(self):
        return self.score.part(self.rung.level)

    @property
    def full(self):
        """The points of the whole rung."""
        return POINTS[self.rung.level]

    @cached_property
    def ticked(self):
        return frozenset(self.answer.ticks)


@dataclass
class ItemSheet:
    """One process item of one assessment."""

    item: Item
    score: ItemScore
    rungs: list[RungSheet]

    @cached_property
    def advice(self):
        """What is missing on each level, and the cheapest way to the next one."""
        return advice.item_advice(self.item, {rung.rung.level: rung.answer.ticks for rung in self.rungs})


def answers_by_level(assessment, item):
    """{level: the unit's answer} of an item, empty before the start; one query."""
    return {one.level: one for one in assessment.level_answers.filter(item_id=item.id).order_by()}


def item_sheet(assessment, item, *, answers=None, with_evidence=True):
    """The sheet of an item; one query for the evidence, and one for the answers where they are not given."""
    if answers is None:
        rows = assessment.level_answers.filter(item_id=item.id).order_by().select_related("saved_by")
        answers = {one.level: one for one in rows}
    uses = assessment.evidence_uses.filter(item_id=item.id).with_files() if with_evidence else ()
    score = scores.score_rungs(item, {level: answer.ticks for level, answer in answers.items()})
    rungs = [
        RungSheet(
            rung,
            answers[rung.level],
            [use for use in uses if use.level == rung.level],
            score,
        )
        for rung in item.rungs
        if rung.level in answers
    ]
    return ItemSheet(item, score, rungs)


def level_form(rung, answer, data=None):
    """The form of one level, its ids told apart by the level."""
    return LevelForm(
        data,
        rung=rung,
        auto_id=f"{rung.level}-%s",
        initial={"version": answer.version, "explanation": answer.explanation},
    )


@dataclass
class QuestionSheet:
    """One profile question with its answer."""

    question: Question
    answer: ProfileAnswer
    form: ProfileForm

    @property
    def anchor(self):
        return str(self.question.id)


def profile_sheets(assessment):
    """All questions of the profile in their order; one query."""
    answers = {one.question_id: one for one in assessment.profile_answers.select_related("saved_by")}
    return [
        QuestionSheet(question, answers[question.id], profile_form(answers[question.id]))
        for question in assessment.standard.questions
        if question.id in answers
    ]


def profile_form(answer, data=None):
    return ProfileForm(
        data,
        auto_id=f"question-{answer.question_id}-%s",
        initial={"version": answer.version, "text": answer.text},
    )


@dataclass
class IndicatorSheet:
    """One indicator with its result, points and achievement."""

    definition: Indicator
    result: IndicatorResult
    form: IndicatorForm
    alarms: list[Alarm]
    # Of a unit's own indicator: what it is tied to.
    own: OwnIndicator | None

    @property
    def anchor(self):
        return str(self.definition.id)

    @property
    def direction(self):
        return IndicatorDefinition.Direction(self.definition.direction).label

    @cached_property
    def points(self):
        return scores.score_indicator(self.definition, self.result.target, self.result.actual)

    @cached_property
    def working(self):
        """How the points come about, a sentence for each step."""
        return in_words(scores.indicator_steps(self.definition, self.result.target, self.result.actual))

    @cached_property
    def achievement(self):
        """Percent of the target, two places."""
        return achievement(self.result.actual, self.result.target, self.definition.direction)


@dataclass
class ResultsSheet:
    """One results item: its indicators and its evidence."""

    item: Item
    indicators: list[IndicatorSheet]
    uses: list = field(default_factory=list)

    @cached_property
    def mean(self):
        """An ItemMean."""
        return item_mean(one.points for one in self.indicators)


def results_sheets(assessment):
    """All results items in their order; two queries."""
    years = history.results_by_year(assessment)
    uses = list(assessment.evidence_uses.filter(level="").with_files())
    return [
        results_sheet(assessment, item, years, [use for use in uses if use.item_id == item.id])
        for item in assessment.standard.results_items
    ]


def results_sheet(assessment, item, years, uses=()):
    """One results item from rows in hand. years: as history.results_by_year gives them, of this item at least."""
    return ResultsSheet(item, indicator_sheets(assessment, item, years), list(uses))


def indicator_sheets(assessment, item, years):
    """The indicators of an item that the form has a row of, in their order."""
    this_year = assessment.cycle.fiscal_year
    return [
        indicator_sheet(assessment, one, years[one.code][this_year], years[one.code])
        for one in item.indicators
        if this_year in years.get(one.code, ())
    ]


def indicator_sheet(assessment, definition, result, years):
    """One indicator. years: {fiscal year: its IndicatorResult}, of which the earlier ones are read."""
    this_year = assessment.cycle.fiscal_year
    earlier = {year: row for year, row in years.items() if year < this_year}
    return IndicatorSheet(
        definition,
        result,
        indicator_form(assessment, result),
        alarms(definition, result, this_year, earlier),
        assessment.own_by_definition.get(definition.id),
    )


def indicator_form(assessment, result, data=None):
    names = ("version", "target", "actual", "last_year", "two_years_ago", "note")
    return IndicatorForm(
        data,
        definition=assessment.standard.indicators[result.definition_id],
        fiscal_year=assessment.cycle.fiscal_year,
        auto_id=f"indicator-{result.definition_id}-%s",
        initial={name: getattr(result, name) for name in names},
    )
