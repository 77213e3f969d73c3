"""The assessors at work on one assessment, and their rounds."""

from django.utils import timezone

from ..enums import ReviewKind
from ..models import Assignment
from .rows import open_round, void_changed


def begin(assessment, by):
    """Open a round for every assessor assigned, for whoever begins where nobody is; rounds of others are withdrawn."""
    if not assessment.assigned_ids:
        Assignment.objects.create(assessment=assessment, assessor=by, place=1, by=by)
        assessment.assigned_ids = [by.pk]
    rounds = assessment.reviews.filter(kind=ReviewKind.ROUND, withdrawn_at=None)
    rounds.exclude(assessor__in=assessment.assigned_ids).update(withdrawn_at=timezone.now())
    for assignment in assessment.assignments.select_related("assessor"):
        open_round(assessment, assignment.assessor)
    void_changed(assessment)


def unfinished(assessment):
    """The rounds in force that are not finished."""
    return [one for one in assessment.rounds if one.finished_at is None]
