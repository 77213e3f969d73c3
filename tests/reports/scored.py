"""Units with stored scores, in bulk: what an overview reads, without the forms behind it."""

from decimal import Decimal

from accounts.models import Unit
from assessments.enums import Stage, Status
from assessments.models import Assessment, CategoryScore, Score
from criteria.scoring import band_for
from pmqa_portal.demo import tree
from tests import factories

CATEGORIES = range(1, 8)


def store(assessment, stage, *points):
    """A score of a stage from the points of the seven categories, or from one number for them all."""
    points = [Decimal(one) for one in (points if len(points) > 1 else points * 7)]
    overall = round(sum(points) / 7, 10)
    band = band_for(overall, assessment.standard.bands)
    items = {
        item.code: {"points": str(one), "level": None}
        for category, one in zip(assessment.standard.categories, points, strict=True)
        for item in category.items
    }
    score = Score.objects.create(assessment=assessment, stage=stage, overall=overall, band=band, items=items)
    CategoryScore.objects.bulk_create(
        CategoryScore(score=score, number=number, points=one)
        for number, one in zip(CATEGORIES, points, strict=True)
    )
    return score


def scored_unit(cycle, name_th, own=None, approved=None, status=None, **fields):
    """A unit below the owner of the cycle, with the points of its stages and the status that they mean."""
    unit = factories.unit(parent=cycle.owner, name_th=name_th, **fields)
    if status is None:
        status = Status.APPROVED if approved else Status.SUBMITTED if own else Status.NOT_STARTED
    assessment = Assessment.objects.create(unit=unit, cycle=cycle, status=status)
    for stage, points in ((Stage.SELF, own), (Stage.APPROVED, approved)):
        if points is not None:
            store(assessment, stage, *(points if isinstance(points, tuple) else (points,)))
    return assessment


def many(cycle, count):
    """So many approved units below the owner of the cycle, each with self and approved points of its own."""
    owner = Unit.objects.get(pk=cycle.owner_id)
    nodes = [
        tree.unit(f"{owner.code}-{n}", Unit.Kind.BUREAU, f"หน่วยงาน {n}", f"Unit {n}") for n in range(count)
    ]
    rows = [Assessment(unit=unit, cycle=cycle, status=Status.APPROVED) for unit in tree.plant(owner, nodes)]
    scores = [
        Score(assessment=one, stage=stage, overall=200 + number % 300, band="basic")
        for number, one in enumerate(Assessment.objects.bulk_create(rows, batch_size=500))
        for stage in (Stage.SELF, Stage.APPROVED)
    ]
    categories = [
        CategoryScore(score=score, number=number, points=score.overall)
        for score in Score.objects.bulk_create(scores, batch_size=500)
        for number in CATEGORIES
    ]
    CategoryScore.objects.bulk_create(categories, batch_size=2000)
