"""Who may print and read what: a function per verb, ALLOWED or Denied(reason); out of reach is 404 before."""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied
from accounts.roles import Role
from assessments import permissions as form
from assessments.enums import Status

from .enums import DocumentKind
from .querysets import READERS

NOT_READER = Denied(_("Only executives, administrators and assessors see the overview of several units."))

NOT_COMPARER = Denied(_("Only administrators and executives see the disagreement map of several units."))
# The review is finished, so that there is a verdict to tell.
JUDGED = (Status.REVIEWED, Status.APPROVED)
NOT_JUDGED = Denied(_("The feedback report can be printed once the review is finished."))
NOTHING_TO_PRINT = Denied(_("The assessment has not been started, so there is nothing to print yet."))
NO_POINTS = Denied(_("No unit has points in this fiscal year, so there is nothing to print yet."))


def request_document(user, assessment, kind):
    """Whoever reads the form may print it, once there is something in it."""
    if DocumentKind(kind).is_feedback:
        return request_feedback(user, assessment)
    is_begun = assessment.status != Status.NOT_STARTED
    return (ALLOWED if is_begun else NOTHING_TO_PRINT) and form.read_answers(user, assessment)


def request_feedback(user, assessment):
    """Whoever reads the review may print the feedback, once the review is finished."""
    return form.see_review(user, assessment) and (ALLOWED if assessment.status in JUDGED else NOT_JUDGED)


def see_disagreement(user, unit):
    """Read where the units at and below a unit rated themselves otherwise than was approved."""
    return ALLOWED if user.reach.has(unit, Role.ADMINISTRATOR, Role.EXECUTIVE) else NOT_COMPARER


def see_overview(user, unit):
    """Read the means and the table of the units at and below a unit."""
    return ALLOWED if user.reach.has(unit, *READERS) else NOT_READER


def request_overview(user, unit, *, has_points):
    """Whoever reads the overview may print it, once a unit of the year has points."""
    return see_overview(user, unit) and (ALLOWED if has_points else NO_POINTS)
