"""Which rows a person may see, and the questions that pages ask. Views start from here."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Unit
from accounts.reach import at_or_above, below, on_line
from accounts.roles import UNIT_SIDE, Role
from pmqa_portal.lib.text import normalise_thai

from .enums import ASSESSED_KINDS, MOVES_OF_THE_UNIT, OPEN_TO_UNIT, SEEN_BY_ASSESSORS, Status

# Roles that see an assessment in any state; an assessor sees it once it was submitted.
SEE_ALWAYS = (Role.MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.EXECUTIVE)


class CycleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Cycles whose owner stands on the line of one of the person's units."""
        return self.filter(on_line(user.reach.paths(), Unit.steplen, "owner__path"))

    def run_by(self, user):
        """Cycles whose owner the person administers."""
        return self.filter(below(user.reach.paths(Role.ADMINISTRATOR), "owner__path"))


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Assessments within the person's reach."""
        return self.filter(_seen_by(user))

    def in_reach(self, user, *roles):
        """Assessments of the units where one of the roles is held."""
        return self.filter(below(user.reach.paths(*roles), "unit__path"))

    def about(self, words):
        """Assessments of units whose name or code holds the words."""
        words = normalise_thai(words)
        return self.filter(
            Q(unit__name_th__icontains=words)
            | Q(unit__name_en__icontains=words)
            | Q(unit__code__icontains=words)
        )

    def waiting_for_unit(self):
        return self.filter(status__in=[Status.NOT_STARTED, *OPEN_TO_UNIT])

    def reviewable_by(self, user):
        """What waits for this assessor: taken by nobody else, and not of the assessor's own line."""
        return (
            self.in_reach(user, Role.ASSESSOR)
            .filter(status__in=[Status.SUBMITTED, Status.IN_REVIEW])
            .filter(Q(reviews=None) | Q(reviews__assessor=user))
            .exclude(own_line(user))
        )

    def approvable_by(self, user):
        """What waits for this administrator's approval: reviewed by someone else, and not of the own line."""
        changes = self.model._meta.get_field("status_changes").related_model.objects
        return (
            self.in_reach(user, Role.ADMINISTRATOR)
            .filter(status=Status.REVIEWED)
            .exclude(reviews__assessor=user)
            .exclude(Exists(changes.filter(assessment=OuterRef("pk"), by=user, move__in=MOVES_OF_THE_UNIT)))
            .exclude(own_line(user))
        )

    def with_places(self):
        """With unit, cycle and criteria set, which every page needs."""
        return self.select_related("unit", "cycle__criteria_set", "cycle__owner")

    def with_everything(self):
        """With all rows of the form, the review and the history: what a snapshot or a report reads."""
        return self.with_places().prefetch_related(
            "level_answers",
            "profile_answers__question",
            "indicator_results",
            "evidence_uses__evidence",
            "reviews__assessor",
            "reviews__item_reviews",
            "status_changes__by",
        )

    def with_answers(self):
        """With the rows of the form: what the task list and the checks read."""
        return self.with_places().prefetch_related(
            "level_answers", "profile_answers", "indicator_results", "evidence_uses", "reviews"
        )

    def with_scores(self):
        """With the stored scores and their categories."""
        return self.prefetch_related("scores__categories")


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Evidence that serves in an assessment the person may see."""
        return self.filter(_seen_by(user, "uses__assessment__")).distinct()


def own_line(user, unit="unit"):
    """Rows whose unit is the person's own, as permissions tell it: on the line of the own side, or any role there.

    unit: the lookup that leads to the unit.
    """
    side = on_line(user.reach.paths(*UNIT_SIDE), Unit.steplen, f"{unit}__path")
    here = at_or_above(user.reach.paths(), Unit.steplen, f"{unit}__path")
    return side | here & Q(**{f"{unit}__kind__in": ASSESSED_KINDS})


def _seen_by(user, prefix=""):
    """The condition under which a person sees an assessment that lies behind the prefix."""
    always = below(user.reach.paths(*SEE_ALWAYS), f"{prefix}unit__path")
    assessed = below(user.reach.paths(Role.ASSESSOR), f"{prefix}unit__path")
    return always | assessed & Q(**{f"{prefix}status__in": SEEN_BY_ASSESSORS})
