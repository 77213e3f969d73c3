"""Indicators that no criteria set holds."""

from decimal import Decimal

from criteria.standard import Indicator

PERCENT = Indicator(
    id=1,
    code="7.1.1",
    name_th="ความสำเร็จ",
    name_en="Success",
    description_th="วัดผล",
    description_en="It measures.",
    measure_th="ร้อยละ",
    measure_en="per cent",
    source_th="รายงาน",
    source_en="Report",
    direction="more",
    method="scale",
    target=Decimal(85),
    low=Decimal(75),
    high=Decimal(95),
    lowest=Decimal(0),
    highest=Decimal(100),
)
