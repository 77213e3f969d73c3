"""A site visit of the assessors: its plan, what they ask there, what they find, and what the unit still owes them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models import Assessment, PartOfAssessment
from assessments.models.answers import VersionedRow
from criteria.models import Item

from ..enums import Finding, QuestionKind
from ..querysets import InformationQuerySet, QuestionQuerySet

PERSON = settings.AUTH_USER_MODEL


class Visit(PartOfAssessment, models.Model):
    """When and where the assessors come, who they are and what they do there. One for an assessment."""

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="visit")
    on = models.DateField()
    place = models.CharField(max_length=300)
    team = models.TextField()
    agenda = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.assessment_id} {self.on}"


class PartOfVisit:
    """A row of a visit: its audit events stand in the timeline of the assessment too."""

    @property
    def audit_subject(self):
        return self.visit.assessment_id


class VisitQuestion(PartOfVisit, VersionedRow):
    """One thing to verify or to clarify on an item, with the notes made there. The notes are the panel's."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="questions")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=QuestionKind.choices)
    text = models.TextField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # Since then the unit reads the question; the notes it never reads.
    sent_at = models.DateTimeField(null=True)
    met = models.TextField(blank=True)
    seen = models.TextField(blank=True)
    finding = models.CharField(max_length=9, choices=Finding.choices, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["item__code", "id"]
        constraints = [
            models.CheckConstraint(name="visit_question_says_something", condition=~Q(text="")),
        ]

    def __str__(self):
        return f"{self.visit_id} {self.item_id}"

    @property
    def status_id(self):
        """The id of the live line of its form."""
        return f"status-question-{self.pk}"


class InformationRequest(PartOfVisit, models.Model):
    """What the unit is to hand in by a day."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="information_requests")
    text = models.TextField()
    due_on = models.DateField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)

    objects = InformationQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(name="information_request_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="information_received_by_somebody",
                condition=Q(received_at=None, received_by=None)
                | Q(received_at__isnull=False, received_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.visit_id} {self.due_on}"

    @property
    def days_left(self):
        """Whole days until it is due; negative once the day is over."""
        return (self.due_on - timezone.localdate()).days

    @property
    def is_overdue(self):
        return self.received_at is None and self.days_left < 0
