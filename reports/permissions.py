"""Who may print and read what: a function per verb, ALLOWED or Denied(reason); out of reach is 404 before."""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied
from accounts.roles import Role
from assessments import permissions as form
from assessments.admission import withheld_from
from assessments.enums import Status
from assessments.knowing import CALIBRATING
from assessments.models import Assessment
from assessments.querysets import SEE_ALWAYS

from .enums import DocumentKind
from .querysets import COMPARERS, READERS

NOT_READER = Denied(_("Only executives, administrators and assessors see the overview of several units."))

NOT_COMPARER = Denied(_("Only administrators and executives see the disagreement map of several units."))
NOT_OF_UNIT = Denied(_("Only the unit's own people, administrators and executives see what it lacks."))
NOT_COMPARED = Denied(_("Only administrators and executives compare the items of several units."))
# The review is finished, so that there is a verdict to tell.
JUDGED = (Status.REVIEWED, Status.APPROVED)
NOT_JUDGED = Denied(_("The feedback report can be printed once the review is finished."))
NOT_FINAL = Denied(_("Only the report of an approved assessment goes to the archive."))
NOTHING_TO_PRINT = Denied(_("The assessment has not been started, so there is nothing to print yet."))
NOT_CANCELLER = Denied(_("Only whoever asked for the report, or an administrator, cancels it."))
NO_POINTS_CHOSEN = Denied(
    _("None of the chosen units has points in this fiscal year, so there is nothing to print yet.")
)
NO_POINTS = Denied(_("No unit has points in this fiscal year, so there is nothing to print yet."))


def request_document(user, assessment, kind):
    """Whoever takes the form may print it, blank before it is begun; feedback has a permission of its own."""
    if DocumentKind(kind) == DocumentKind.BLANK_FORM:
        return form.read_answers(user, assessment)
    if not (known := know_all_years(user, assessment)):
        return known
    if DocumentKind(kind).is_feedback:
        return request_feedback(user, assessment)
    if DocumentKind(kind).is_archive and not assessment.is_final:
        return NOT_FINAL
    return take_form(user, assessment)


def know_all_years(user, assessment):
    """Know every result that a report prints: of the year itself and of the years of the unit before it."""
    withheld = Assessment.objects.filter(pk__in=withheld_from(user), unit=assessment.unit_id)
    until = withheld.filter(cycle__fiscal_year__lte=assessment.cycle.fiscal_year)
    return CALIBRATING if until.exists() else ALLOWED


def take_form(user, assessment):
    """Take the whole form out of the portal: whoever reads it, once there is something in it."""
    is_begun = assessment.status != Status.NOT_STARTED
    return (ALLOWED if is_begun else NOTHING_TO_PRINT) and form.read_answers(user, assessment)


def request_feedback(user, assessment):
    """Whoever reads the review may print the feedback, once the review is finished."""
    return form.see_review(user, assessment) and (ALLOWED if assessment.status in JUDGED else NOT_JUDGED)


def cancel_document(user, document):
    """Whoever asked for it, or an administrator over its unit, may stop its printing."""
    is_allowed = document.requested_by_id == user.pk or user.reach.has(
        document.about_unit, Role.ADMINISTRATOR
    )
    return ALLOWED if is_allowed else NOT_CANCELLER


def see_disagreement(user, unit):
    """Read where the units at and below a unit rated themselves otherwise than was approved."""
    return (ALLOWED if user.reach.has(unit, *COMPARERS) else NOT_COMPARER) and know_unit(user, unit)


def compare_units(user, unit):
    """Read the items of the units at and below a unit side by side."""
    return (ALLOWED if user.reach.has(unit, *COMPARERS) else NOT_COMPARED) and know_unit(user, unit)


def see_gap(user, assessment):
    """Read what one unit lacks: its own side, and those above it who always see its form."""
    sees_always = user.reach.has(assessment.unit, *SEE_ALWAYS)
    return (ALLOWED if sees_always else NOT_OF_UNIT) and form.read_answers(user, assessment)


def publish(user, cycle):
    """Open the approved results of a cycle to everybody, or close them: an administrator over its owner."""
    return ALLOWED if user.reach.has(cycle.owner, Role.ADMINISTRATOR) else form.NOT_ADMINISTRATOR


def see_overview(user, unit):
    """Read the means and the table of the units at and below a unit."""
    return (ALLOWED if user.reach.has(unit, *READERS) else NOT_READER) and know_unit(user, unit)


def know_unit(user, unit):
    """Know every result of the unit itself: a mean over it and a few below it would give it away."""
    withheld = Assessment.objects.filter(pk__in=withheld_from(user), unit=unit)
    return CALIBRATING if withheld.exists() else ALLOWED


def request_overview(user, unit, *, has_points):
    """Whoever reads the overview may print it, once a unit of the year has points."""
    return see_overview(user, unit) and (ALLOWED if has_points else NO_POINTS)


def request_comparison(user, unit, codes, *, has_points):
    """Whoever compares the units at and below a unit may print the comparison of the chosen ones that they may know."""
    withheld = Assessment.objects.filter(pk__in=withheld_from(user), unit__code__in=codes)
    return (
        compare_units(user, unit)
        and (CALIBRATING if withheld.exists() else ALLOWED)
        and (ALLOWED if has_points else NO_POINTS_CHOSEN)
    )
