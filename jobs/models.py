"""Batches: one kind of report for many units, printed one after the other; and the workers that are alive."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Unit
from assessments.enums import Status
from assessments.models import Assessment, Cycle
from reports.enums import DocumentKind, DocumentLanguage
from reports.models import Document

from .enums import EntryState
from .querysets import BatchQuerySet

PERSON = settings.AUTH_USER_MODEL


class Worker(models.Model):
    """A process that runs background jobs and says every few seconds that it lives; gone when it has ended."""

    name = models.CharField(max_length=64, primary_key=True)
    beat_at = models.DateTimeField()

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Progress:
    """The reports of a batch by state. total: all that are to be printed, without those left out."""

    waiting: int
    running: int
    done: int
    failed: int
    left_out: int

    @property
    def total(self):
        return self.waiting + self.running + self.done + self.failed

    @property
    def left(self):
        return self.waiting + self.running

    @property
    def missing(self):
        """What another try would print."""
        return self.waiting + self.failed


class Batch(models.Model):
    """The final reports of one kind and language, of all units at and below a unit in the year of a cycle."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="batches")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="batches")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    language = models.CharField(max_length=12, choices=DocumentLanguage.choices)
    ordered_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField(default=timezone.now)
    # Nothing is left to do, or it was cancelled.
    finished_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    # When whoever ordered it put the note away that it is finished.
    noticed_at = models.DateTimeField(null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-ordered_at", "-id"]
        constraints = [
            # Ordered twice, it is the same one until it is finished.
            models.UniqueConstraint(
                fields=["unit", "cycle", "kind", "language"],
                condition=Q(finished_at=None),
                name="one_unfinished_batch_of_a_kind",
            ),
            models.CheckConstraint(
                name="batch_cancelled_by_somebody",
                condition=Q(cancelled_at=None, cancelled_by=None)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False, finished_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.language} {self.unit_id}/{self.cycle_id}"

    @property
    def progress(self):
        """How far it is; of a row that was read with_counts."""
        return Progress(**{state: getattr(self, f"count_{state}") for state in EntryState.values})

    @property
    def archive_name(self):
        """The name under which a person keeps the ZIP; plain ASCII, because unit codes are."""
        return f"PMQA-{self.cycle.fiscal_year}-{self.unit.code}-{self.kind}-{self.language}.zip"


class BatchEntry(models.Model):
    """One report of a batch, by its place in the order of the units."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="entries")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=EntryState.choices, default=EntryState.WAITING)
    state_at = models.DateTimeField(default=timezone.now)
    # Of what was left out: where the assessment stood, for only approved ones are printed.
    status = models.CharField(max_length=12, choices=Status.choices, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="batch_entries")
    # The background job at it and how often one began, as of a Document.
    job = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["batch", "state", "state_at"], name="batch_entry_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "assessment"], name="one_entry_per_assessment"),
            models.UniqueConstraint(fields=["batch", "number"], name="one_entry_per_number"),
            models.CheckConstraint(
                name="batch_entry_done_has_document",
                condition=~Q(state="done") | Q(document__isnull=False),
            ),
            models.CheckConstraint(
                name="batch_entry_left_out_says_why", condition=~Q(state="left_out") | ~Q(status="")
            ),
        ]

    def __str__(self):
        return f"{self.batch_id}/{self.number}"
