"""The plan of a site visit, its questions and notes, and what the unit is asked to hand in."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from assessments.actions import locked, save_versioned

from .. import permissions
from ..models import InformationRequest, Visit, VisitQuestion


@transaction.atomic
def plan_visit(assessment, *, by, **values):
    """Store the plan: on, place, team, agenda. The same again changes nothing and leaves no event."""
    assessment = locked(assessment.pk, permissions.keep_visit, by)
    visit = Visit.objects.filter(assessment=assessment).first()
    before = {name: getattr(visit, name) for name in values} if visit else {}
    if values == before:
        return visit
    stamp = {"by": by, "at": timezone.now()}
    visit, _ = Visit.objects.update_or_create(assessment=assessment, defaults={**values, **stamp})
    data = {name: str(value) for name, value in values.items()}
    audit.record("plan_visit", visit, by=by, unit=assessment.unit, **data)
    return visit


@transaction.atomic
def ask(visit, item, *, by, kind, text):
    """Add a question on an item of the standard; the unit does not read it before it is sent."""
    assessment = locked(visit.assessment_id, permissions.keep_visit, by)
    row = VisitQuestion.objects.create(visit=visit, item_id=item.id, kind=kind, text=text, by=by)
    audit.record("ask_at_visit", row, by=by, unit=assessment.unit, item=item.code, kind=kind)
    return row


@transaction.atomic
def send_question(question, *, by):
    """Let the unit read a question, so that it can prepare. Again is harmless."""
    assessment = locked(question.visit.assessment_id, permissions.keep_visit, by)
    if VisitQuestion.objects.filter(pk=question.pk, sent_at=None).update(sent_at=timezone.now()):
        audit.record("send_question", question, by=by, unit=assessment.unit)


def save_note(row, version, *, by, **values):
    """Save who was met, what was seen and the finding; errors as in assessments.actions.save_answer."""
    place = row.visit.assessment_id
    return save_versioned(row, version, place, permissions.keep_visit, "save_visit", by=by, **values)


@transaction.atomic
def ask_information(visit, *, by, text, due_on):
    """Ask the unit to hand something in by a day."""
    assessment = locked(visit.assessment_id, permissions.keep_visit, by)
    row = InformationRequest.objects.create(visit=visit, text=text, due_on=due_on, by=by)
    audit.record("ask_information", row, by=by, unit=assessment.unit, due_on=due_on.isoformat())
    return row


@transaction.atomic
def receive_information(request, *, by, note):
    """Note that it came. The first note stands; again changes nothing."""
    assessment = locked(request.visit.assessment_id, permissions.keep_visit, by)
    rows = InformationRequest.objects.filter(pk=request.pk, received_at=None)
    if rows.update(received_at=timezone.now(), received_by=by, note=note):
        audit.record("receive_information", request, by=by, unit=assessment.unit, note=note)
