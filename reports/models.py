"""The register of issued documents, and which results are open to everybody."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from assessments.models import Assessment, Cycle, PartOfAssessment
from pmqa_portal.lib.localized import Localized

from . import codes
from .enums import UNDER_WAY, DocumentKind, DocumentLanguage, DocumentState
from .querysets import DocumentQuerySet, PublicationQuerySet

# A killed worker leaves its row behind. A long report takes seconds, so after this the work is given out again.
LOST_AFTER = timedelta(minutes=10)


def hash_path(document, filename):
    """The place of a file by the SHA-256 of its content, given as its name; it is served under `file_name`."""
    return f"documents/{filename[:2]}/{filename}"


class Document(PartOfAssessment, models.Model):
    """One report printed from one state of the data in one language; the same again is the same row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="documents", null=True, blank=True
    )
    # Instead of an assessment, where it is about the units at and below a unit in the year of a cycle.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents", null=True, blank=True)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="documents", null=True, blank=True)
    # The few of them that it compares; their order is that of the source.
    compared = models.ManyToManyField(Unit, related_name="compared_in", blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices)
    language = models.CharField(_("language"), max_length=12, choices=DocumentLanguage.choices)
    # Printed from the approved snapshot; anything else is a draft.
    is_final = models.BooleanField(default=False)
    # Shows the assessor's ticks, points or feedback.
    shows_review = models.BooleanField(default=False)
    # What is printed on a final for verifying it (reports.codes); a draft has none.
    code = models.CharField(_("code"), max_length=codes.LENGTH, unique=True, null=True, blank=True)
    # What is to be printed, as canonical JSON (reports.sources). Of an assessment, whose approved snapshot stays, it is
    # emptied once it is printed; of many units it is kept, for nothing else holds what they were at that moment.
    source = models.TextField(blank=True)
    source_sha256 = models.CharField(max_length=64)
    state = models.CharField(
        _("state"), max_length=7, choices=DocumentState.choices, default=DocumentState.QUEUED
    )
    state_at = models.DateTimeField(default=timezone.now)
    # The background job that prints it now, and how often one began since it was asked for: what a killed job leaves
    # behind is given out again, but not for ever.
    job = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    file = models.FileField(upload_to=hash_path, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-requested_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "kind", "language", "source_sha256"], name="one_document_per_source"
            ),
            models.UniqueConstraint(
                fields=["unit", "cycle", "kind", "language", "source_sha256"],
                name="one_document_of_units_per_source",
            ),
            models.CheckConstraint(
                name="document_of_assessment_or_units",
                condition=models.Q(assessment__isnull=False, unit=None, cycle=None)
                | models.Q(assessment=None, unit__isnull=False, cycle__isnull=False),
            ),
            models.CheckConstraint(
                name="document_draft_has_no_code",
                condition=models.Q(is_final=True) | models.Q(code=None),
            ),
            models.CheckConstraint(
                name="document_done_has_file",
                condition=~models.Q(state="done") | ~models.Q(file="") & ~models.Q(sha256=""),
            ),
        ]

    def __str__(self):
        return self.file_name

    @property
    def about_unit(self):
        """The unit that it is about: itself, or all at and below it."""
        return self.assessment.unit if self.assessment_id else self.unit

    @property
    def in_cycle(self):
        """The cycle whose year and criteria it is about."""
        return self.assessment.cycle if self.assessment_id else self.cycle

    @property
    def is_pdf(self):
        return not DocumentKind(self.kind).is_editable

    @property
    def is_comparison(self):
        return DocumentKind(self.kind).is_comparison

    @property
    def kept_source(self):
        """What stays of the source once the document is printed."""
        return "" if self.assessment_id else self.source

    @property
    def is_under_way(self):
        return self.state in UNDER_WAY

    @property
    def is_done(self):
        return self.state == DocumentState.DONE

    @property
    def is_failed(self):
        return self.state == DocumentState.FAILED

    @property
    def is_stopped(self):
        return self.state == DocumentState.STOPPED

    @property
    def is_lost(self):
        """Whether the work was given out so long ago that nobody can still be at it."""
        return self.is_under_way and timezone.now() - self.state_at > LOST_AFTER

    def move_to(self, state, **values):
        """Write the state and the values where the row still stands as it was read; whether it did."""
        same = Document.objects.filter(pk=self.pk, state=self.state, state_at=self.state_at)
        if not same.update(state=state, state_at=timezone.now(), **values):
            return False
        self.refresh_from_db()
        return True

    @property
    def file_name(self):
        """The name under which a person keeps the file: PMQA-2570-cdd-brief-th.pdf, -th-draft.pdf of a draft.

        Plain ASCII, because unit codes are.
        """
        parts = ["PMQA", str(self.in_cycle.fiscal_year), self.about_unit.code, self.kind, self.language]
        state = [] if self.is_final else ["draft"]
        return "-".join([*parts, *state]) + f".{DocumentKind(self.kind).ending}"


class Publication(models.Model):
    """The approved results of a cycle, open to everybody until they are withdrawn. Without a row nothing is."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="publications")
    # What others may do with the data, in the words of whoever publishes.
    licence_th = models.TextField(_("licence note in Thai"))
    licence_en = models.TextField(_("licence note in English"))
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PublicationQuerySet.as_manager()
    licence = Localized()

    class Meta:
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"],
                condition=models.Q(withdrawn_at=None),
                name="one_publication_in_force_per_cycle",
            ),
            models.CheckConstraint(
                name="publication_withdrawn_by_someone",
                condition=models.Q(withdrawn_at=None, withdrawn_by=None)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.cycle)
