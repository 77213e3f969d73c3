"""From a criteria file to rows: read, check everything, then write all or nothing."""

import hashlib
import json
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from django.db import transaction
from django.db.models import PROTECT

from ..models import CriteriaSet
from .document import DOCUMENT
from .nodes import Fault, LoadError, parse
from .rows import write
from .rules import faults_in

__all__ = ["Fault", "LoadError", "Loaded", "Outcome", "check", "load"]


class Outcome(StrEnum):
    CREATED = "created"
    REPLACED = "replaced"
    STATUS_CHANGED = "status changed"
    UNCHANGED = "unchanged"


class Loaded(NamedTuple):
    """The set that is now in the database, and what loading did to it."""

    criteria_set: CriteriaSet
    outcome: Outcome


def check(content: bytes):
    """The document of a criteria file; LoadError with every fault that was found."""
    faults = []
    document = DOCUMENT.read(parse(content), "the file", faults)
    faults += faults_in(document)
    if faults:
        raise LoadError(faults)
    return document


def load(path, *, status=CriteriaSet.Status.PUBLISHED):
    """Load a file into the set of its code, in one transaction.

    The same content with the same status changes nothing. Other content replaces the set, which keeps its code
    but gets a new row. LoadError for a faulty file, and when something (a cycle) already builds on the set: then
    it can be published, but neither change nor become a draft.
    """
    document = check(Path(path).read_bytes())
    sha256 = fingerprint(document)
    with transaction.atomic():
        current = CriteriaSet.objects.select_for_update().filter(code=document["code"]).first()
        if current is None:
            return Loaded(write(document, status=status, sha256=sha256), Outcome.CREATED)
        if (current.sha256, current.status) == (sha256, status):
            return Loaded(current, Outcome.UNCHANGED)
        if status == CriteriaSet.Status.DRAFT or current.sha256 != sha256:
            _refuse_when_in_use(current, document)
        if current.sha256 == sha256:
            return _restate(current, status)
        current.delete()
        return Loaded(write(document, status=status, sha256=sha256), Outcome.REPLACED)


def fingerprint(document):
    """SHA-256 of what a file says, whatever its layout, comments and order of keys."""
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, default=_plain_number)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain_number(value: Decimal):
    return format(value.normalize(), "f")


def _restate(criteria_set, status):
    criteria_set.status = status
    criteria_set.save()
    return Loaded(criteria_set, Outcome.STATUS_CHANGED)


def _refuse_when_in_use(criteria_set, document):
    """What protects the set from deletion is what builds on it; this floor need not know its name."""
    for relation in criteria_set._meta.related_objects:
        if relation.on_delete is not PROTECT:
            continue
        users = relation.related_model._base_manager.filter(**{relation.field.name: criteria_set})
        if count := users.count():
            noun = relation.related_model._meta.model_name
            message = (
                f'the {criteria_set.status} set "{criteria_set.code}" is in use ({noun}: {count}) and cannot '
                "change; give the new text another code"
            )
            raise LoadError([Fault(document.line_of("code"), message)])
