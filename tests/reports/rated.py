"""Units with stored points of every item, in bulk and one by one: what the views of a department read."""

from fractions import Fraction

from accounts.models import Unit
from assessments import scores
from assessments.enums import Stage, Status
from assessments.models import Assessment, Score
from pmqa_portal.demo import tree
from tests import factories

# What each of many units misses.
MISSED = ("1.1.A1", "2.4.S3")


def store(assessment, stage, points, levels=None, missed=(), **others):
    """A score of a stage: the same points in every item, but for some by code (with _ for the dot).

    levels: {item code: the level it reached}; the others reached none. missed: codes of checkpoints.
    """
    standard = assessment.standard
    given = dict.fromkeys(standard.items, points)
    given |= {code.removeprefix("i").replace("_", "."): value for code, value in others.items()}
    items = {
        code: scores.ItemResult(
            code,
            None if value is None else Fraction(value),
            (levels or {}).get(code),
            tuple(one for one in missed if one.startswith(f"{code}.")),
        )
        for code, value in given.items()
    }
    return scores.store(assessment, stage, scores.ScoreCard(standard, items))


def rated(cycle, code, own=None, approved=None, unit=None, **fields):
    """A unit below the owner (or a given one); own and approved are the keywords of `store`, None for no score."""
    unit = unit or factories.unit(code, parent=cycle.owner, **fields)
    status = Status.APPROVED if approved else Status.SUBMITTED if own else Status.NOT_STARTED
    assessment = Assessment.objects.create(unit=unit, cycle=cycle, status=status)
    for stage, points in ((Stage.SELF, own), (Stage.APPROVED, approved)):
        if points:
            store(assessment, stage, **points)
    return assessment


def many(cycle, count):
    """So many approved units with item points of their own."""
    template = rated(cycle, f"{cycle.owner.code}-0", {"points": 300}, {"points": 280, "missed": MISSED})
    stored = [template.scores.get(stage=stage) for stage in (Stage.SELF, Stage.APPROVED)]
    owner = Unit.objects.get(pk=cycle.owner_id)
    nodes = [
        tree.unit(f"{owner.code}-{n}", Unit.Kind.BUREAU, f"หน่วยงาน {n}", f"Unit {n}") for n in range(1, count)
    ]
    again(cycle, tree.plant(owner, nodes), stored)
    return template


def again(cycle, units, stored):
    """Every unit approved in the cycle with copies of the stored scores."""
    columns = ("stage", "overall", "band", "items", "missed")
    rows = [Assessment(unit=unit, cycle=cycle, status=Status.APPROVED) for unit in units]
    Score.objects.bulk_create(
        Score(assessment=one, **{name: getattr(score, name) for name in columns})
        for one in Assessment.objects.bulk_create(rows, batch_size=500)
        for score in stored
    )
