"""Files and links that show a level is reached, and the places where each one serves."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from criteria.levels import Level
from criteria.models import Item

from ..enums import EvidenceKind
from ..querysets import EvidenceQuerySet
from .assessment import Assessment


def random_path(evidence, filename):
    """A name that tells nothing and that nobody can guess; the original name stays in the row."""
    name = secrets.token_hex(16)
    return f"evidence/{name[:2]}/{name}"


class Evidence(models.Model):
    """One file or link of a unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=4, choices=EvidenceKind.choices)
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(upload_to=random_path, blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="evidence_is_file_or_link",
                condition=models.Q(kind="file", url="") & ~models.Q(file="") | models.Q(kind="link", file=""),
            )
        ]

    def __str__(self):
        return self.title


class EvidenceUse(models.Model):
    """One place an evidence serves: a level of a process item, or a results item as a whole."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="evidence_uses")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    # Empty for a results item, which has no levels.
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    pages = models.CharField(_("pages"), max_length=60, blank=True)
    proves = models.CharField(_("what it proves"), max_length=300, blank=True)

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
    def was_submitted(self):
        """Whether it stood here when the assessment was submitted; then it is part of the record."""
        submitted_at = self.assessment.submitted_at
        return submitted_at is not None and self.evidence.added_at <= submitted_at
