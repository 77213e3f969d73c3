"""The table of moves, and `make`: the only door through which a status changes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.permission import ALLOWED, Denied

from . import admission, opening, permissions, readiness, scores, snapshots
from .enums import SnapshotKind, Stage, Status
from .models import Assessment, Review, StatusChange
from .reviewing import consensus, panel


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
    # What one returns is said in the audit event of the move.
    effects: tuple[Callable, ...] = ()
    # Where it leads instead when several assessors share the review.
    shared: Status | None = None

    def target_of(self, assessment):
        """Where the move leads this assessment."""
        return self.shared if self.shared and assessment.is_shared else self.target


def _begin_review(user, assessment):
    """An impartial assessor, assigned where anybody is, who has calibrated where the cycle requires it."""
    return permissions.take_review(user, assessment) and admission.admit(user, assessment)


def _ready(assessment):
    if assessment.is_late:
        return Denied(_("The deadline has passed. Ask an administrator to extend it for your unit."))
    if readiness.blockers(assessment):
        return Denied(_("The assessment is not complete yet."))
    return ALLOWED


def _rounds_finished(assessment):
    if not assessment.rounds or panel.unfinished(assessment):
        return Denied(_("Not every assessor has finished the own round yet."))
    return ALLOWED


def _all_decided(assessment):
    review = assessment.verdict
    if consensus.undecided(assessment, review) or readiness.review_blockers(review):
        return Denied(_("Some checkpoints on which the assessors differ are not decided yet."))
    return ALLOWED


def _create_answers(assessment, by):
    opening.create_answers(assessment)


def _store_self_score(assessment, by):
    scores.store(assessment, Stage.SELF, scores.self_card(assessment))


def _freeze_submitted(assessment, by):
    return {"snapshot": snapshots.freeze(assessment, SnapshotKind.SUBMITTED, by=by).sha256}


def _begin_rounds(assessment, by):
    panel.begin(assessment, by)


def _settle_rounds(assessment, by):
    """One assessor's round is the verdict; what several said is brought to the table."""
    if assessment.is_shared:
        consensus.open_consensus(assessment, by)
    else:
        _store_reviewed_score(assessment)


def _close_consensus(assessment, by):
    review = assessment.verdict
    review.finished_at = timezone.now()
    review.save(update_fields=["finished_at"])
    _store_reviewed_score(assessment)


def _store_reviewed_score(assessment):
    scores.store(assessment, Stage.REVIEWED, scores.review_card(assessment, assessment.verdict))


def _send_requests(assessment, by):
    assessment.requests.filter(sent_at=None).update(sent_at=timezone.now())


def _unfinish_verdict(assessment, by):
    Review.objects.filter(pk=assessment.verdict.pk).update(finished_at=None)


def _set_overrides_aside(assessment, by):
    """What the approver decided otherwise was said of a verdict that the assessors, and the unit, may change now."""
    assessment.overrides.filter(round=assessment.round, set_aside_at=None).update(set_aside_at=timezone.now())


def _store_approved_score(assessment, by):
    scores.store(assessment, Stage.APPROVED, scores.approved_card(assessment))


def _freeze_approved(assessment, by):
    return {"snapshot": snapshots.freeze(assessment, SnapshotKind.APPROVED, by=by).sha256}


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
        _begin_review,
        _("Your own round opens; you tick from the evidence and write feedback for each item."),
        effects=(_begin_rounds,),
    ),
    Move(
        "finish_review",
        _("Finish the review"),
        (Status.IN_REVIEW,),
        Status.REVIEWED,
        permissions.take_review,
        _("One assessor's score goes to an administrator for approval; several come to the consensus first."),
        check=_rounds_finished,
        effects=(_settle_rounds,),
        shared=Status.CONSENSUS,
    ),
    Move(
        "close_consensus",
        _("Close the consensus"),
        (Status.CONSENSUS,),
        Status.REVIEWED,
        permissions.lead,
        _("The score that the assessors agreed on is stored and goes to an administrator for approval."),
        check=_all_decided,
        effects=(_close_consensus,),
    ),
    Move(
        "send_back",
        _("Return to the unit"),
        (Status.IN_REVIEW, Status.CONSENSUS),
        Status.RETURNED,
        permissions.lead,
        _(
            "The unit can edit again, reads your reason and submits once more; your ticks and feedback are kept."
        ),
        needs_reason=True,
        effects=(_send_requests,),
    ),
    Move(
        "approve",
        _("Approve"),
        (Status.REVIEWED,),
        Status.APPROVED,
        permissions.approve,
        _(
            "After you have read its table: the score is final and the whole assessment is frozen with its hash."
        ),
        effects=(_store_approved_score, _freeze_approved),
    ),
    Move(
        "review_again",
        _("Return to the assessors"),
        (Status.REVIEWED,),
        Status.IN_REVIEW,
        permissions.oversee,
        _(
            "The assessors read your reason and can change ticks and feedback; what was decided otherwise is set aside."
        ),
        needs_reason=True,
        effects=(_unfinish_verdict, _set_overrides_aside),
        shared=Status.CONSENSUS,
    ),
    Move(
        "reopen",
        _("Reopen"),
        (Status.APPROVED,),
        Status.IN_REVIEW,
        permissions.approve,
        _("A new round begins with the assessors; the earlier approval stays on record."),
        needs_reason=True,
        effects=(_open_next_round, _unfinish_verdict),
        shared=Status.CONSENSUS,
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
    target = move.target_of(current)
    if current.status == target:
        return False
    _allow(may(move, by, current))
    if move.needs_reason and not reason.strip():
        raise MoveRefused(_("Give a reason."))
    _allow(move.check(current))
    particulars = {"before": current.status, "after": target.value, "reason": reason.strip()}
    _write(move, target, current, by, reason)
    for effect in move.effects:
        particulars |= effect(current, by) or {}
    audit.record(move.name, current, by=by, unit=current.unit, **particulars)
    assessment.refresh_from_db()
    return True


def _allow(answer):
    if not answer:
        raise MoveRefused(answer.reason)


def _write(move, target, assessment, by, reason):
    before = assessment.status
    assessment.status = target
    assessment.save(update_fields=["status"])
    StatusChange.objects.create(
        assessment=assessment,
        move=move.name,
        from_status=before,
        to_status=target,
        round=assessment.round,
        by=by,
        reason=reason.strip(),
    )
