"""Finishing a round: an assessor's own, after which the others' ticks are open to the assessor."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit

from . import permissions, readiness, workflow
from .actions import locked
from .reviewing import panel
from .workflow import MoveRefused


@transaction.atomic
def finish_round(assessment, *, by):
    """Finish the own round; with the last of the rounds, the review as a whole.

    Returns the assessment as it stands then. Raises MoveRefused, with the reason, where items are still open. Doing
    it twice is harmless.
    """
    assessment = locked(assessment.pk, permissions.take_review, by)
    own = assessment.round_of(by)
    if own is not None and own.finished_at is None:
        _finish(assessment, own, by)
    if not panel.unfinished(assessment):
        workflow.make("finish_review", assessment, by=by)
    return assessment


def _finish(assessment, own, by):
    if not (answer := permissions.review(by, assessment)):
        raise MoveRefused(answer.reason)
    if readiness.review_blockers(own):
        raise MoveRefused(_("Some items are not marked as reviewed yet."))
    own.finished_at = timezone.now()
    own.save(update_fields=["finished_at"])
    audit.record("finish_round", own, by=by, unit=assessment.unit)
