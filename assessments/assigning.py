"""Writes of assigning: who reviews what, replacing an assessor, conflicts of interest. As in actions."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit

from . import permissions, reviewing
from .models import MOST_ASSESSORS, Assessment, Assignment, ConflictOfInterest, ItemReview, Review
from .workflow import MoveRefused


@transaction.atomic
def assign(assessment, assessor, *, by):
    """Add an assessor in the first free place. Raises MoveRefused, with the reason, where that cannot be."""
    assessment = _locked(assessment, by)
    _demand_impartial(assessor, assessment)
    review, places = assessment.current_review, _places(assessment)
    if assessor.pk in assessment.assigned_ids:
        raise MoveRefused(_("%(name)s is assigned already.") % {"name": assessor})
    if len(places) >= MOST_ASSESSORS:
        raise MoveRefused(_("There are three assessors already."))
    if review and review.assessor_id not in (assessor.pk, *assessment.assigned_ids):
        words = _("%(name)s has the review in hand. Replace this assessor instead.")
        raise MoveRefused(words % {"name": review.assessor})
    place = min({*range(1, MOST_ASSESSORS + 1)} - places)
    row = Assignment.objects.create(assessment=assessment, assessor=assessor, place=place, by=by)
    audit.record("assign", row, by=by, unit=assessment.unit, assessor=assessor.pk, place=place)
    return row


@transaction.atomic
def unassign(assessment, assessor, *, by):
    """Take an assessor away who has not begun. Raises MoveRefused where that cannot be."""
    assessment = _locked(assessment, by)
    row = assessment.assignments.filter(assessor=assessor).first()
    if row is None:
        raise MoveRefused(_("%(name)s is not assigned.") % {"name": assessor})
    if assessment.current_review and assessment.current_review.assessor_id == assessor.pk:
        words = _("%(name)s has the review in hand. Replace this assessor instead.")
        raise MoveRefused(words % {"name": assessor})
    audit.record("unassign", row, by=by, unit=assessment.unit, assessor=assessor.pk, place=row.place)
    row.delete()


@transaction.atomic
def replace(assessment, leaver, successor, *, keeps, by):
    """Put one assessor in the place of another.

    A review that the leaver has begun is withdrawn and stays on record. The successor's own begins with its ticks
    and feedback where `keeps`, else empty; in both cases every item is still to be marked as reviewed. Raises
    MoveRefused where that cannot be.
    """
    assessment = _locked(assessment, by)
    _demand_impartial(successor, assessment)
    review = assessment.current_review
    place = assessment.assignments.filter(assessor=leaver).values_list("place", flat=True).first()
    began = review if review and review.assessor_id == leaver.pk else None
    if place is None and began is None:
        raise MoveRefused(_("%(name)s is not assigned.") % {"name": leaver})
    if successor.pk in assessment.assigned_ids:
        raise MoveRefused(_("%(name)s is assigned already.") % {"name": successor})
    if assessment.reviews.filter(assessor=successor).exists():
        raise MoveRefused(_("%(name)s was replaced here before.") % {"name": successor})
    place = place or min({*range(1, MOST_ASSESSORS + 1)} - _places(assessment))
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
    own = Review.objects.create(assessment=review.assessment, assessor=successor)
    rows = reviewing.item_reviews(own, review.assessment.standard)
    if keeps:
        earlier = {row.item_id: row for row in review.item_reviews.all()}
        for row in rows:
            _take_over(row, earlier[row.item_id])
    ItemReview.objects.bulk_create(rows)


def _take_over(row, earlier):
    for name in ("ticks", "strength", "ofi"):
        setattr(row, name, getattr(earlier, name))


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
