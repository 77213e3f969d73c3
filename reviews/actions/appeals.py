"""An appeal and its answers."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from assessments.actions import locked
from assessments.workflow import MoveRefused

from .. import permissions
from ..models import Appeal, AppealPoint


@transaction.atomic
def appeal(assessment, reasons, *, by):
    """Appeal against the result of the present round; reasons: {item of the standard: text}, at least one.

    Returns the appeal. Raises MoveRefused, with the reason, where it is late, or the second one.
    """
    assessment = locked(assessment.pk, permissions.appeal, by)
    row = Appeal.objects.create(assessment=assessment, round=assessment.round, by=by)
    AppealPoint.objects.bulk_create(
        AppealPoint(appeal=row, item_id=item.id, reason=text) for item, text in reasons.items()
    )
    codes = [item.code for item in reasons]
    audit.record("appeal", row, by=by, unit=assessment.unit, round=row.round, items=codes)
    return row


@transaction.atomic
def answer_appeal(point, *, by, is_granted, answer):
    """Answer one point. An answer stands: a second one raises MoveRefused, as does a person who may not answer."""
    locked(point.appeal.assessment_id, lambda user, _: permissions.answer_appeal(user, point.appeal), by)
    current = AppealPoint.objects.select_related("item").get(pk=point.pk)
    if current.answered_at is not None:
        raise MoveRefused(_("This point was answered already."))
    current.is_granted, current.answer = is_granted, answer
    current.answered_by, current.answered_at = by, timezone.now()
    current.save(update_fields=["is_granted", "answer", "answered_by", "answered_at"])
    unit = point.appeal.assessment.unit
    particulars = {"item": current.item.code, "is_granted": is_granted, "answer": answer}
    audit.record("answer_appeal", current, by=by, unit=unit, **particulars)
    return current
