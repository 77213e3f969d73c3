"""What stands around the years: a reference for the assessors of the open one, and the last one as open data."""

from assessments.models import Assessment
from reports import publishing
from reviews.actions import calibration

from .calendar import OPEN_YEAR

UNIT = "cdd-chiangmai"
LICENCE_TH = "ข้อมูลตัวอย่างสำหรับการสาธิต ไม่ใช่ผลการประเมินจริง นำไปใช้ได้โดยไม่มีเงื่อนไข"
LICENCE_EN = "Sample data for demonstration, not real results. Use them as you like."
NOTE = "ข้อมูลตัวอย่าง: โปรดดูหลักฐานของระดับก้าวหน้าเป็นพิเศษ"


def arrange(cycle, by):
    """Last year's assessment of the tour's unit serves the assessors of the cycle, and that year is published.

    by: an administrator.
    """
    reference = Assessment.objects.with_places().get(
        unit__code=UNIT, cycle__fiscal_year=OPEN_YEAR - 1, cycle__owner=cycle.owner
    )
    calibration.add_reference(cycle, reference, by=by, note=NOTE)
    publishing.publish(reference.cycle, by=by, licence_th=LICENCE_TH, licence_en=LICENCE_EN)
