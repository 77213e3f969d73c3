"""The one door for audit events. Call it inside the transaction of the write that it records."""

from .models import AuditEvent


def record(verb, target, *, by, unit=None, **data):
    """Add one event.

    verb: what was done, in the words of the permissions ("submit", "save_answer").
    target: the saved model instance it was done to. data: JSON-ready particulars such as before and after.
    """
    return AuditEvent.objects.create(
        verb=verb,
        by=by,
        unit=unit,
        target_type=target._meta.model_name,
        target_id=str(target.pk),
        data=data,
    )
