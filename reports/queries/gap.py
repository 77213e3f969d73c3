"""What one unit lacks: the cheapest way to its next band, and every checkpoint that it misses."""

from dataclasses import dataclass

from assessments.advice import WayUp, way_to_next_band
from assessments.enums import Stage
from assessments.knowing import known_scores
from assessments.models import Score
from assessments.scores import ItemResult, ScoreCard
from criteria.standard import Checkpoint, Item

from .standings import SHOWN


@dataclass(frozen=True)
class Gap:
    """way: None in the highest band. missing: the missed checkpoints by item, in the order of the standard."""

    stage: Stage
    way: WayUp | None
    missing: tuple[tuple[Item, tuple[Checkpoint, ...]], ...]

    @property
    def count(self):
        """How many checkpoints are missed."""
        return sum(len(checkpoints) for _, checkpoints in self.missing)

    @property
    def is_approved(self):
        return self.stage == Stage.APPROVED


def gap(assessment, user) -> Gap | None:
    """From the stored score that counts, the approved one where the person may know one; None without any.

    One query.
    """
    # "approved" comes before "self", which is also the order of the words.
    score = known_scores(user).filter(assessment=assessment, stage__in=SHOWN).order_by("stage").first()
    if score is None:
        return None
    return Gap(
        Stage(score.stage), _way(assessment.standard, score), tuple(_missing(assessment.standard, score))
    )


def _way(standard, score: Score):
    items = {
        code: ItemResult(code, score.item_points(code), one["level"]) for code, one in score.items.items()
    }
    return way_to_next_band(ScoreCard(standard, items), _ticks(standard, score))


def _ticks(standard, score):
    """{(item id, level): numbers of the checkpoints that are met}"""
    return {
        (item.id, rung.level): [one.number for one in rung.checkpoints if one.code not in score.missed]
        for item in standard.process_items
        for rung in item.rungs
    }


def _missing(standard, score):
    for item in standard.process_items:
        checkpoints = [one for rung in item.rungs for one in rung.checkpoints]
        missed = tuple(one for one in checkpoints if one.code in score.missed)
        if missed:
            yield item, missed
