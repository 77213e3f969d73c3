"""Writes of requests: what assessors ask of the unit, and what it answers. As in actions."""

from django.db import transaction
from django.utils import timezone

from accounts import audit

from . import permissions
from .actions import locked
from .models import Request
from .workflow import MoveRefused


@transaction.atomic
def ask(assessment, item, *, level, text, by):
    """File a request on an item; it is sent with the next return. Raises MoveRefused, with the reason."""
    assessment = locked(assessment.pk, permissions.ask, by)
    row = Request.objects.create(assessment=assessment, item_id=item.id, level=level, text=text, by=by)
    _record("ask", row, by, level=level, text=text)
    return row


@transaction.atomic
def change_request(row, *, level, text, by):
    """Word an unsent request anew. Raises MoveRefused, with the reason."""
    row = _kept(row, by)
    before = {"level": row.level, "text": row.text}
    row.level, row.text = level, text
    row.save(update_fields=["level", "text"])
    _record("change_request", row, by, before=before, after={"level": level, "text": text})


@transaction.atomic
def withdraw_request(row, *, by):
    """Delete an unsent request; the record keeps it. Raises MoveRefused, with the reason."""
    row = _kept(row, by)
    _record("withdraw_request", row, by, text=row.text)
    row.delete()


@transaction.atomic
def answer_request(row, *, text, by):
    """Answer a request, or answer it anew, while it is the unit's turn. Raises MoveRefused, with the reason."""
    locked(row.assessment_id, permissions.answer, by)
    row = _fresh(row)
    if row.sent_at is None:
        raise MoveRefused(permissions.NOT_RETURNED.reason)
    before = row.answer
    row.answer, row.answered_by, row.answered_at = text, by, timezone.now()
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    _record("answer_request", row, by, before=before, after=text)


def _kept(row, by):
    """The request as it stands, its assessment locked, if the person may still change it."""
    assessment = locked(row.assessment_id, permissions.ask, by)
    row = _fresh(row)
    row.assessment = assessment
    if not (answer := permissions.keep_request(by, row)):
        raise MoveRefused(answer.reason)
    return row


def _fresh(row):
    found = Request.objects.select_related("assessment__unit").filter(pk=row.pk).first()
    if found is None:
        raise MoveRefused(permissions.REQUEST_GONE.reason)
    return found


def _record(verb, row, by, **particulars):
    audit.record(verb, row, by=by, unit=row.assessment.unit, item=row.item.code, **particulars)
