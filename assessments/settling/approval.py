"""The table by which an assessment is approved: what each side gives, per item, per category and overall."""

from dataclasses import dataclass
from fractions import Fraction

from criteria.standard import CategoryText, Item

from .. import scores
from ..enums import Stage
from .lines import Table


@dataclass(frozen=True)
class Points:
    """One row of the table, exact points; None for what was not assessed or is not there."""

    self: Fraction | None
    rounds: tuple[Fraction | None, ...]
    verdict: Fraction | None
    final: Fraction | None
    last: Fraction | None

    @property
    def change(self):
        """By how much what would be approved is more than the unit's own; None without both."""
        return None if self.self is None or self.final is None else self.final - self.self

    @property
    def is_overridden(self):
        return self.final != self.verdict


@dataclass(frozen=True)
class ItemRow:
    """An item with its points and the checkpoints and indicators on which anybody differs."""

    item: Item
    points: Points
    lines: list
    indicators: list

    @property
    def differences(self):
        """How many checkpoints and indicators there are below it."""
        return len(self.lines) + len(self.indicators)


@dataclass(frozen=True)
class CategoryRow:
    category: CategoryText
    points: Points
    items: list[ItemRow]


class ApprovalTable:
    """assessment: with_rounds(), reviewed or approved; known_scores: the stored ones that may be shown beside it.

    Asks the database at most four times.
    """

    def __init__(self, assessment, known_scores):
        self.table = Table(assessment)
        self.rounds = self.table.rounds
        self.is_shared = self.table.is_shared
        self._standard = assessment.standard
        self._self = scores.self_card(assessment)
        self._rounds = [scores.review_card(assessment, one) for one in self.rounds]
        self._verdict = scores.review_card(assessment, self.table.verdict)
        self.final = scores.approved_card(assessment)
        self._last = _last_approved(assessment, known_scores)
        self.last_year = self._last and self._last.assessment.cycle.fiscal_year

    @property
    def columns(self):
        """How many columns the table has: item, self, assessors where there are several, verdict, final, last."""
        return 5 + (len(self.rounds) if self.is_shared else 0)

    @property
    def overall(self):
        return self._points(lambda card: card.overall, self._last and self._last.overall)

    @property
    def categories(self):
        """The categories with their items, in the order of the standard."""
        last = {one.number: one.points for one in self._last.categories.all()} if self._last else {}
        return [
            CategoryRow(
                one,
                self._points(lambda card, number=one.number: card.categories[number], last.get(one.number)),
                [self._item_row(item) for item in one.items],
            )
            for one in self._standard.categories
        ]

    def _item_row(self, item):
        is_known = self._last and item.code in self._last.items
        last = self._last.item_points(item.code) if is_known else None
        points = self._points(lambda card: card.items[item.code].points, last)
        lines = [
            one for one in self.table.every_line(item) if not one.is_agreed or one.override or one.set_aside
        ]
        return ItemRow(item, points, lines, self.table.indicators(item))

    def _points(self, of, last):
        return Points(of(self._self), tuple(map(of, self._rounds)), of(self._verdict), of(self.final), last)


def _last_approved(assessment, known_scores):
    """The approved score of the latest earlier year, None without one."""
    return (
        known_scores.filter(
            stage=Stage.APPROVED,
            assessment__unit=assessment.unit_id,
            assessment__cycle__fiscal_year__lt=assessment.cycle.fiscal_year,
        )
        .select_related("assessment__cycle")
        .prefetch_related("categories")
        .order_by("-assessment__cycle__fiscal_year")
        .first()
    )
