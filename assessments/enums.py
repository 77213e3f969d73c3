"""The words of the workflow."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """Where an assessment stands; the moves between these are in workflow.MOVES."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Returned")
    CONSENSUS = "consensus", _("In consensus")
    REVIEWED = "reviewed", _("Reviewed")
    APPROVED = "approved", _("Approved")


# The unit's side may write; everything else is read-only to it.
OPEN_TO_UNIT = (Status.IN_PROGRESS, Status.RETURNED)
# What assessors may see: from the first submission on.
SEEN_BY_ASSESSORS = (
    Status.SUBMITTED,
    Status.IN_REVIEW,
    Status.RETURNED,
    Status.CONSENSUS,
    Status.REVIEWED,
    Status.APPROVED,
)
# What stands in these is what was submitted, and not being changed.
WITH_THE_REVIEWERS = tuple(status for status in SEEN_BY_ASSESSORS if status not in OPEN_TO_UNIT)


# Where a change of assessors still means something: afterwards the review is done.
ASSIGNABLE = (
    Status.NOT_STARTED,
    Status.IN_PROGRESS,
    Status.SUBMITTED,
    Status.IN_REVIEW,
    Status.RETURNED,
    Status.CONSENSUS,
)
# All rounds are finished: what each assessor ticked alone may be laid side by side.
ROUNDS_OPEN = (Status.CONSENSUS, Status.REVIEWED, Status.APPROVED)
# The score of the assessors stands, and is approved or waits for it.
DECIDABLE = (Status.REVIEWED, Status.APPROVED)
# Kinds of units that are assessed; government, ministry and department hold the others together.
ASSESSED_KINDS = ("bureau", "province", "district")
# Moves by which a person speaks for the unit.
MOVES_OF_THE_UNIT = ("start", "submit")


class Stage(models.TextChoices):
    """Whose score it is."""

    SELF = "self", _("Self")
    REVIEWED = "reviewed", pgettext_lazy("score", "Reviewed")
    APPROVED = "approved", pgettext_lazy("score", "Approved")


class ReviewKind(models.TextChoices):
    """What a review is for."""

    ROUND = "round", _("Blind round")
    CONSENSUS = "consensus", _("Consensus")
    CALIBRATION = "calibration", _("Calibration")


# What a result rests on; calibrations are exercise.
COUNTED_REVIEWS = (ReviewKind.ROUND, ReviewKind.CONSENSUS)


class Priority(models.TextChoices):
    """How soon an opportunity for improvement is worth taking up."""

    HIGH = "high", pgettext_lazy("priority", "High")
    MEDIUM = "medium", pgettext_lazy("priority", "Medium")
    LOW = "low", pgettext_lazy("priority", "Low")


class Confidence(models.TextChoices):
    """How sure an assessor is of the own ticks on an item."""

    HIGH = "high", pgettext_lazy("confidence", "Sure")
    MEDIUM = "medium", pgettext_lazy("confidence", "Fairly sure")
    LOW = "low", pgettext_lazy("confidence", "Unsure")


class SnapshotKind(models.TextChoices):
    """At which move the assessment was frozen."""

    SUBMITTED = "submitted", _("As submitted")
    APPROVED = "approved", _("As approved")


class EvidenceKind(models.TextChoices):
    FILE = "file", _("File")
    LINK = "link", _("Link")


class CarryPart(models.TextChoices):
    """Which part of the form a proposal from an earlier year is for."""

    LEVEL = "level", _("Level")
    PROFILE = "profile", _("Organization profile")
    INDICATOR = "indicator", _("Indicator")
    EVIDENCE = "evidence", _("Evidence")


class Decision(models.TextChoices):
    """What the unit made of a proposal from an earlier year."""

    ACCEPTED = "accepted", pgettext_lazy("proposal", "Accepted")
    DISMISSED = "dismissed", pgettext_lazy("proposal", "Dismissed")
