"""Workbooks that wait for a person to confirm what they would change."""

import secrets
import uuid

from django.conf import settings
from django.db import models

from assessments.models import Assessment, Cycle

from .querysets import WaitingWorkbookQuerySet


def random_path(workbook, filename):
    """A name that tells nothing and that nobody can guess."""
    return f"workbooks/{secrets.token_hex(16)}"


class WaitingWorkbook(models.Model):
    """An uploaded workbook, kept privately for an hour between the dry run and its confirmation.

    Of one assessment, or with the results of many units of a cycle. The file goes as soon as it is confirmed; the row
    stays for the hour, so that a second confirmation is understood.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(
        Assessment, models.CASCADE, null=True, blank=True, related_name="waiting_workbooks"
    )
    cycle = models.ForeignKey(Cycle, models.CASCADE, null=True, blank=True, related_name="waiting_workbooks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    file = models.FileField(upload_to=random_path, blank=True)
    original_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField(auto_now_add=True, db_index=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = WaitingWorkbookQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="workbook_waits_or_is_confirmed",
                condition=models.Q(confirmed_at=None) & ~models.Q(file="")
                | models.Q(confirmed_at__isnull=False, file=""),
            ),
            models.CheckConstraint(
                name="workbook_of_one_assessment_or_cycle",
                condition=models.Q(assessment=None, cycle__isnull=False)
                | models.Q(assessment__isnull=False, cycle=None),
            ),
        ]

    def __str__(self):
        return self.original_name
