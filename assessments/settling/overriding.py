"""What the approver decides otherwise than the assessors, and approving after a look."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import audit
from accounts.permission import ALLOWED, Denied

from .. import permissions, workflow
from ..actions import locked
from ..enums import Status
from ..models import Override
from ..scores import review_ticks
from ..workflow import MoveRefused
from . import looks

UNREAD = Denied(
    gettext_lazy(
        "Open the approval table of this unit first: you have not read it yet, or it has changed since you did."
    )
)


@transaction.atomic
def override(assessment, item, level, number, *, is_met, reason, by):
    """Set one checkpoint otherwise than the assessors, in place of an earlier override of it.

    Raises MoveRefused where the person may not, or where the assessors say the same.
    """
    assessment = locked(assessment.pk, permissions.decide_otherwise, by)
    if is_met == (number in review_ticks(assessment.verdict)[item.id, level]):
        raise MoveRefused(_("The assessors decided it so already."))
    said = {"is_met": is_met, "reason": reason, "by": by, "at": timezone.now()}
    Override.objects.update_or_create(**_place(assessment, item, level, number), defaults=said)
    _record("override", assessment, item, level, number, by, is_met=is_met, reason=reason)


@transaction.atomic
def withdraw(assessment, item, level, number, *, by):
    """Take an override in force back; one that is not there is harmless."""
    assessment = locked(assessment.pk, permissions.decide_otherwise, by)
    row = Override.objects.filter(**_place(assessment, item, level, number)).first()
    if row is None:
        return
    row.delete()
    before = {"is_met": row.is_met, "reason": row.reason, "by": row.by_id}
    _record("withdraw_override", assessment, item, level, number, by, before=before)


def _place(assessment, item, level, number):
    """Where an override in force stands."""
    place = {"item_id": item.id, "level": level, "number": number}
    return {"assessment": assessment, "round": assessment.round, "set_aside_at": None, **place}


def _record(verb, assessment, item, level, number, by, **said):
    place = {"item": item.code, "level": str(level), "number": number, "round": assessment.round}
    audit.record(verb, assessment, by=by, unit=assessment.unit, **place, **said)


def has_read(user, assessment):
    """What an approval needs besides `workflow.may`: a look at its table as it stands now."""
    return ALLOWED if assessment.pk in looks.looked_at([assessment], user) else UNREAD


@transaction.atomic
def approve_after_a_look(assessment, *, by):
    """Approve, if the person has opened the table of the approval since it last changed; errors as in make."""
    current = locked(assessment.pk, permissions.approve, by)
    if current.status == Status.REVIEWED and not (answer := has_read(by, current)):
        raise MoveRefused(answer.reason)
    return workflow.make("approve", assessment, by=by)
