"""Files and links that show a level is reached, and the places where each one serves."""

import re
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from criteria.levels import Level
from criteria.models import Item
from pmqa_portal.lib.digits import to_arabic
from pmqa_portal.lib.thai_calendar import fiscal_year_bounds

from ..enums import EvidenceKind
from ..querysets import EvidenceQuerySet, EvidenceUseQuerySet
from .assessment import Assessment, PartOfAssessment

SHOWN_INLINE = ("application/pdf", "image/jpeg", "image/png")


def random_path(evidence, filename):
    """A name that tells nothing and that nobody can guess; the original name stays in the row."""
    name = secrets.token_hex(16)
    return f"evidence/{name[:2]}/{name}"


class StoredFile(models.Model):
    """A file in the storage and what is known of it; all empty for a link. size: in bytes; sha256: in hex."""

    file = models.FileField(upload_to=random_path, blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        abstract = True

    @property
    def file_facts(self):
        """What moves along when another file takes this one's place: {field: value}."""
        names = ("original_name", "content_type", "size", "sha256")
        return {"file": self.file.name, **{name: getattr(self, name) for name in names}}

    @property
    def is_pdf(self):
        return self.content_type == "application/pdf"

    @property
    def is_shown_inline(self):
        """Whether a browser shows it within a page."""
        return self.content_type in SHOWN_INLINE


class Evidence(StoredFile):
    """One file or link of a unit, in its current version; earlier files are its EvidenceVersions."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=4, choices=EvidenceKind.choices)
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    # The number of the file that stands here now, when it came and who brought it.
    version = models.PositiveSmallIntegerField(default=1)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The time that the evidence tells of, as far as it is known.
    period_from = models.DateField(_("covers from"), null=True, blank=True)
    period_to = models.DateField(_("covers until"), null=True, blank=True)
    # In the bin since then; purge_evidence empties it.
    deleted_at = models.DateTimeField(null=True, blank=True, db_index=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="evidence_is_file_or_link",
                condition=models.Q(kind="file", url="") & ~models.Q(file="") | models.Q(kind="link", file=""),
            ),
            models.CheckConstraint(
                name="evidence_period_in_order",
                condition=models.Q(period_from=None)
                | models.Q(period_to=None)
                | models.Q(period_from__lte=models.F("period_to")),
            ),
            models.CheckConstraint(
                name="evidence_in_bin_by_someone",
                condition=models.Q(deleted_at=None, deleted_by=None)
                | models.Q(deleted_at__isnull=False, deleted_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_file(self):
        return self.kind == EvidenceKind.FILE

    @property
    def is_in_bin(self):
        return self.deleted_at is not None

    def is_stale_in(self, fiscal_year):
        """Whether the time it tells of ends before the fiscal year (B.E.) begins; False where it is not known."""
        return self.period_to is not None and self.period_to < fiscal_year_bounds(fiscal_year)[0]


class EvidenceVersion(StoredFile):
    """A file that another has replaced, kept because it may have been submitted."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="one_version_per_number"),
            models.CheckConstraint(name="version_is_file", condition=~models.Q(file="")),
        ]

    def __str__(self):
        return f"{self.evidence_id} v{self.number}"


class EvidenceUse(PartOfAssessment, models.Model):
    """One place an evidence serves: a level of a process item, or a results item as a whole."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="evidence_uses")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    # Empty for a results item, which has no levels.
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    # The earlier version that counts here, where it was replaced after this assessment had left the unit's hands.
    earlier = models.ForeignKey(EvidenceVersion, models.PROTECT, null=True, blank=True, related_name="uses")
    added_at = models.DateTimeField(default=timezone.now)
    pages = models.CharField(_("pages"), max_length=60, blank=True)
    proves = models.CharField(_("what it proves"), max_length=300, blank=True)

    objects = EvidenceUseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "assessment", "item", "level"], name="one_use_per_evidence_and_place"
            )
        ]

    def __str__(self):
        return f"{self.evidence} → {self.item_id} {self.level}"

    @property
    def filed(self):
        """The file that counts here: the current one, or the one that was submitted."""
        return self.earlier or self.evidence

    @property
    def first_page(self):
        """The first page that is meant, as the viewer of a PDF jumps to it; None where none is named."""
        found = re.search(r"[1-9][0-9]{0,4}", to_arabic(self.pages))
        return int(found[0]) if found else None

    @property
    def was_submitted(self):
        """Whether it stood here when the assessment was submitted; then it is part of the record."""
        submitted_at = self.assessment.submitted_at
        return submitted_at is not None and self.added_at <= submitted_at
