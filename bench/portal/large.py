"""A department of many approved units, written in bulk: only what its overview reads."""

import datetime
from decimal import Decimal

from django.utils import timezone

from accounts.models import Membership, Unit, User
from accounts.roles import Role
from assessments.enums import Stage, Status
from assessments.models import Assessment, CategoryScore, Cycle, Score
from pmqa_portal.demo import tree

BATCH = 2000
FISCAL_YEAR = 2570


def executive_of(units, criteria_set):
    """The executive of a new department `many-<units>` with so many units, each approved in one year."""
    owner = Unit.add_root(instance=_unit(f"many-{units}", Unit.Kind.DEPARTMENT))
    offices = tree.plant(owner, [_unit(f"many-{units}-{n}", Unit.Kind.PROVINCE) for n in range(units)])
    cycle = _cycle(owner, criteria_set)
    rows = [Assessment(unit=one, cycle=cycle, status=Status.APPROVED) for one in offices]
    _scores(cycle.standard, Assessment.objects.bulk_create(rows, batch_size=BATCH))
    reader = User.objects.create(username=owner.code, email=f"{owner.code}@demo.example", name_th="ผู้บริหาร")
    Membership.objects.create(user=reader, unit=owner, role=Role.EXECUTIVE)
    return reader


def _unit(code, kind):
    return tree.unit(code, kind, f"สำนักงานตัวอย่าง {code}", f"Sample Office {code}")


def _cycle(owner, criteria_set):
    now = timezone.now()
    deadlines = {name: now + datetime.timedelta(days=30) for name in ("submit_by", "review_by", "approve_by")}
    return Cycle.objects.create(
        owner=owner, criteria_set=criteria_set, fiscal_year=FISCAL_YEAR, opens_on=now.date(), **deadlines
    )


def _scores(standard, assessments):
    """Self and approved points, different for every unit."""
    scores = [
        Score(assessment=one, stage=stage, overall=_points(number), band=standard.bands[number % 4].code)
        for number, one in enumerate(assessments)
        for stage in (Stage.SELF, Stage.APPROVED)
    ]
    Score.objects.bulk_create(scores, batch_size=BATCH)
    categories = [
        CategoryScore(score=score, number=category.number, points=score.overall)
        for score in scores
        for category in standard.categories
    ]
    CategoryScore.objects.bulk_create(categories, batch_size=BATCH)


def _points(number):
    return Decimal(200 + number * 7 % 290) + Decimal(1) / 3
