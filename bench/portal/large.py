"""A department of many approved units over some years, written in bulk: only what its pages read."""

import datetime
from decimal import Decimal

from django.utils import timezone

from accounts.models import Membership, Unit, User
from accounts.roles import Role
from assessments.enums import Stage, Status
from assessments.models import Assessment, CategoryScore, Cycle, Score
from pmqa_portal.demo import tree

BATCH = 2000
LAST_YEAR, YEARS = 2570, 5


def executive_of(units, criteria_set):
    """The executive of a new department `many-<units>` with so many units, each approved in five fiscal years."""
    owner = Unit.add_root(instance=_unit(f"many-{units}", Unit.Kind.DEPARTMENT))
    offices = tree.plant(owner, [_unit(f"many-{units}-{n}", Unit.Kind.PROVINCE) for n in range(units)])
    for year in range(LAST_YEAR - YEARS + 1, LAST_YEAR + 1):
        cycle = _cycle(owner, criteria_set, year)
        rows = [Assessment(unit=one, cycle=cycle, status=Status.APPROVED) for one in offices]
        _scores(cycle, Assessment.objects.bulk_create(rows, batch_size=BATCH))
    reader = User.objects.create(username=owner.code, email=f"{owner.code}@demo.example", name_th="ผู้บริหาร")
    Membership.objects.create(user=reader, unit=owner, role=Role.EXECUTIVE)
    return reader


def _unit(code, kind):
    return tree.unit(code, kind, f"สำนักงานตัวอย่าง {code}", f"Sample Office {code}")


def _cycle(owner, criteria_set, year):
    now = timezone.now()
    deadlines = {name: now + datetime.timedelta(days=30) for name in ("submit_by", "review_by", "approve_by")}
    return Cycle.objects.create(
        owner=owner, criteria_set=criteria_set, fiscal_year=year, opens_on=now.date(), **deadlines
    )


def _scores(cycle, assessments):
    """Self and approved points, different for every unit and year; every item has those of the whole."""
    standard, codes = cycle.standard, _checkpoints(cycle.standard)
    scores = []
    for number, one in enumerate(assessments):
        points = Decimal(200 + (number * 7 + cycle.fiscal_year * 11) % 290) + Decimal(1) / 3
        said = {
            "overall": points,
            "band": standard.bands[number % 4].code,
            "items": {code: {"points": f"{points:.8f}", "level": "basic"} for code in standard.items},
            "missed": codes[number % 5 :: 5],
        }
        scores += [Score(assessment=one, stage=stage, **said) for stage in (Stage.SELF, Stage.APPROVED)]
    Score.objects.bulk_create(scores, batch_size=BATCH)
    categories = (
        CategoryScore(score=score, number=category.number, points=score.overall)
        for score in scores
        for category in standard.categories
    )
    CategoryScore.objects.bulk_create(categories, batch_size=BATCH)


def _checkpoints(standard):
    return [
        checkpoint.code
        for item in standard.process_items
        for rung in item.rungs
        for checkpoint in rung.checkpoints
    ]
