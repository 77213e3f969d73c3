"""What the units are to reach in the open year: a little more than they had, and one target that was changed since."""

import datetime
from decimal import Decimal
from fractions import Fraction
from math import ceil

from django.utils import timezone

from accounts.models import Unit
from assessments.enums import Stage
from assessments.models import Score
from targets.actions import Wish, set_targets
from targets.models import Target

# Points more than the year before, on the next full five.
MORE, STEP = 12, 5
CHANGED, LESS = "cdd-chiangmai", 10
REASON = "ปรับลดเป้าหมายตามงบประมาณที่ได้รับจัดสรร (ข้อมูลตัวอย่าง)"


def arrange(cycle, staff):
    """Store the target of the department and those of its provinces, set on the day the cycle opened."""
    by = staff.administrators[0]
    before = _before(cycle)
    aims = {unit: points for unit, points in before.items() if unit.kind == Unit.Kind.PROVINCE}
    aims[cycle.owner] = sum(before.values()) / len(before)
    at = timezone.make_aware(datetime.datetime.combine(cycle.opens_on, datetime.time(9)))
    Target.objects.bulk_create(
        Target(unit=unit, cycle=cycle, points=_aim(points), at=at, by=by) for unit, points in aims.items()
    )
    changed = next(unit for unit in aims if unit.code == CHANGED)
    points = _aim(aims[changed])
    set_targets(cycle.owner, [Wish(changed, cycle, points, points - LESS)], reason=REASON, by=by)


def _before(cycle):
    """{unit: its approved points of the year before}"""
    scores = Score.objects.filter(
        stage=Stage.APPROVED,
        assessment__cycle__owner=cycle.owner,
        assessment__cycle__fiscal_year=cycle.fiscal_year - 1,
    )
    return {one.assessment.unit: Fraction(one.overall) for one in scores.select_related("assessment__unit")}


def _aim(points):
    return Decimal(STEP * ceil((points + MORE) / STEP))
