"""Who may do what around a review: ALLOWED or Denied(reason), as in assessments.permissions."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permission import ALLOWED, Denied
from accounts.roles import Role
from assessments import permissions as form
from assessments.enums import Status
from assessments.knowing import know_result
from pmqa_portal.lib.localized import is_english
from pmqa_portal.lib.thai_calendar import format_date

from .appealing import window
from .enums import CalibrationRule
from .models import Reference

NOT_FINAL = Denied(gettext_lazy("The result is not approved, so there is nothing to appeal against yet."))
APPEALED = Denied(gettext_lazy("An appeal against this result was made already."))
NOT_APPROVED = Denied(gettext_lazy("Only an approved assessment can be a reference."))
OUT_OF_USE = Denied(gettext_lazy("This reference is not in use now."))
NOT_CALIBRATING = Denied(gettext_lazy("You have no open calibration on this assessment."))
CALIBRATE_FIRST = Denied(
    gettext_lazy(
        "The rules of this cycle require a calibration first. Finish yours on the page of the calibration; "
        "then you can begin and save your round."
    )
)
KNOWN = Denied(gettext_lazy("You reviewed this assessment yourself, so you know its result."))
NO_VISIT_NOW = Denied(
    gettext_lazy(
        "A visit is planned and noted by a sole assessor in review, or by all of them in the consensus."
    )
)
NOT_VISITED = Denied(gettext_lazy("Only the unit, its assessors and administrators may see a site visit."))
NOT_A_PARTY = Denied(
    gettext_lazy("Only the unit and the administrators of its department may see an appeal.")
)
HAD_PART = Denied(
    gettext_lazy("You had a part in this result or belong to the unit, so another administrator must answer.")
)


def run_calibration(user, cycle):
    """Choose the references of a cycle and read who has calibrated: whoever settles its rules."""
    return settle_rules(user, cycle)


def enter_calibration(user, cycle):
    """Open the page of calibration: an assessor or administrator on the line of the department."""
    is_there = user.reach.on_line_of(cycle.owner, Role.ASSESSOR, Role.ADMINISTRATOR)
    return ALLOWED if is_there else form.NOT_ASSESSOR


def serve_as_reference(user, assessment):
    """Make an assessment a reference: an administrator from outside its line, once it is approved."""
    return form.oversee(user, assessment) and (ALLOWED if assessment.is_final else NOT_APPROVED)


def begin_calibration(user, reference):
    """An assessor from outside the unit's line who did not review it, while the reference serves."""
    return form.come_from_outside(user, reference.assessment) and (
        serves(reference) and (KNOWN if reference.assessment.was_reviewed_by(user) else ALLOWED)
    )


def admit_to_round(user, assessment):
    """Begin or save a round: where the cycle requires it, only after the calibration. For assessments.admission."""
    owed = Reference.objects.owed_by(user, assessment.cycle_id).filter(rule=CalibrationRule.REQUIRE)
    return CALIBRATE_FIRST if owed.exists() else ALLOWED


def withheld_from(user):
    """The ids of the references whose result the person must not know yet. For assessments.admission."""
    if not user.reach.holds(Role.ASSESSOR):
        return ()
    return Reference.objects.withheld_from(user).values_list("assessment_id", flat=True)


def calibrate(user, assessment):
    """Tick an approved assessment for calibration, once this was begun and until it is finished."""
    return form.come_from_outside(user, assessment) and (
        ALLOWED if assessment.is_calibrated_by(user) else NOT_CALIBRATING
    )


def serves(reference):
    """Whether the reference can be calibrated on now."""
    return ALLOWED if reference.is_active and reference.assessment.is_final else OUT_OF_USE


def keep_visit(user, assessment):
    """Plan a visit, ask and note: the assessors, once no blind round is open any more.

    Whoever reviews alone has nobody to be blind to. Otherwise what one asks would tell the others how one judges.
    """
    return form.take_review(user, assessment) and _may_visit(assessment)


def _may_visit(assessment):
    is_alone = assessment.status == Status.IN_REVIEW and len(assessment.assigned_ids) < 2
    return ALLOWED if is_alone or assessment.status == Status.CONSENSUS else NO_VISIT_NOW


def see_visit(user, assessment):
    """Read questions and notes: the assessors when they may visit and afterwards, and who oversees the review."""
    is_over = ALLOWED if assessment.status in (Status.REVIEWED, Status.APPROVED) else NO_VISIT_NOW
    is_time = is_over or _may_visit(assessment)
    is_reader = is_time and (form.oversee(user, assessment) or form.take_review(user, assessment))
    return is_reader and know_result(user, assessment)


def read_visit(user, assessment):
    """Read the plan, what is sent and what is to be handed in: the panel, those above, and the unit's side."""
    is_reader = (
        form.fill_role(user, assessment)
        or form.oversee(user, assessment)
        or form.take_review(user, assessment)
    )
    return know_result(user, assessment) if is_reader else NOT_VISITED


def settle_rules(user, cycle):
    """Change the rules of a cycle: an administrator of the department that runs it, or above."""
    return ALLOWED if user.reach.has(cycle.owner, Role.ADMINISTRATOR) else form.NOT_ADMINISTRATOR


def read_appeal(user, assessment):
    """The unit's side, and the administrators over it."""
    is_party = form.fill_role(user, assessment) or form.administer(user, assessment)
    return know_result(user, assessment) if is_party else NOT_A_PARTY


def appeal(user, assessment):
    """The coordinator, once in each round and until the last day that the rules of the cycle give."""
    return form.coordinate(user, assessment) and _in_time(window(assessment))


def _in_time(found):
    if found is None:
        return NOT_FINAL
    if found.has_appeal:
        return APPEALED
    if found.is_over:
        day = format_date(found.until, "en" if is_english() else "th")
        return Denied(_("The last day for an appeal was %(date)s.") % {"date": day})
    return ALLOWED


def answer_appeal(user, appeal):
    """An administrator who neither approved this result, nor reviewed it, nor belongs to the unit's line."""
    return form.administer(user, appeal.assessment) and (HAD_PART if _had_part(user, appeal) else ALLOWED)


def _had_part(user, appeal):
    approved = any(
        (change.move, change.round, change.by_id) == ("approve", appeal.round, user.pk)
        for change in appeal.assessment.status_changes.all()
    )
    return approved or not form.approve(user, appeal.assessment)
