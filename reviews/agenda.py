"""What waits around the review, for a person's page of work."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from accounts.roles import Role
from assessments.enums import Status
from assessments.models import Assessment

from .appealing import Window, windows
from .models import LONGEST_APPEAL, Appeal, InformationRequest, Reference

# A page shows the most urgent rows.
MOST = 20
# So long an answer is news.
NEWS = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Around:
    """may_appeal: windows that are open; appeals: own ones, waiting or just answered; to_answer: appeals;
    to_calibrate: references; to_hand_in: what the assessors asked for at a visit.
    """

    may_appeal: list[Window] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)
    to_answer: list[Appeal] = field(default_factory=list)
    to_calibrate: list[Reference] = field(default_factory=list)
    to_hand_in: list[InformationRequest] = field(default_factory=list)

    @property
    def is_empty(self):
        parts = (self.may_appeal, self.appeals, self.to_answer, self.to_calibrate, self.to_hand_in)
        return not any(parts)


def around(user):
    """A fixed number of queries for each role that something can wait for."""
    is_coordinator = user.reach.holds(Role.COORDINATOR)
    return Around(
        may_appeal=_may_appeal(user) if is_coordinator else [],
        appeals=_appeals(user) if is_coordinator else [],
        to_answer=_to_answer(user) if user.reach.holds(Role.ADMINISTRATOR) else [],
        to_hand_in=list(InformationRequest.objects.owed_by(user)[:MOST]) if is_coordinator else [],
        to_calibrate=_to_calibrate(user) if user.reach.holds(Role.ASSESSOR) else [],
    )


def _may_appeal(user):
    latest = timezone.now() - datetime.timedelta(days=LONGEST_APPEAL + 1)
    rows = Assessment.objects.in_reach(user, Role.COORDINATOR).filter(
        status=Status.APPROVED, status_changes__move="approve", status_changes__at__gte=latest
    )
    return [one for one in windows(rows) if one.is_open][:MOST]


def _appeals(user):
    rows = Appeal.objects.made_for(user).of_interest(since=timezone.now() - NEWS)
    return list(rows.with_places().order_by("-id")[:MOST])


def _to_answer(user):
    return list(Appeal.objects.answerable_by(user).unanswered().with_places().order_by("id")[:MOST])


def _to_calibrate(user):
    return list(Reference.objects.open_to(user).with_places().order_by("id")[:MOST])
