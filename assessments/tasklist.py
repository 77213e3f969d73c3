"""The task list of one assessment: every part of the form with its state, last save and score."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from accounts.models import User
from criteria.standard import CategoryText, Item

from . import advice, readiness, scores
from .enums import Status


@dataclass(frozen=True)
class Task:
    """One line of the list. state: "not_started", "in_progress" or "complete"."""

    item: Item | None
    state: str
    points: Fraction | None = None
    level: str | None = None
    saved_at: datetime | None = None
    saved_by: object = None


@dataclass(frozen=True)
class CategoryTasks:
    """One category with the lines of its items."""

    category: CategoryText
    points: Fraction
    tasks: list[Task]
    way_up: advice.WayUp | None


@dataclass(frozen=True)
class TaskList:
    """Everything the assessment page shows. way_up: the cheapest way to the next band."""

    profile: Task
    categories: list[CategoryTasks]
    gaps: list
    card: scores.ScoreCard
    way_up: advice.WayUp | None

    @property
    def complete(self):
        return sum(task.state == "complete" for one in self.categories for task in one.tasks)

    @property
    def total(self):
        return sum(len(one.tasks) for one in self.categories)


def task_list(assessment):
    """The list from prefetched rows (`with_answers`); one query more, for who saved."""
    people, rows = _people(assessment), _rows_by_item(assessment)
    card, ticks = scores.self_card(assessment), scores.own_ticks(assessment)
    gaps = readiness.blockers(assessment)
    blocked = {(gap.page, gap.code) for gap in gaps}
    profile_rows = assessment.profile_answers.all()
    return TaskList(
        profile=Task(
            None,
            _state(profile_rows, any(page == "profile" for page, _ in blocked)),
            **_last(profile_rows, people),
        ),
        categories=[
            CategoryTasks(
                category,
                card.categories[category.number],
                [
                    _task(item, rows[item.code], card.items[item.code], blocked, people)
                    for item in category.items
                ],
                advice.way_to_next_step(card, category, ticks),
            )
            for category in assessment.standard.categories
        ],
        gaps=gaps,
        card=card,
        way_up=advice.way_to_next_band(card, ticks),
    )


def incomplete_codes(assessment):
    """The codes of the items that are not complete yet, from prefetched rows (`with_answers`); no query more."""
    items, rows = assessment.standard.items.values(), _rows_by_item(assessment)
    if assessment.status == Status.NOT_STARTED:
        return {item.code for item in items}
    blocked = {(gap.page, gap.code) for gap in readiness.blockers(assessment)}
    return {item.code for item in items if _item_state(item, rows[item.code], blocked) != "complete"}


def _task(item, rows, result, blocked, people):
    return Task(item, _item_state(item, rows, blocked), result.points, result.level, **_last(rows, people))


def _rows_by_item(assessment):
    """{code: the answers or results of an item} for every item."""
    standard = assessment.standard
    places = {one.id: item.code for item in standard.results_items for one in item.indicators}
    rows = {code: [] for code in standard.items}
    for row in assessment.level_answers.all():
        rows[standard.items_by_id[row.item_id].code].append(row)
    for row in assessment.indicator_results.all():
        rows[places[row.definition_id]].append(row)
    return rows


def _item_state(item, rows, blocked):
    places = (
        [("indicators", one.code) for one in item.indicators] if item.is_results else [("item", item.code)]
    )
    return _state(rows, not blocked.isdisjoint(places))


def _state(rows, has_gap):
    if not any(row.version for row in rows):
        return "not_started"
    return "in_progress" if has_gap else "complete"


def _last(rows, people):
    row = max((row for row in rows if row.saved_at), key=lambda row: row.saved_at, default=None)
    return {"saved_at": row.saved_at, "saved_by": people.get(row.saved_by_id)} if row else {}


def _people(assessment):
    """Everybody who saved a part, by id: a few people for a hundred rows, so they are not joined to each."""
    rows = (assessment.level_answers, assessment.profile_answers, assessment.indicator_results)
    return User.objects.in_bulk({one.saved_by_id for some in rows for one in some.all() if one.saved_by_id})
