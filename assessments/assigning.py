"""Writes of assigning: who reviews what, replacing an assessor, conflicts of interest. As in actions."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit

from . import permissions
from .enums import COUNTED_REVIEWS, Status
from .models import MOST_ASSESSORS, Assessment, Assignment, ConflictOfInterest
from .reviewing.rows import open_round
from .workflow import MoveRefused

# What a successor may take over from an assessor who left; never the private note.
KEPT_OF_ITEM = ("ticks", "reasons", "strength", "ofi", "recommendation", "priority", "confidence")
KEPT_OF_INDICATOR = ("is_suitable", "corrected", "reason")


@transaction.atomic
def assign(assessment, assessor, *, by):
    """Add an assessor in the first free place; where the others are at work, a round opens for the new one.

    Raises MoveRefused, with the reason, where that cannot be.
    """
    assessment = _locked(assessment, by)
    _demand_impartial(assessor, assessment)
    places = _places(assessment)
    if assessor.pk in assessment.assigned_ids:
        raise MoveRefused(_("%(name)s is assigned already.") % {"name": assessor})
    _demand_not_replaced(assessor, _past(assessment, assessor).filter(withdrawn_at__isnull=False))
    if assessment.status == Status.CONSENSUS:
        raise MoveRefused(_("The assessors are in consensus; replace one of them instead of adding another."))
    if len(places) >= MOST_ASSESSORS:
        raise MoveRefused(_("There are three assessors already."))
    place = min({*range(1, MOST_ASSESSORS + 1)} - places)
    row = Assignment.objects.create(assessment=assessment, assessor=assessor, place=place, by=by)
    audit.record("assign", row, by=by, unit=assessment.unit, assessor=assessor.pk, place=place)
    if assessment.status == Status.IN_REVIEW:
        open_round(assessment, assessor)
    return row


@transaction.atomic
def unassign(assessment, assessor, *, by):
    """Take an assessor away who has not begun. Raises MoveRefused where that cannot be."""
    assessment = _locked(assessment, by)
    row = assessment.assignments.filter(assessor=assessor).first()
    if row is None:
        raise MoveRefused(_("%(name)s is not assigned.") % {"name": assessor})
    if assessment.round_of(assessor):
        words = _("%(name)s has begun the review. Replace this assessor instead.")
        raise MoveRefused(words % {"name": assessor})
    audit.record("unassign", row, by=by, unit=assessment.unit, assessor=assessor.pk, place=row.place)
    row.delete()


@transaction.atomic
def replace(assessment, leaver, successor, *, keeps, by):
    """Put one assessor in the place of another.

    A round that the leaver has begun is withdrawn and stays on record. The successor's own begins with its ticks
    and feedback where `keeps`, else empty; in both cases every item is still to be marked as reviewed. A round
    that the leaver has finished stays in force instead, once the assessors are in consensus. Raises MoveRefused
    where that cannot be.
    """
    assessment = _locked(assessment, by)
    _demand_impartial(successor, assessment)
    place = assessment.assignments.filter(assessor=leaver).values_list("place", flat=True).first()
    began = None if assessment.status == Status.CONSENSUS else assessment.round_of(leaver)
    if place is None:
        raise MoveRefused(_("%(name)s is not assigned.") % {"name": leaver})
    if successor.pk in assessment.assigned_ids:
        raise MoveRefused(_("%(name)s is assigned already.") % {"name": successor})
    _demand_not_replaced(successor, _past(assessment, successor))
    assessment.assignments.filter(assessor=leaver).delete()
    row = Assignment.objects.create(assessment=assessment, assessor=successor, place=place, by=by)
    if began:
        _hand_on(began, successor, keeps)
    particulars = {"before": leaver.pk, "after": successor.pk, "keeps": bool(began and keeps)}
    audit.record("replace_assessor", row, by=by, unit=assessment.unit, **particulars)
    return row


def _hand_on(review, successor, keeps):
    """Withdraw a review and open the successor's in its place."""
    review.withdrawn_at = timezone.now()
    review.save(update_fields=["withdrawn_at"])
    own = open_round(review.assessment, successor)
    if keeps:
        _take_over(own.item_reviews, review.item_reviews, "item_id", KEPT_OF_ITEM)
        _take_over(own.indicator_reviews, review.indicator_reviews, "definition_id", KEPT_OF_INDICATOR)


def _take_over(rows, earlier, place, names):
    """Copy the named columns from the earlier row of the same place."""
    earlier = {getattr(row, place): row for row in earlier.all()}
    for row in (rows := rows.all()):
        for name in names:
            setattr(row, name, getattr(earlier[getattr(row, place)], name))
    rows.model.objects.bulk_update(rows, names)


def _places(assessment):
    return set(assessment.assignments.values_list("place", flat=True))


def _locked(assessment, by):
    """The assessment, locked, if the administrator may still appoint its assessors."""
    rows = Assessment.objects.select_for_update(of=("self",)).with_places()
    current = rows.get(pk=assessment.pk)
    answer = permissions.appoint(by, current)
    if not answer:
        raise MoveRefused(answer.reason)
    return current


def _past(assessment, assessor):
    """The reviews that the person made of the assessment, in force or not."""
    return assessment.reviews.filter(assessor=assessor, kind__in=COUNTED_REVIEWS)


def _demand_not_replaced(assessor, reviews):
    """A round that was withdrawn is not taken up again: without one of the own its assessor would read another's."""
    if reviews.exists():
        raise MoveRefused(_("%(name)s was replaced here before.") % {"name": assessor})


def _demand_impartial(assessor, assessment):
    if not permissions.assess(assessor, assessment):
        words = _(
            "%(name)s cannot review this unit: no assessor there, of its own line, or with a conflict of interest."
        )
        raise MoveRefused(words % {"name": assessor})


@transaction.atomic
def declare_conflict(conflict, *, by):
    """Store a conflict of interest; the reason stays out of the record. Returns the row."""
    conflict.by = by
    conflict.save()
    audit.record("declare_conflict", conflict, by=by, unit=conflict.unit, assessor=conflict.assessor_id)
    return conflict


@transaction.atomic
def lift_conflict(conflict, *, by):
    """Remove a declared conflict of interest; the record keeps that it was there."""
    conflict = ConflictOfInterest.objects.select_for_update(of=("self",)).filter(pk=conflict.pk).first()
    if conflict is not None:
        audit.record("lift_conflict", conflict, by=by, unit=conflict.unit, assessor=conflict.assessor_id)
        conflict.delete()
