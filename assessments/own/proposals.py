"""Own indicators of the year before, proposed for this one; none of them is taken over silently."""

from ..models import OwnIndicator


def proposed(assessment):
    """Those of the unit's last earlier form that this form does not have, in the order of their codes; one query."""
    earlier = OwnIndicator.objects.filter(
        assessment__unit=assessment.unit_id, assessment__cycle__fiscal_year__lt=assessment.cycle.fiscal_year
    )
    last = earlier.order_by("-assessment__cycle__fiscal_year").values("assessment")[:1]
    here = {one.code for one in assessment.standard.indicators.values()}
    rows = earlier.filter(assessment=last).select_related("definition__item")
    return [
        one
        for one in rows
        if one.definition.code not in here and one.definition.item.code in assessment.standard.items
    ]
