"""The form as it was last submitted, read from its snapshot: what assessors rest on while the unit changes the rows."""

from decimal import Decimal

from django.utils.functional import cached_property

from . import scores
from .enums import SnapshotKind
from .models import IndicatorResult, LevelAnswer


class HandedIn:
    """The unit's ticks, texts and results of one assessment as rows that no save reaches; one query."""

    def __init__(self, assessment):
        self.assessment = assessment

    @cached_property
    def _data(self):
        return self.assessment.snapshots.filter(kind=SnapshotKind.SUBMITTED).latest("id").data

    def answers(self, item):
        """{level: unsaved answer} of a process item."""
        levels = self._data["items"][item.code]["levels"]
        return {
            rung.level: LevelAnswer(
                item_id=item.id,
                level=rung.level,
                ticks=levels[rung.level]["ticks"],
                explanation=levels[rung.level]["explanation"],
            )
            for rung in item.rungs
        }

    def result(self, definition):
        """The unsaved result of an indicator."""
        said = self._data["indicators"][definition.code]
        names = ("target", "actual", "last_year", "two_years_ago")
        values = {name: None if said[name] is None else Decimal(said[name]) for name in names}
        return IndicatorResult(definition_id=definition.id, note=said["note"], **values)

    def own_ticks(self):
        """As scores.own_ticks tells it of the rows."""
        return {
            (item.id, level): answer.ticks
            for item in self.assessment.standard.process_items
            for level, answer in self.answers(item).items()
        }

    def indicator_values(self):
        """As scores.indicator_values tells it of the rows."""
        results = [self.result(one) for one in self.assessment.standard.indicators.values()]
        return {one.definition_id: (one.target, one.actual) for one in results}

    def cards(self, review):
        """The card of the unit's own score, and of what a review gives with it."""
        standard, values = self.assessment.standard, self.indicator_values()
        return (
            scores.score_card(standard, self.own_ticks(), values),
            scores.score_card(standard, scores.review_ticks(review), scores.corrected(values, review)),
        )
