"""Sensitive reads on record: who opened the table of an approval or the rounds of others, and what stands unread."""

from django.db import transaction

from accounts import audit
from accounts.models import AuditEvent

READ_APPROVAL, READ_ROUNDS = "read_approval", "read_rounds"
# After one of these a table says something else than before.
CHANGES = ("finish_review", "close_consensus", "override", "withdraw_override")


@transaction.atomic
def record(verb, assessment, *, by, **particulars):
    """Put a read on record."""
    audit.record(verb, assessment, by=by, unit=assessment.unit, **particulars)


def looked_at(assessments, user):
    """The ids of those assessments whose table the person opened since it last changed; one query."""
    ids = {str(one.pk): one.pk for one in assessments}
    events = AuditEvent.objects.filter(
        target_type="assessment", target_id__in=ids, verb__in=[READ_APPROVAL, *CHANGES]
    ).order_by("id")
    seen = set()
    for target, verb, by in events.values_list("target_id", "verb", "by"):
        if verb in CHANGES:
            seen.discard(ids[target])
        elif by == user.pk:
            seen.add(ids[target])
    return seen
