"""The table of moves, and `make`: the only door through which a status changes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.permission import ALLOWED, Denied

from . import opening, permissions, readiness, reviewing, scores, snapshots
from .enums import SnapshotKind, Stage, Status
from .models import Assessment, StatusChange


class MoveRefused(Exception):
    """The move is not possible; `reason` says why, in words for the person."""

    def __init__(self, reason):
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class Move:
    """One row of the table: from which statuses to which, who may, what must hold, what follows."""

    name: str
    label: str
    sources: tuple[Status, ...]
    target: Status
    permission: Callable
    explains: str
    needs_reason: bool = False
    check: Callable = lambda assessment: ALLOWED
    effects: tuple[Callable, ...] = ()


def _ready(assessment):
    if assessment.is_late:
        return Denied(_("The deadline has passed. Ask an administrator to extend it for your unit."))
    if readiness.blockers(assessment):
        return Denied(_("The assessment is not complete yet."))
    return ALLOWED


def _all_reviewed(assessment):
    review = assessment.current_review
    if review is None or readiness.review_blockers(review):
        return Denied(_("Some items are not marked as reviewed yet."))
    return ALLOWED


def _create_answers(assessment, by):
    opening.create_answers(assessment)


def _store_self_score(assessment, by):
    scores.store(assessment, Stage.SELF, scores.self_card(assessment))


def _freeze_submitted(assessment, by):
    snapshots.freeze(assessment, SnapshotKind.SUBMITTED, by=by)


def _open_review(assessment, by):
    reviewing.open_review(assessment, by)


def _finish_review(assessment, by):
    review = assessment.current_review
    review.finished_at = timezone.now()
    review.save(update_fields=["finished_at"])
    scores.store(assessment, Stage.REVIEWED, scores.review_card(assessment, review))


def _unfinish_review(assessment, by):
    assessment.reviews.filter(withdrawn_at=None).update(finished_at=None)


def _store_approved_score(assessment, by):
    scores.store(assessment, Stage.APPROVED, scores.review_card(assessment, assessment.current_review))


def _freeze_approved(assessment, by):
    snapshots.freeze(assessment, SnapshotKind.APPROVED, by=by)


def _open_next_round(assessment, by):
    assessment.round += 1
    assessment.save(update_fields=["round"])
    assessment.scores.filter(stage=Stage.APPROVED).delete()


_TABLE = (
    Move(
        "start",
        _("Start the assessment"),
        (Status.NOT_STARTED,),
        Status.IN_PROGRESS,
        permissions.fill_role,
        _("The form opens for your working group."),
        effects=(_create_answers,),
    ),
    Move(
        "submit",
        _("Submit"),
        (Status.IN_PROGRESS, Status.RETURNED),
        Status.SUBMITTED,
        permissions.coordinate,
        _(
            "The self score is stored and the form becomes read-only for the unit; an assessor reviews it next."
        ),
        check=_ready,
        effects=(_store_self_score, _freeze_submitted),
    ),
    Move(
        "start_review",
        _("Start the review"),
        (Status.SUBMITTED,),
        Status.IN_REVIEW,
        permissions.take_review,
        _("The review becomes yours; you tick from the evidence and write feedback for each item."),
        effects=(_open_review,),
    ),
    Move(
        "finish_review",
        _("Finish the review"),
        (Status.IN_REVIEW,),
        Status.REVIEWED,
        permissions.take_review,
        _("Your score is stored and goes to an administrator for approval."),
        check=_all_reviewed,
        effects=(_finish_review,),
    ),
    Move(
        "send_back",
        _("Return to the unit"),
        (Status.IN_REVIEW,),
        Status.RETURNED,
        permissions.take_review,
        _(
            "The unit can edit again, reads your reason and submits once more; your ticks and feedback are kept."
        ),
        needs_reason=True,
    ),
    Move(
        "approve",
        _("Approve"),
        (Status.REVIEWED,),
        Status.APPROVED,
        permissions.approve,
        _("The score is final and the whole assessment is frozen with its hash."),
        effects=(_store_approved_score, _freeze_approved),
    ),
    Move(
        "review_again",
        _("Return to the assessor"),
        (Status.REVIEWED,),
        Status.IN_REVIEW,
        permissions.oversee,
        _("The assessor reads your reason and can change ticks and feedback."),
        needs_reason=True,
        effects=(_unfinish_review,),
    ),
    Move(
        "reopen",
        _("Reopen"),
        (Status.APPROVED,),
        Status.IN_REVIEW,
        permissions.approve,
        _("A new round begins with the assessor; the earlier approval stays on record."),
        needs_reason=True,
        effects=(_open_next_round, _unfinish_review),
    ),
)
MOVES = {move.name: move for move in _TABLE}


def may(move, user, assessment):
    """Whether the person may make the move from where the assessment stands; readiness is not asked."""
    in_state = ALLOWED if assessment.status in move.sources else _wrong_state(assessment)
    return in_state and move.permission(user, assessment)


def open_moves(user, assessment):
    """The moves that the person may make now."""
    return [move for move in MOVES.values() if may(move, user, assessment)]


def _wrong_state(assessment):
    reason = _("The assessment is “%(status)s” now, so this is not possible.")
    return Denied(reason % {"status": assessment.get_status_display()})


@transaction.atomic
def make(name, assessment, *, by, reason=""):
    """Make a move: lock, check, write the status and its history row, then the effects.

    Returns True when the status changed and False when the assessment already stood there: repeating a move is
    harmless. Raises MoveRefused with a reason for the person.
    """
    move = MOVES[name]
    current = Assessment.objects.select_for_update(of=("self",)).with_places().get(pk=assessment.pk)
    _allow(move.permission(by, current))
    if current.status == move.target:
        return False
    _allow(may(move, by, current))
    if move.needs_reason and not reason.strip():
        raise MoveRefused(_("Give a reason."))
    _allow(move.check(current))
    _write(move, current, by, reason)
    for effect in move.effects:
        effect(current, by)
    assessment.refresh_from_db()
    return True


def _allow(answer):
    if not answer:
        raise MoveRefused(answer.reason)


def _write(move, assessment, by, reason):
    before = assessment.status
    assessment.status = move.target
    assessment.save(update_fields=["status"])
    StatusChange.objects.create(
        assessment=assessment,
        move=move.name,
        from_status=before,
        to_status=move.target,
        round=assessment.round,
        by=by,
        reason=reason.strip(),
    )
    audit.record(
        move.name,
        assessment,
        by=by,
        unit=assessment.unit,
        before=before,
        after=move.target.value,
        reason=reason.strip(),
    )
