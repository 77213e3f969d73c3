"""The one door for audit events. Call it inside the transaction of the write that it records.

The events of a unit form a chain: each carries a hash over itself and the hash before it, so that no row can be edited,
removed or moved unseen. The database advances the end of the chain itself, in one statement that also keeps other
writers of the unit waiting until this transaction ends; two events never follow the same one.
"""

import datetime
import json

from django.db import connection
from django.utils import timezone

from .hashing import sha256_hex
from .models import AuditChain, AuditEvent

# The chain of events that belong to no unit.
NO_UNIT = 0

_ADVANCE = """
    INSERT INTO {table} (id, length, head) VALUES (%s, 1, {first})
    ON CONFLICT (id) DO UPDATE SET length = {table}.length + 1, head = {next}
    RETURNING length, head
"""
_HASH = {"postgresql": "encode(sha256(convert_to({}, 'UTF8')), 'hex')", "sqlite": "sha256_hex({})"}


def record(verb, target, *, by, unit=None, subject=None, **data):
    """Add one event.

    verb: what was done, in the words of the permissions ("submit", "save_answer").
    target: the saved model instance it was done to. data: JSON-ready particulars such as before and after.
    subject: the id of the larger thing it belongs to; without it what the target says as its `audit_subject`.
    """
    event = AuditEvent(
        at=timezone.now(),
        verb=verb,
        by=by,
        unit=unit,
        target_type=target._meta.model_name,
        target_id=str(target.pk),
        subject=subject or getattr(target, "audit_subject", None),
        data=data,
    )
    event.position, event.hash = _advance(event.unit_id or NO_UNIT, digest(event))
    event.save()
    return event


def digest(event):
    """SHA-256 over everything that an event says, as hexadecimal digits; the same before and after it is stored."""
    said = [
        event.at.astimezone(datetime.UTC).isoformat(),
        event.by_id,
        event.verb,
        event.unit_id,
        event.target_type,
        event.target_id,
        event.data,
    ]
    # Events from before there were subjects keep their hash.
    if event.subject is not None:
        said.append(event.subject)
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256_hex(text)


def _advance(chain, digest):
    """Make the chain one longer; its new length and its new end."""
    table = AuditChain._meta.db_table
    hashed = _HASH[connection.vendor]
    sql = _ADVANCE.format(table=table, first=hashed.format("%s"), next=hashed.format(f"{table}.head || %s"))
    with connection.cursor() as cursor:
        cursor.execute(sql, [chain, digest, digest])
        return cursor.fetchone()
