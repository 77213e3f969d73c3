"""The forms of a department, year by year, from the raw rows and the frozen texts."""

import json
from collections import defaultdict
from dataclasses import dataclass

from assessments.models import (
    Assessment,
    IndicatorResult,
    IndicatorReview,
    ItemReview,
    LevelAnswer,
    Override,
    Review,
    Snapshot,
)

from .points import Points, mean, points

# Statuses in which what the unit submitted is not being changed.
AS_SUBMITTED = ("submitted", "in_review", "consensus", "reviewed", "approved")


@dataclass(frozen=True)
class Form:
    """One unit's year. own: as last submitted; approved: once approved."""

    pk: int
    unit: str
    name: str
    status: str
    own: Points | None
    approved: Points | None

    @property
    def best(self):
        return self.approved or self.own


class Year:
    """All forms at and below a unit in one fiscal year, in the order of the tree."""

    def __init__(self, path, fiscal_year):
        rows = Assessment.objects.filter(
            unit__path__startswith=path, cycle__fiscal_year=fiscal_year
        ).order_by("unit__path")
        self.fiscal_year = fiscal_year
        self.forms = [form(*row) for row in rows.values_list("pk", "unit__code", "unit__name_th", "status")]

    def of(self, stage):
        """Pairs of a form and its points of the stage, own or approved, where it has any."""
        return [(one, getattr(one, stage)) for one in self.forms if getattr(one, stage)]

    def points(self, stage):
        return [found for _form, found in self.of(stage)]

    def mean(self, stage):
        return mean(found.overall for found in self.points(stage))

    def category(self, stage, number):
        return mean(found.category(number) for found in self.points(stage))

    def items(self, stage, codes):
        return mean(found.of(codes) for found in self.points(stage))

    def form(self, unit):
        return next(one for one in self.forms if one.unit == unit)


def form(pk, unit, name, status):
    frozen = {one.kind: json.loads(one.content) for one in Snapshot.objects.filter(assessment=pk)}
    own = from_text(frozen["submitted"]) if "submitted" in frozen else None
    approved = decided(pk) if status == "approved" else None
    return Form(pk, unit, name, status, own, approved)


def from_text(document):
    """The unit's own points from a frozen text: its ticks and results, not its scores."""
    ticks = {
        (code, level): one["ticks"]
        for code, item in document["items"].items()
        for level, one in item["levels"].items()
    }
    return points(ticks, {code: one["actual"] for code, one in document["indicators"].items()})


def from_rows(pk):
    """The unit's own points from its form as it stands."""
    return points(_ticks(pk), _actuals(pk))


def decided(pk):
    """The approved points: the verdict of the assessors with what the approver decided otherwise."""
    verdict = _verdict(pk)
    ticks = {}
    for code, levels in ItemReview.objects.filter(review=verdict).values_list("item__code", "ticks"):
        ticks |= {(code, level): set(numbers) for level, numbers in levels.items()}
    current = Assessment.objects.get(pk=pk).round
    decisions = Override.objects.filter(assessment=pk, round=current, set_aside_at=None)
    for code, level, number, is_met in decisions.values_list("item__code", "level", "number", "is_met"):
        (ticks[code, level].add if is_met else ticks[code, level].discard)(number)
    actuals = _actuals(pk)
    judged = IndicatorReview.objects.filter(review=verdict)
    for code, suits, corrected in judged.values_list("definition__code", "is_suitable", "corrected"):
        if not suits:
            actuals[code] = None
        elif corrected is not None:
            actuals[code] = corrected
    return points(ticks, actuals)


def _verdict(pk):
    """The id of the consensus, or of the only round."""
    found = defaultdict(list)
    for kind, review in Review.objects.filter(assessment=pk, withdrawn_at=None).values_list("kind", "pk"):
        found[kind].append(review)
    [verdict] = found["round"] if len(found["round"]) == 1 else found["consensus"]
    return verdict


def _ticks(pk):
    rows = LevelAnswer.objects.filter(assessment=pk).values_list("item__code", "level", "ticks")
    return {(code, level): numbers for code, level, numbers in rows}


def _actuals(pk):
    return dict(IndicatorResult.objects.filter(assessment=pk).values_list("definition__code", "actual"))
