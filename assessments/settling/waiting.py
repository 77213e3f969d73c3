"""What waits for one person's approval: a line for each unit, and whether the person has read its table."""

from dataclasses import dataclass
from fractions import Fraction

from .. import scores
from ..models import Assessment
from ..scores import ScoreCard, review_ticks
from .looks import looked_at


@dataclass(frozen=True)
class Waiting:
    """One assessment. disputes: on how many checkpoints its assessors differed."""

    assessment: Assessment
    self_points: Fraction
    verdict_points: Fraction
    final: ScoreCard
    overrides: int
    disputes: int
    is_read: bool

    @property
    def change(self):
        """By how much what would be approved is more than the unit's own."""
        return self.final.overall - self.self_points


def waiting_for(user):
    """The assessments that the person may approve now, the most urgent first, ready for `lines`."""
    rows = Assessment.objects.approvable_by(user).with_places().order_by("cycle__approve_by", "unit__path")
    return rows.prefetch_related(
        "level_answers",
        "indicator_results",
        "overrides",
        "reviews__item_reviews",
        "reviews__indicator_reviews",
    )


def lines(assessments, user):
    """A Waiting for each; one query."""
    seen = looked_at(assessments, user)
    return [_line(one, one.pk in seen) for one in assessments]


def _line(assessment, is_read):
    return Waiting(
        assessment,
        scores.self_card(assessment).overall,
        scores.review_card(assessment, assessment.verdict).overall,
        scores.approved_card(assessment),
        len(assessment.overrides_in_force),
        _disputes(assessment.rounds),
        is_read,
    )


def _disputes(rounds):
    """How many checkpoints some ticked and some did not."""
    ticks = [review_ticks(one) for one in rounds]
    places = {place for one in ticks for place in one}
    sets = ([{*one.get(place, ())} for one in ticks] for place in places)
    return sum(len(set.union(*said) - set.intersection(*said)) for said in sets)
