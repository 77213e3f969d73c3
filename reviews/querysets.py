"""Which rows around the review a person may see, and what waits for whom."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import AuditEvent
from accounts.reach import below
from accounts.roles import Role
from assessments.enums import COUNTED_REVIEWS, MOVES_OF_THE_UNIT, ReviewKind, Status
from assessments.late_comers import DECIDED_TOGETHER, came_later
from assessments.models import Assignment, Review, StatusChange
from assessments.querysets import conflicted, own_line

from .enums import ASKED_FOR

UNIT = "assessment__unit"


class AppealQuerySet(models.QuerySet):
    def made_for(self, user):
        """Appeals of the units that the person coordinates."""
        return self.filter(below(user.reach.paths(Role.COORDINATOR), f"{UNIT}__path"))

    def unanswered(self):
        """Appeals with a point that waits for its answer."""
        return self._with_point(Q(answered_at=None))

    def of_interest(self, since):
        """Appeals with a point that waits for its answer or got it since that moment."""
        return self._with_point(Q(answered_at=None) | Q(answered_at__gte=since))

    def _with_point(self, condition):
        points = self.model._meta.get_field("points").related_model.objects
        return self.filter(Exists(points.filter(condition, appeal=OuterRef("pk"))))

    def answerable_by(self, user):
        """What permissions.answer_appeal allows: an administrator without any part in it or conflict with its unit."""
        here = {"assessment": OuterRef("assessment"), "by": user}
        approved = StatusChange.objects.filter(**here, move="approve", round=OuterRef("round"))
        spoke = StatusChange.objects.filter(**here, move__in=MOVES_OF_THE_UNIT)
        return (
            self.filter(below(user.reach.paths(Role.ADMINISTRATOR), f"{UNIT}__path"))
            .exclude(own_line(user, UNIT))
            .exclude(conflicted(user, UNIT))
            .exclude(Exists(approved))
            .exclude(Exists(spoke))
            .exclude(reviewed_by(user))
        )

    def with_places(self):
        """With points, unit and cycle: what a line of a list tells."""
        return self.select_related(UNIT, "assessment__cycle__criteria_set").prefetch_related("points")

    def with_answers(self):
        """With everything that the page of the appeal shows."""
        return self.select_related("by").prefetch_related("points__answered_by", "points__item")


class ReferenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """References within the person's reach as an assessor or an administrator."""
        return self.filter(below(user.reach.paths(Role.ASSESSOR, Role.ADMINISTRATOR), f"{UNIT}__path"))

    def open_to(self, user):
        """What permissions.begin_calibration allows the person, begun or not, and not finished yet."""
        finished = Review.objects.filter(
            assessment=OuterRef("assessment"),
            assessor=user,
            kind=ReviewKind.CALIBRATION,
            finished_at__isnull=False,
        )
        return (
            self.filter(below(user.reach.paths(Role.ASSESSOR), f"{UNIT}__path"))
            .filter(is_active=True, assessment__status=Status.APPROVED)
            .exclude(own_line(user, UNIT))
            .exclude(reviewed_by(user))
            .exclude(Exists(finished))
        )

    def owed_by(self, user, cycle):
        """What the person has still to calibrate on for a cycle, each with the `rule` of the cycle."""
        return self.open_to(user).filter(cycle=cycle).annotate(rule=F("cycle__review_rules__calibration"))

    def withheld_from(self, user):
        """What the person calibrates on now, or has to before a cycle that asks for it."""
        begun = Review.objects.filter(
            assessment=OuterRef("assessment"),
            assessor=user,
            kind=ReviewKind.CALIBRATION,
            finished_at=None,
        )
        owed = self.open_to(user).filter(cycle__review_rules__calibration__in=ASKED_FOR)
        return self.filter(Q(pk__in=owed.values("pk")) | Exists(begun))

    def with_places(self):
        """With unit and both cycles, which every line of a list names."""
        return self.select_related("cycle__owner", UNIT, "assessment__cycle__criteria_set")


class CalibrationQuerySet(models.QuerySet):
    def of(self, user):
        """The person's own."""
        return self.filter(review__assessor=user)


class InformationQuerySet(models.QuerySet):
    def owed_by(self, user):
        """What units that the person coordinates have not handed in yet, the earliest day first."""
        own = below(user.reach.paths(Role.COORDINATOR), "visit__assessment__unit__path")
        rows = self.filter(own, received_at=None).order_by("due_on", "id")
        return rows.select_related("visit__assessment__unit", "visit__assessment__cycle")


class QuestionQuerySet(models.QuerySet):
    def found_on(self, assessment, item):
        """Questions of the visit of an assessment on one item (of the standard) on which something was noted."""
        noted = ~Q(met="", seen="", finding="")
        return self.filter(noted, visit__assessment=assessment, item=item.id).select_related("saved_by")


def reviewed_by(user):
    """The condition under which the person had a part in the reviews of the row's assessment."""
    counted = Review.objects.filter(assessor=user, kind__in=COUNTED_REVIEWS)
    made = Exists(counted.filter(assessment=OuterRef("assessment")))
    return made | came_later(user, OuterRef("assessment"))


def people_with_a_part(assessments):
    """{id of an assessment: ids of those of whom reviewed_by tells}; three queries for any number.

    assessments: their ids.
    """
    counted = Review.objects.filter(assessment__in=assessments, kind__in=COUNTED_REVIEWS)
    assigned = Assignment.objects.filter(assessment__in=assessments)
    decided = AuditEvent.objects.filter(subject__in=assessments, verb__in=DECIDED_TOGETHER)
    found = {one: set() for one in assessments}
    for rows in (
        counted.values_list("assessment", "assessor"),
        assigned.values_list("assessment", "assessor"),
        decided.values_list("subject", "by"),
    ):
        for assessment, person in rows:
            found[assessment].add(person)
    return found


def approvals(assessments):
    """The approvals in force of the assessments (a queryset): one status change for each."""
    return StatusChange.objects.filter(
        assessment__in=assessments, move="approve", round=F("assessment__round")
    )
