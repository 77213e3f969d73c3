"""Who may do what to an assessment: one function per verb, ALLOWED or Denied(reason).

Denied is falsy, so `and` between answers gives the first denial, and asks the database no further.
Each takes the person and the assessment; what lies outside the person's reach never gets here (404 before).
"""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied
from accounts.roles import UNIT_SIDE, Role

from .admission import admit
from .enums import ASSESSED_KINDS, ASSIGNABLE, DECIDABLE, MOVES_OF_THE_UNIT, ROUNDS_OPEN, Status
from .knowing import know_result
from .querysets import SEE_ALWAYS

NOT_UNIT_SIDE = Denied(_("Only the working group of this unit may do this."))
NOT_COORDINATOR = Denied(_("Only the coordinator of this unit may do this."))
NOT_ADMINISTRATOR = Denied(_("Only an administrator may do this."))
NOT_ASSESSOR = Denied(_("Only an assessor may do this."))
OWN_UNIT = Denied(_("You belong to the line of this unit, so another assessor must review it."))
OWN_ADMINISTRATOR = Denied(_("You belong to the line of this unit, so another administrator must do this."))
NOT_ASSIGNED = Denied(_("Other assessors review this assessment."))
NOT_LEAD = Denied(_("Only the lead assessor of this assessment may do this."))
ROUND_FINISHED = Denied(_("You have finished your round: your ticks stay as they are, and so your own."))
CONFLICTED = Denied(
    _("A conflict of interest with this unit is declared for you, so another assessor must review it.")
)
CONFLICTED_APPROVER = Denied(
    _("A conflict of interest with this unit is declared for you, so another administrator must approve it.")
)
REVIEW_FINISHED = Denied(_("The review is finished, so its assessors stay as they are."))
OWN_CONFLICT = Denied(_("Another administrator must lift a conflict of interest that is declared for you."))
OWN_REVIEW = Denied(
    _("You reviewed this assessment, wrote a part or belong to this unit, so another person must approve it.")
)
UNIT_TURN = Denied(
    _(
        "It is the unit's turn: what it changes now is shown to the assessors once it is submitted again. "
        "Your own round stays readable."
    )
)
READ_ONLY = Denied(_("The assessment is with the assessors or approved, so the unit cannot change it now."))
NOT_IN_REVIEW = Denied(_("The assessment is not in review."))
NOT_RETURNED = Denied(_("The assessment is not with the unit, so the request cannot be answered now."))
REQUEST_SENT = Denied(_("The request was sent to the unit and stays as it is."))
REQUEST_GONE = Denied(_("The request was withdrawn meanwhile."))
NOT_IN_CONSENSUS = Denied(_("The assessors have not come to the consensus yet, or have closed it."))
NOT_LIBRARY_READER = Denied(_("Assessors open evidence at the items where it was submitted."))
ROUND_UNFINISHED = Denied(_("Finish your own round first: until then nobody sees another assessor's ticks."))
NOT_REVIEWED = Denied(_("The assessment does not wait for approval."))
OTHER_ROUND = Denied(_("This is the round of another assessor."))
NOT_REVIEW_READER = Denied(_("The review is shown to the unit after it was approved."))


def _role(user, assessment, role, denial):
    return ALLOWED if user.reach.has(assessment.unit, role) else denial


def _at(assessment, statuses, denial):
    return ALLOWED if assessment.status in statuses else denial


def fill_role(user, assessment):
    """A member of the working group or the coordinator of the unit."""
    return ALLOWED if user.reach.has(assessment.unit, *UNIT_SIDE) else NOT_UNIT_SIDE


def read_library(user, unit):
    """Read all that the unit has filed, used or not: whoever sees its assessments before they are submitted."""
    return ALLOWED if user.reach.has(unit, *SEE_ALWAYS) else NOT_LIBRARY_READER


def keep_library(user, unit):
    """Change the evidence library of a unit: a member of its working group or its coordinator."""
    return ALLOWED if user.reach.has(unit, *UNIT_SIDE) else NOT_UNIT_SIDE


def coordinate(user, assessment):
    """The coordinator of the unit."""
    return _role(user, assessment, Role.COORDINATOR, NOT_COORDINATOR)


def administer(user, assessment):
    """An administrator of the unit's department."""
    return _role(user, assessment, Role.ADMINISTRATOR, NOT_ADMINISTRATOR)


def oversee(user, assessment):
    """Extend the deadline, ask for another look at the review: an administrator from outside the unit's line."""
    return administer(user, assessment) and (OWN_ADMINISTRATOR if _is_own(user, assessment.unit) else ALLOWED)


def appoint_in(user, cycle):
    """Open the page of assessors of a cycle: an administrator on the line of its owner."""
    return ALLOWED if user.reach.on_line_of(cycle.owner, Role.ADMINISTRATOR) else NOT_ADMINISTRATOR


def appoint(user, assessment):
    """Assign, take away and replace assessors, until the review is finished."""
    return oversee(user, assessment) and _at(assessment, ASSIGNABLE, REVIEW_FINISHED)


def declare_conflict(user):
    """Declare a conflict of interest: an assessor for themselves, an administrator for assessors."""
    return ALLOWED if user.reach.holds(Role.ASSESSOR, Role.ADMINISTRATOR) else NOT_ASSESSOR


def read_conflict(user, conflict):
    """Read the reason of a declared conflict: whoever declared it, and administrators of the unit."""
    return ALLOWED if conflict.by_id == user.pk else administer(user, conflict)


def lift_conflict(user, conflict):
    """Lift a declared conflict: an administrator of the unit, and nobody one's own."""
    return administer(user, conflict) and (OWN_CONFLICT if conflict.assessor_id == user.pk else ALLOWED)


def edit(user, assessment):
    """Change ticks, texts, evidence and results."""
    return fill_role(user, assessment) and (ALLOWED if assessment.is_open_to_unit else READ_ONLY)


def read_answers(user, assessment):
    """Read what stands in the form. While it is the unit's turn no assessor looks on, whatever else they are."""
    if assessment.status != Status.RETURNED:
        return ALLOWED
    looks_on = user.reach.has(assessment.unit, *SEE_ALWAYS) and not _is_of_the_panel(user, assessment)
    return ALLOWED if looks_on else UNIT_TURN


def take_review(user, assessment):
    """An impartial assessor, assigned where anybody is."""
    return assess(user, assessment) and (ALLOWED if _is_chosen(user, assessment) else NOT_ASSIGNED)


def lead(user, assessment):
    """The lead assessor: an impartial one, assigned in the first place."""
    is_lead = assessment.assigned_ids[:1] in ([], [user.pk])
    return take_review(user, assessment) and (ALLOWED if is_lead else NOT_LEAD)


def assess(user, assessment):
    """Be an assessor of it at all: from outside the unit's line and without a declared conflict of interest."""
    return come_from_outside(user, assessment) and (
        CONFLICTED if user.pk in assessment.conflicted_ids else ALLOWED
    )


def come_from_outside(user, assessment):
    """An assessor there who does not belong to the unit's line."""
    return _role(user, assessment, Role.ASSESSOR, NOT_ASSESSOR) and (
        OWN_UNIT if _is_own(user, assessment.unit) else ALLOWED
    )


def review(user, assessment):
    """Tick and write feedback as an assessor of this assessment, in a round that is not finished."""
    return (
        take_review(user, assessment)
        and read_answers(user, assessment)
        and _at(assessment, (Status.IN_REVIEW,), NOT_IN_REVIEW)
        and (ROUND_FINISHED if _has_finished(user, assessment) else ALLOWED)
        and admit(user, assessment)
    )


def ask(user, assessment):
    """Ask something of the unit: an assessor of it, in the rounds and in consensus."""
    return take_review(user, assessment) and _at(
        assessment, (Status.IN_REVIEW, Status.CONSENSUS), NOT_IN_REVIEW
    )


def keep_request(user, request):
    """Change or withdraw what is asked, until it is sent: whoever asks it, and the lead assessor."""
    assessment = request.assessment
    return (
        ask(user, assessment)
        and (ALLOWED if request.sent_at is None else REQUEST_SENT)
        and (ALLOWED if request.by_id == user.pk else lead(user, assessment))
    )


def answer(user, assessment):
    """Answer what the assessors ask: the unit's side, while it is its turn."""
    return fill_role(user, assessment) and _at(assessment, (Status.RETURNED,), NOT_RETURNED)


def review_in(own):
    """The permission to write into this round: `review`, and it is the person's own."""

    def permission(user, assessment):
        return review(user, assessment) and (ALLOWED if own.assessor_id == user.pk else OTHER_ROUND)

    return permission


def deliberate(user, assessment):
    """Decide with the other assessors, once all have finished their rounds."""
    return take_review(user, assessment) and _at(assessment, (Status.CONSENSUS,), NOT_IN_CONSENSUS)


def see_rounds(user, assessment):
    """Read what each ticked alone: an assessor of it after the own round, an administrator after all rounds."""
    if assessment.status in ROUNDS_OPEN and oversee(user, assessment):
        return know_result(user, assessment)
    is_reader = take_review(user, assessment) and (
        ALLOWED if _has_finished(user, assessment) or assessment.status in ROUNDS_OPEN else ROUND_UNFINISHED
    )
    return is_reader and know_result(user, assessment)


def see_consensus(user, assessment):
    """Read the table of the consensus: whoever reads the rounds, once all of them are finished."""
    return see_rounds(user, assessment) and _at(assessment, ROUNDS_OPEN, NOT_IN_CONSENSUS)


def read_approval(user, assessment):
    """Read the table by which it is approved: an administrator from outside the unit's line, once it is reviewed."""
    is_time = oversee(user, assessment) and _at(assessment, DECIDABLE, NOT_REVIEWED)
    return is_time and know_result(user, assessment)


def decide_otherwise(user, assessment):
    """Set a checkpoint otherwise than the assessors, or take that back: who may approve, before the approval."""
    return approve(user, assessment) and _at(assessment, (Status.REVIEWED,), NOT_REVIEWED)


def know_panel(user, assessment):
    """Know who reviews it and who has finished: its assessors and whoever oversees it."""
    return oversee(user, assessment) or take_review(user, assessment)


def see_approvals(user, assessment):
    """Read what was approved in earlier rounds: whoever reads the latest approval.

    While it is under review again, its overseers, and its assessors once their own round is finished.
    """
    if assessment.is_final:
        return see_review(user, assessment)
    return oversee(user, assessment) or see_rounds(user, assessment)


def approve(user, assessment):
    """An administrator who neither reviewed nor wrote it nor is of the unit's line, without a conflict of interest."""
    return (
        administer(user, assessment)
        and (OWN_REVIEW if _had_part(user, assessment) else ALLOWED)
        and (CONFLICTED_APPROVER if user.pk in assessment.conflicted_ids else ALLOWED)
    )


def approve_at_all(user):
    """Open the list of what waits for one's approval: an administrator."""
    return ALLOWED if user.reach.holds(Role.ADMINISTRATOR) else NOT_ADMINISTRATOR


def see_review(user, assessment):
    """Read the assessor's ticks and feedback: the unit once it is approved, whoever calibrates after that."""
    reader = assessment.is_final or oversee(user, assessment) or take_review(user, assessment)
    return know_result(user, assessment) if reader else NOT_REVIEW_READER


def _is_chosen(user, assessment):
    """Assigned, or among all assessors where nobody is."""
    return not assessment.assigned_ids or user.pk in assessment.assigned_ids


def _is_of_the_panel(user, assessment):
    return user.reach.holds(Role.ASSESSOR) and user.pk in assessment.assigned_ids


def _has_finished(user, assessment):
    own = assessment.round_of(user)
    return own is not None and own.finished_at is not None


def _is_own(user, unit):
    """Of the unit's side on its line, or with any role at an assessed unit itself or below it."""
    return (
        user.reach.on_line_of(unit, *UNIT_SIDE) or unit.kind in ASSESSED_KINDS and user.reach.stands_in(unit)
    )


def _had_part(user, assessment):
    """Reviewed it, belongs to it, wrote or brought in what stands in it, or once made a move for the unit.

    A later change of role does not undo that.
    """
    return (
        _is_own(user, assessment.unit)
        or assessment.was_reviewed_by(user)
        or any(
            change.by_id == user.pk and change.move in MOVES_OF_THE_UNIT
            for change in assessment.status_changes.all()
        )
        or user.pk in assessment.author_ids
    )
