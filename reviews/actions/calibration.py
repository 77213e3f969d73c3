"""References, and the calibrations on them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from assessments import permissions as form
from assessments.actions import locked, save_versioned
from assessments.enums import ReviewKind
from assessments.models import Assessment
from assessments.reviewing.rows import open_review
from assessments.workflow import MoveRefused

from .. import permissions
from ..calibrating import compare, rounded
from ..models import Calibration, Reference


@transaction.atomic
def add_reference(cycle, assessment, *, by, note=""):
    """Let an approved assessment serve as a reference for the cycle; returns the row."""
    _allow(permissions.run_calibration(by, cycle))
    assessment = locked(assessment.pk, permissions.serve_as_reference, by)
    if Reference.objects.filter(assessment=assessment).exists():
        raise MoveRefused(_("This assessment is or was a reference already."))
    row = Reference.objects.create(cycle=cycle, assessment=assessment, note=note, by=by)
    audit.record("add_reference", row, by=by, unit=assessment.unit, cycle=cycle.pk)
    return row


@transaction.atomic
def use_reference(reference, is_active, *, by):
    """Take a reference out of use, or into use again; repeating it changes nothing."""
    _allow(permissions.run_calibration(by, reference.cycle))
    assessment = locked(reference.assessment_id, form.oversee, by)
    if Reference.objects.filter(pk=reference.pk, is_active=not is_active).update(is_active=is_active):
        verb = "use_reference" if is_active else "retire_reference"
        audit.record(verb, reference, by=by, unit=assessment.unit)


@transaction.atomic
def begin_calibration(reference, *, by):
    """The person's calibration on the reference, opened if it is the first time."""
    assessment = locked(reference.assessment_id, lambda user, _: _may_begin(user, reference), by)
    review, is_new = open_review(assessment, by, ReviewKind.CALIBRATION)
    row, _ = Calibration.objects.get_or_create(reference=reference, review=review)
    if is_new:
        audit.record("begin_calibration", row, by=by, unit=assessment.unit)
    return row


def _may_begin(user, reference):
    return permissions.begin_calibration(user, reference)


def save_ticks(row, version, *, by, **values):
    """Save the ticks of a calibration on one item; errors as in assessments.actions.save_answer."""
    place = row.review.assessment_id
    return save_versioned(row, version, place, permissions.calibrate, "save_calibration", by=by, **values)


@transaction.atomic
def finish_calibration(calibration, *, by):
    """Finish the own calibration and keep how it came out; a second time changes nothing.

    Raises MoveRefused while process items are not marked as scored.
    """
    review = calibration.review
    locked(review.assessment_id, form.come_from_outside, by)
    current = Calibration.objects.select_related("review").get(pk=calibration.pk)
    if current.is_finished:
        return current
    locked(review.assessment_id, permissions.calibrate, by)
    assessment = Assessment.objects.with_everything().get(pk=review.assessment_id)
    items = [item.id for item in assessment.standard.process_items]
    if review.item_reviews.filter(is_done=False, item__in=items).exists():
        raise MoveRefused(_("Some items are not marked as scored yet."))
    found = compare(assessment, next(one for one in assessment.reviews.all() if one.pk == review.pk))
    current.percent = rounded(found.checkpoints.percent, 2)
    current.kappa = rounded(found.levels.kappa, 3)
    current.save(update_fields=["percent", "kappa"])
    current.review.finished_at = timezone.now()
    current.review.save(update_fields=["finished_at"])
    kappa = None if current.kappa is None else str(current.kappa)
    figures = {"percent": str(current.percent), "kappa": kappa}
    audit.record("finish_calibration", current, by=by, unit=assessment.unit, **figures)
    return current


def _allow(answer):
    if not answer:
        raise MoveRefused(answer.reason)
