"""Until when a unit may appeal. Only reads."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from assessments.fields import end_of_day
from assessments.models import Assessment

from .models import Appeal, CycleRules
from .querysets import approvals


@dataclass(frozen=True)
class Window:
    """The time in which the result of the present round may be appealed against.

    until: the last day, counted to its end. has_appeal: the one appeal of the round has been made.
    """

    assessment: Assessment
    until: datetime.date
    has_appeal: bool

    @property
    def is_over(self):
        return timezone.now() > end_of_day(self.until)

    @property
    def is_open(self):
        return not (self.is_over or self.has_appeal)


def windows(assessments):
    """The windows of the approved ones among the assessments (a queryset); one query."""
    days = CycleRules.objects.filter(cycle=OuterRef("assessment__cycle")).values("appeal_days")
    appeals = Appeal.objects.filter(assessment=OuterRef("assessment"), round=OuterRef("round"))
    rows = (
        approvals(assessments)
        .annotate(days=Subquery(days), has_appeal=Exists(appeals))
        .select_related("assessment__unit", "assessment__cycle__criteria_set")
        .order_by("at")
    )
    return [Window(row.assessment, _last_day(row.at, row.days), row.has_appeal) for row in rows]


def window(assessment):
    """The window of one assessment; None while it is not approved, and then without a query."""
    if not assessment.is_final:
        return None
    return next(iter(windows(Assessment.objects.filter(pk=assessment.pk))), None)


def _last_day(approved_at, days):
    days = CycleRules().appeal_days if days is None else days
    return timezone.localdate(approved_at) + datetime.timedelta(days=days)
