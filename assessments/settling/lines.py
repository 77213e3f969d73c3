"""One checkpoint or indicator as it comes to the table: who says what, what was decided, and by whom."""

from dataclasses import dataclass, replace
from functools import cached_property

from accounts.models import User
from criteria.levels import Level
from criteria.standard import Checkpoint, Indicator

from ..enums import DECIDABLE, ReviewKind
from ..models import IndicatorResult, IndicatorReview, ItemReview, Override, Review
from ..reviewing.deciders import deciders
from ..reviewing.differences import Difference, checkpoints, indicator_differences


@dataclass(frozen=True)
class Said:
    """What one assessor says of a checkpoint. confidence: in the item as a whole, a word or ""."""

    review: Review
    is_met: bool
    reason: str
    confidence: str

    @property
    def assessor(self):
        return self.review.assessor


@dataclass(frozen=True)
class Line:
    """One checkpoint. unit: the unit's tick; is_met: what the verdict says; reason, decided_by: of a consensus.

    is_agreed: unit and assessors say the same. set_aside: what the approver decided on earlier verdicts of the round.
    """

    level: Level
    checkpoint: Checkpoint
    unit: bool
    said: tuple[Said, ...]
    is_disputed: bool
    is_agreed: bool
    is_met: bool
    reason: str = ""
    decided_by: User | None = None
    override: Override | None = None
    set_aside: tuple[Override, ...] = ()

    @property
    def number(self):
        return self.checkpoint.number

    @property
    def is_open(self):
        """Whether the assessors still have to decide it."""
        return self.is_disputed and not self.reason.strip()

    def after(self, row):
        """The same once the row of a consensus was saved."""
        is_met, reason = decision(row, self.level, self.number)
        return replace(self, is_met=is_met, reason=reason)

    @property
    def anchor(self):
        return f"checkpoint-{self.checkpoint.code}"

    @property
    def offered(self):
        """The override to begin a form with: the one in force, else the last one set aside if it differs again."""
        if self.override:
            return self.override
        last = self.set_aside[-1] if self.set_aside else None
        return last if last and last.is_met != self.is_met else None

    @property
    def is_met_in_the_end(self):
        return self.override.is_met if self.override else self.is_met


def decision(row, level, number):
    """What a row says of a checkpoint: whether it is met, and the reason, "" without one."""
    return number in row.ticks.get(level, ()), row.reasons.get(level, {}).get(str(number), "")


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator on which the assessors differ. row: the consensus on it."""

    indicator: Indicator
    result: IndicatorResult
    said: tuple[IndicatorReview, ...]
    row: IndicatorReview

    @property
    def is_open(self):
        return not self.row.reason.strip()


class Table:
    """Everything on which unit and assessors, or the assessors, differ, and what the verdict makes of it.

    set_aside: the overrides of this round that were made on an earlier verdict.

    assessment: with_rounds(), or what of it is read. is_told: with who decided what in a consensus, one query.
    """

    def __init__(self, assessment, is_told=True):
        self.assessment, self.verdict = assessment, assessment.verdict
        self.rounds = assessment.rounds
        self.is_shared = self.verdict.kind == ReviewKind.CONSENSUS
        self.rows = {row.item_id: row for row in self.verdict.item_reviews.all()}
        self._said_of = {}
        for one in checkpoints(assessment, self.rounds):
            self._said_of.setdefault(one.item_id, []).append(one)
        self._spoken = {
            (review.pk, row.item_id): row for review in self.rounds for row in review.item_reviews.all()
        }
        decided = assessment.overrides_of_this_round if assessment.status in DECIDABLE else []
        self._overrides = {one.place: one for one in decided if one.set_aside_at is None}
        self.set_aside = [one for one in decided if one.set_aside_at]
        self._deciders = deciders(self.rows.values()) if self.is_shared and is_told else {}

    def differences(self, item):
        """What everybody says of the checkpoints of an item on which not all say the same."""
        return [one for one in self._said_of.get(item.id, ()) if not one.is_agreed]

    def lines(self, item):
        """The checkpoints of an item that are on the table, in the order of the standard."""
        return [self._line(item, one) for one in self.differences(item)]

    def every_line(self, item):
        """All checkpoints of an item."""
        return [self._line(item, one) for one in self._said_of.get(item.id, ())]

    def indicators(self, item):
        """The indicators of a results item that are on the table."""
        return [self._indicators[one.id] for one in item.indicators if one.id in self._indicators]

    def _line(self, item, one: Difference):
        row: ItemReview = self.rows[item.id]
        is_met, reason = decision(row, one.level, one.number)
        checkpoint = next(each for each in item.rung(one.level).checkpoints if each.number == one.number)
        return Line(
            level=one.level,
            checkpoint=checkpoint,
            unit=one.unit,
            said=tuple(self._said(mark, item) for mark in one.marks),
            is_disputed=one.is_disputed,
            is_agreed=one.is_agreed,
            is_met=is_met,
            reason=reason if self.is_shared else "",
            decided_by=self._deciders.get((row.pk, one.level, str(one.number))),
            override=self._overrides.get(one.place),
            set_aside=tuple(each for each in self.set_aside if each.place == one.place),
        )

    def _said(self, mark, item):
        row = self._spoken[mark.review.pk, item.id]
        return Said(mark.review, mark.is_met, mark.reason, row.get_confidence_display())

    @cached_property
    def _indicators(self):
        if not self.is_shared:
            return {}
        rows = {row.definition_id: row for row in self.verdict.indicator_reviews.all()}
        results = {one.definition_id: one for one in self.assessment.indicator_results.all()}
        return {
            one.definition_id: IndicatorLine(
                self.assessment.standard.indicators[one.definition_id],
                results[one.definition_id],
                one.rows,
                rows[one.definition_id],
            )
            for one in indicator_differences(self.rounds)
        }
