"""Everything that is about to be submitted, on one page; and who can help when the deadline has passed."""

from dataclasses import dataclass
from fractions import Fraction

from accounts.models import Unit, User
from accounts.reach import Reach, at_or_above
from accounts.roles import Role
from criteria.standard import Indicator, Question

from . import history, permissions
from .alarms import Alarm
from .models import IndicatorResult
from .sheets import indicator_sheets
from .tasklist import Task, TaskList, task_list


@dataclass(frozen=True)
class ItemLine:
    """One item. length: characters of its explanations. evidence: how many pieces are filed there."""

    task: Task
    length: int
    evidence: int


@dataclass(frozen=True)
class QuestionLine:
    """One question of the profile; length: characters of its answer."""

    question: Question
    length: int


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator with its target, result and exact points, None without a result; and what is odd about it."""

    definition: Indicator
    result: IndicatorResult
    points: Fraction | None
    alarms: list[Alarm]


@dataclass(frozen=True)
class Submission:
    """The whole form in a few lines each. categories: (CategoryTasks, [ItemLine])."""

    tasks: TaskList
    profile: list[QuestionLine]
    categories: list
    indicators: list[IndicatorLine]


def submission(assessment):
    """The page from prefetched rows (`with_answers`); two queries more, for who saved and for the earlier years."""
    tasks = task_list(assessment)
    return Submission(
        tasks=tasks,
        profile=_profile(assessment),
        categories=[(one, [_item(assessment, task) for task in one.tasks]) for one in tasks.categories],
        indicators=_indicators(assessment),
    )


def _profile(assessment):
    texts = {one.question_id: one.text.strip() for one in assessment.profile_answers.all()}
    return [QuestionLine(one, len(texts.get(one.id, ""))) for one in assessment.standard.questions]


def _item(assessment, task):
    own = task.item.id
    length = sum(len(one.explanation.strip()) for one in assessment.level_answers.all() if one.item_id == own)
    evidence = sum(one.item_id == own for one in assessment.evidence_uses.all())
    return ItemLine(task, length, evidence)


def _indicators(assessment):
    years = history.results_by_year(assessment)
    return [
        IndicatorLine(one.definition, one.result, one.points, one.alarms)
        for item in assessment.standard.results_items
        for one in indicator_sheets(assessment, item, years)
    ]


def extenders(assessment):
    """The administrators who may extend the unit's deadline, by name; three queries."""
    here = at_or_above([assessment.unit.path], Unit.steplen, "memberships__unit__path")
    people = User.objects.filter(here, memberships__role=Role.ADMINISTRATOR, is_active=True).distinct()
    found = []
    for person in people.prefetch_related("memberships__unit").order_by("name_th"):
        # From the rows in hand: spares a query for each person.
        person.reach = Reach(tuple((one.role, one.unit.path) for one in person.memberships.all()))
        if permissions.oversee(person, assessment):
            found.append(person)
    return found
