"""One indicator of a unit over all its cycles, with what the assessors corrected and why."""

from dataclasses import dataclass
from decimal import Decimal

from assessments import permissions
from assessments.models import Assessment, IndicatorResult, IndicatorReview

# The columns of a form for the years before its own.
TOLD_LATER = ("last_year", "two_years_ago")


@dataclass(frozen=True)
class IndicatorYear:
    """One fiscal year. result: the row of its form, None where only a later form tells of it.

    reported: as the unit says. review: the approved verdict on it as far as the person reads it, else None.
    """

    fiscal_year: int
    reported: Decimal | None
    result: IndicatorResult | None = None
    review: IndicatorReview | None = None
    told_in: int | None = None

    @property
    def approved(self):
        """What counts in the end; None before the approval, and where the indicator does not suit."""
        if self.review is None or not self.review.is_suitable:
            return None
        return self.reported if self.review.corrected is None else self.review.corrected

    @property
    def is_corrected(self):
        return self.review is not None and not (self.review.is_suitable and self.review.corrected is None)


def indicator_years(assessment, code, user) -> tuple[IndicatorYear, ...]:
    """All years up to that of the assessment whose form the person may read, newest first; four queries."""
    readable = Assessment.objects.readable_by(user).filter(
        unit=assessment.unit_id, cycle__fiscal_year__lte=assessment.cycle.fiscal_year
    )
    rows = (
        IndicatorResult.objects.filter(definition__code=code, assessment__in=readable)
        .select_related("assessment__cycle", "assessment__unit", "saved_by")
        .prefetch_related("assessment__reviews__assessor")
        .order_by("-assessment__cycle__fiscal_year", "-assessment_id")
    )
    forms = {}
    for row in rows:
        forms.setdefault(row.assessment.cycle.fiscal_year, row)
    reviews = _verdicts(forms.values(), code, user)
    own = {
        year: IndicatorYear(year, row.actual, row, reviews.get(row.assessment_id))
        for year, row in forms.items()
    }
    return tuple(one for _year, one in sorted({**_told(forms), **own}.items(), reverse=True))


def _verdicts(rows, code, user):
    """{assessment id: the verdict on the indicator} of the approved years whose review the person reads."""
    verdicts = [
        row.assessment.verdict
        for row in rows
        if row.assessment.is_final and permissions.see_review(user, row.assessment)
    ]
    found = IndicatorReview.objects.filter(review__in=verdicts, definition__code=code)
    return {one.review.assessment_id: one for one in found.select_related("review", "saved_by")}


def _told(forms):
    """The years without a form of their own, from the nearest form after them."""
    told = {}
    for year in sorted(forms):
        for back, name in enumerate(TOLD_LATER, start=1):
            value = getattr(forms[year], name)
            if value is not None:
                told.setdefault(year - back, IndicatorYear(year - back, value, told_in=year))
    return told
