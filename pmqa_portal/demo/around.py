"""What stands around the review in the open year: a reference for the assessors."""

from assessments.models import Assessment
from reviews.actions import calibration

from .calendar import OPEN_YEAR

UNIT = "cdd-chiangmai"
NOTE = "ข้อมูลตัวอย่าง: โปรดดูหลักฐานของระดับก้าวหน้าเป็นพิเศษ"


def arrange(cycle, by):
    """Last year's assessment of the tour's unit serves the assessors of the cycle. by: an administrator."""
    reference = Assessment.objects.with_places().get(
        unit__code=UNIT, cycle__fiscal_year=OPEN_YEAR - 1, cycle__owner=cycle.owner
    )
    calibration.add_reference(cycle, reference, by=by, note=NOTE)
