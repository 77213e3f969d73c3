"""One unit in one cycle, and the append-only history of its status."""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.append_only import AppendOnly
from accounts.models import Unit
from criteria.models import IndicatorDefinition
from criteria.standard import indicator_of

from ..enums import COUNTED_REVIEWS, OPEN_TO_UNIT, ROUNDS_OPEN, ReviewKind, Stage, Status
from ..late_comers import came_later
from ..querysets import AssessmentQuerySet
from .conflict import ConflictOfInterest
from .cycle import Cycle


class PartOfAssessment:
    """A row with an `assessment`, in whose timeline the audit events of the row stand."""

    @property
    def audit_subject(self):
        return self.assessment_id


@lru_cache(maxsize=128)
def _with_own(standard, assessment_id, changed_at):
    # changed_at is only part of the key.
    rows = {}
    for one in IndicatorDefinition.objects.filter(own__assessment=assessment_id):
        rows.setdefault(one.item_id, []).append(indicator_of(one))
    return standard.with_own(rows)


class Assessment(models.Model):
    """One unit's form in one cycle. Its status changes only through workflow.make."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assessments", verbose_name=_("unit"))
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="assessments", verbose_name=_("cycle"))
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.NOT_STARTED, db_index=True
    )
    # Rises by one with every reopening, so that each approval has its own snapshot.
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    extended_until = models.DateTimeField(_("extended until"), null=True, blank=True)
    # When the own indicators of the form last changed; None without any, so that a form without them asks for none.
    own_indicators_at = models.DateTimeField(_("own indicators changed at"), null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-cycle__fiscal_year", "unit__path"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "cycle"], name="one_assessment_per_unit_and_cycle")
        ]

    def __str__(self):
        return f"{self.unit} · {self.cycle.fiscal_year}"

    @property
    def audit_subject(self):
        """Its audit events are its own; see PartOfAssessment."""
        return self.pk

    @property
    def standard(self):
        """The criteria this assessment answers, with the unit's own indicators; from memory."""
        if self.own_indicators_at is None:
            return self.cycle.standard
        return _with_own(self.cycle.standard, self.pk, self.own_indicators_at)

    @cached_property
    def own_by_definition(self):
        """Its own indicators by the id of their definition; nothing is asked where there are none."""
        if self.own_indicators_at is None:
            return {}
        return {one.definition_id: one for one in self.own_indicators.all()}

    @property
    def submit_by(self):
        """The moment after which only an administrator's extension lets the unit submit."""
        return max(filter(None, [self.cycle.submit_by, self.extended_until]))

    @property
    def is_late(self):
        """Past the deadline of the submission; what an assessor returned may be answered after it."""
        return self.status != Status.RETURNED and timezone.now() > self.submit_by

    @cached_property
    def submitted_at(self):
        """When the unit last submitted; None before. Asked only while the unit may edit again."""
        if self.status != Status.RETURNED:
            return None
        return self.status_changes.filter(move="submit").latest("id").at

    @property
    def days_left(self):
        """Whole days until this unit's deadline; negative once it has passed."""
        return (timezone.localdate(self.submit_by) - timezone.localdate()).days

    @property
    def is_open_to_unit(self):
        return self.status in OPEN_TO_UNIT

    @property
    def is_final(self):
        return self.status == Status.APPROVED

    @property
    def was_reviewed(self):
        """Whether an assessor has taken it up."""
        return self.status not in (Status.NOT_STARTED, Status.IN_PROGRESS, Status.SUBMITTED)

    @property
    def rounds(self):
        """The reviews of the assessors, each made alone; those of replaced assessors are only on record."""
        return self._reviews_in_force(ReviewKind.ROUND)

    @property
    def is_shared(self):
        """Whether several assessors review it, so that they have to agree."""
        return len(self.rounds) > 1

    @property
    def verdict(self):
        """The review that counts: what several assessors agreed on, or the only one's; None before there is one."""
        in_force = self._reviews_in_force(ReviewKind.ROUND, ReviewKind.CONSENSUS)
        rounds = [one for one in in_force if one.kind == ReviewKind.ROUND]
        if len(rounds) == 1:
            return rounds[0]
        return next((one for one in in_force if one.kind == ReviewKind.CONSENSUS), None)

    @property
    def overrides_in_force(self):
        """What the approver decided otherwise on the verdict as it stands; without a query where prefetched."""
        return [one for one in self.overrides_of_this_round if one.set_aside_at is None]

    @property
    def overrides_of_this_round(self):
        """The same with those made on an earlier verdict of this round, the earliest first at each checkpoint."""
        return [one for one in self.overrides.all() if one.round == self.round]

    def review_shown_to(self, user):
        """Which review the person reads, if any: the own one until all rounds are finished, then the verdict.

        An assessor whose own round has not begun reads none: what stands there is another assessor's.
        """
        if self.status in ROUNDS_OPEN:
            return self.verdict
        own = self.round_of(user)
        return own if own or user.pk in self.assigned_ids else self.verdict

    def round_of(self, user):
        """The person's own review, None where there is none in force."""
        return next((one for one in self.rounds if one.assessor_id == user.pk), None)

    def was_reviewed_by(self, user):
        """Whether the person ever had a part in its reviews; a calibration is none.

        One more query where there was a consensus: whoever came in for it has no round.
        """
        counted = [one for one in self.reviews.all() if one.kind in COUNTED_REVIEWS]
        return any(one.assessor_id == user.pk for one in counted) or (
            any(one.kind == ReviewKind.CONSENSUS for one in counted)
            and Assessment.objects.filter(came_later(user, models.OuterRef("pk")), pk=self.pk).exists()
        )

    def is_calibrated_by(self, user):
        """Whether the person scores it for calibration now; without a query before it is approved."""
        if not self.is_final:
            return False
        here = ReviewKind.CALIBRATION, user.pk, None
        return any((one.kind, one.assessor_id, one.finished_at) == here for one in self.reviews.all())

    def _reviews_in_force(self, *kinds):
        return [one for one in self.reviews.all() if one.kind in kinds and one.withdrawn_at is None]

    @cached_property
    def assigned_ids(self):
        """The ids of the assessors assigned, the leading one first; empty where any assessor may take it."""
        return list(self.assignments.values_list("assessor_id", flat=True))

    @cached_property
    def conflicted_ids(self):
        """The ids of the assessors who declared a conflict of interest with the unit or one above it."""
        declared = ConflictOfInterest.objects.touching(self.unit)
        return set(declared.values_list("assessor_id", flat=True))

    @cached_property
    def author_ids(self):
        """The ids of those who saved what is scored in its form."""
        return {
            one.saved_by_id for rows in (self.level_answers, self.indicator_results) for one in rows.all()
        }

    @property
    def self_points(self):
        """The stored overall of the unit's own score, None before the first submission."""
        return self._overall(Stage.SELF)

    @property
    def approved_points(self):
        """The stored overall of the approved score, None before approval."""
        return self._overall(Stage.APPROVED)

    def _overall(self, stage):
        return next((score.overall for score in self.scores.all() if score.stage == stage), None)


class StatusChange(AppendOnly):
    """One move made: rows are added, never changed."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="status_changes")
    move = models.CharField(max_length=20)
    from_status = models.CharField(max_length=12, choices=Status.choices)
    to_status = models.CharField(max_length=12, choices=Status.choices)
    round = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.move} {self.from_status} → {self.to_status}"
