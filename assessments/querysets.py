"""Which rows a person may see, and the questions that pages ask. Views start from here."""

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, When
from django.db.models.functions import ExtractYear

from accounts.models import Unit
from accounts.reach import at_or_above, below, on_line
from accounts.roles import UNIT_SIDE, Role
from pmqa_portal.lib.text import normalise_thai
from pmqa_portal.lib.thai_calendar import BUDDHIST_ERA

from .enums import (
    ASSESSED_KINDS,
    COUNTED_REVIEWS,
    MOVES_OF_THE_UNIT,
    OPEN_TO_UNIT,
    SEEN_BY_ASSESSORS,
    WITH_THE_REVIEWERS,
    ReviewKind,
    Status,
)
from .late_comers import came_later

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

    def readable_by(self, user):
        """Assessments whose form the person may read, as permissions.read_answers tells it of one."""
        return self.filter(_read_by(user))

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
        """What waits for this assessor: free or assigned, not of the own line, without a declared conflict.

        Whoever finished the own round waits for the others, until they meet.
        """
        return (
            self.in_reach(user, Role.ASSESSOR)
            .filter(self._awaiting(user))
            .exclude(own_line(user))
            .exclude(conflicted(user))
        )

    def _awaiting(self, user):
        """Submitted, in the person's unfinished round or in consensus, and assigned to the person or to nobody."""
        mine = {"assessor": user, "kind": ReviewKind.ROUND, "withdrawn_at": None}
        return (
            Q(status__in=[Status.SUBMITTED, Status.CONSENSUS])
            | Q(status=Status.IN_REVIEW) & ~self._has("reviews", **mine, finished_at__isnull=False)
        ) & (self._has("assignments", assessor=user) | ~self._has("assignments"))

    def _has(self, name, **columns):
        """Whether there are such rows behind a relation of the assessment."""
        # Its module cannot be imported from here.
        rows = self.model._meta.get_field(name).related_model.objects.all()
        return Exists(rows.filter(assessment=OuterRef("pk"), **columns))

    def approvable_by(self, user):
        """What waits for this administrator: reviewed and written by others, not of the own line or in conflict."""
        return (
            self.in_reach(user, Role.ADMINISTRATOR)
            .filter(status=Status.REVIEWED)
            .exclude(self._has("reviews", assessor=user, kind__in=COUNTED_REVIEWS))
            .exclude(came_later(user, OuterRef("pk")))
            .exclude(self._has("status_changes", by=user, move__in=MOVES_OF_THE_UNIT))
            .exclude(
                self._has("level_answers", saved_by=user) | self._has("indicator_results", saved_by=user)
            )
            .exclude(own_line(user))
            .exclude(conflicted(user))
        )

    def overseen_by(self, user):
        """What this administrator oversees: within reach, and not of the own line."""
        return self.in_reach(user, Role.ADMINISTRATOR).exclude(own_line(user))

    def with_assessors(self):
        """With who is assigned and who reviews: what the page of assessors reads."""
        return self.with_places().prefetch_related("assignments__assessor", "reviews__assessor")

    def with_places(self):
        """With unit, cycle and criteria set, which every page needs."""
        return self.select_related("unit", "cycle__criteria_set")

    def with_everything(self):
        """With all rows of the form, the review and the history: what a snapshot or a report reads."""
        return (
            self.with_places()
            .select_related("cycle__owner")
            .prefetch_related(
                "level_answers",
                "profile_answers__question",
                "indicator_results",
                "evidence_uses__evidence",
                "evidence_uses__earlier",
                "reviews__assessor",
                "reviews__item_reviews",
                "reviews__indicator_reviews",
                "overrides__by",
                "requests",
                "status_changes__by",
            )
        )

    def with_form(self):
        """With the criteria and the rows of the form: what tells which items are complete."""
        return self.select_related("cycle__criteria_set").prefetch_related(
            "level_answers", "profile_answers", "indicator_results", "evidence_uses", "requests"
        )

    def with_reviews(self):
        """With the rows that points come from, the unit's and the reviews': what the overview of a review reads."""
        return self.with_places().prefetch_related(
            "level_answers",
            "indicator_results",
            "reviews__assessor",
            "reviews__item_reviews",
            "reviews__indicator_reviews",
        )

    def with_rounds(self):
        """With the unit's ticks and results and with all reviews: what the consensus and the approval compare."""
        review = self.model._meta.get_field("reviews").related_model
        reviews = models.Prefetch("reviews", review.objects.select_related("assessor"))
        return (
            self.prefetch_related(reviews)
            .with_ticks()
            .prefetch_related("indicator_results", "reviews__indicator_reviews__saved_by")
        )

    def with_ticks(self):
        """With the ticks of the unit and of all reviews."""
        return self.with_places().prefetch_related("level_answers", "reviews__item_reviews")

    def with_answers(self):
        """With the rows of the form, the reviews and the requests: what the task list and the checks read."""
        return self.with_places().with_form().prefetch_related("reviews")

    def earlier_of(self, assessment):
        """What the same unit submitted in earlier years, the latest first."""
        return self.filter(
            unit=assessment.unit_id,
            cycle__fiscal_year__lt=assessment.cycle.fiscal_year,
            status__in=WITH_THE_REVIEWERS,
        ).order_by("-cycle__fiscal_year", "-pk")


class ConflictQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own declarations, and those at the units that one administers."""
        return self.filter(below(user.reach.paths(Role.ADMINISTRATOR), "unit__path") | Q(assessor=user))

    def touching(self, unit):
        """Declared at the unit or above it."""
        return self.filter(at_or_above({unit.path}, Unit.steplen, "unit__path"))


class RequestQuerySet(models.QuerySet):
    def sent(self):
        return self.filter(sent_at__isnull=False)

    def unsent(self):
        return self.filter(sent_at=None)

    def unanswered(self):
        return self.filter(answered_at=None)

    def known_to(self, user, *, sees_rounds):
        """What was sent, and of the rest the person's own, or all to whoever reads the others' rounds."""
        return self if sees_rounds else self.filter(Q(sent_at__isnull=False) | Q(by=user))

    def waiting_on_the_side_of(self, user):
        """Sent, not answered, and the turn of a unit on whose side the person stands."""
        here = below(user.reach.paths(*UNIT_SIDE), "assessment__unit__path")
        return self.sent().unanswered().filter(here, assessment__status=Status.RETURNED)

    def with_people(self):
        return self.select_related("by", "answered_by")


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All evidence of units that the person reads; for an assessor, what serves where it was submitted."""
        uses = self.model._meta.get_field("uses").related_model.objects.filter(evidence=OuterRef("pk"))
        owned = below(user.reach.paths(*SEE_ALWAYS), "unit__path")
        return self.filter(owned | Exists(uses.visible_to(user)))

    def in_library(self):
        return self.filter(deleted_at=None)

    def in_bin(self):
        return self.filter(deleted_at__isnull=False)

    def titled(self, words):
        """Evidence whose title holds the words."""
        return self.filter(title__icontains=normalise_thai(words))

    def about(self, words):
        """Evidence whose title or original name holds the words."""
        words = normalise_thai(words)
        return self.filter(Q(title__icontains=words) | Q(original_name__icontains=words))

    def stale(self, user):
        """What tells of a time before the fiscal year of a place that the person sees; see Evidence.is_stale_in."""
        uses = self.model._meta.get_field("uses").related_model.objects
        later = uses.visible_to(user).filter(
            evidence=OuterRef("pk"), assessment__cycle__fiscal_year__gt=OuterRef("covered_year")
        )
        return (
            self.filter(period_to__isnull=False)
            .annotate(covered_year=_fiscal_year_of("period_to"))
            .filter(Exists(later))
        )

    def unused(self):
        return self.filter(uses=None)


class EvidenceUseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Places in assessments whose form the person may read."""
        return self.filter(_read_by(user, "assessment__"))

    def with_files(self):
        """With the evidence and the version that counts, which every list of evidence needs."""
        return self.select_related("evidence", "earlier")


def _fiscal_year_of(lookup):
    """The fiscal year (B.E.) of a date column, as lib.thai_calendar has it."""
    from_october = Case(When(**{f"{lookup}__month__gte": 10}, then=1), default=0)
    return ExtractYear(lookup) + BUDDHIST_ERA + from_october


def own_line(user, unit="unit"):
    """Rows whose unit is the person's own, as permissions tell it: on the line of the own side, or any role there.

    unit: the lookup that leads to the unit.
    """
    side = on_line(user.reach.paths(*UNIT_SIDE), Unit.steplen, f"{unit}__path")
    here = at_or_above(user.reach.paths(), Unit.steplen, f"{unit}__path")
    return side | here & Q(**{f"{unit}__kind__in": ASSESSED_KINDS})


def conflicted(user, unit="unit"):
    """The condition under which a row's unit stands at or below one that the person stays away from; see own_line."""
    here = ExpressionWrapper(OuterRef(f"{unit}__path"), output_field=models.CharField())
    return Exists(user.conflicts.annotate(here=here).filter(here__startswith=F("unit__path")))


def _seen_by(user, prefix="", statuses=SEEN_BY_ASSESSORS):
    """The condition under which a person sees an assessment that lies behind the prefix.

    statuses: those in which an assessor does.
    """
    always = below(user.reach.paths(*SEE_ALWAYS), f"{prefix}unit__path")
    assessed = below(user.reach.paths(Role.ASSESSOR), f"{prefix}unit__path")
    return always | assessed & Q(**{f"{prefix}status__in": statuses})


def _read_by(user, prefix=""):
    """The condition under which a person reads the form that lies behind the prefix."""
    returned_by_own_panel = Q(
        **{f"{prefix}status": Status.RETURNED, f"{prefix}id__in": user.assignments.values("assessment")}
    )
    return _seen_by(user, prefix, WITH_THE_REVIEWERS) & ~returned_by_own_panel
