"""Writes to the evidence library of a unit: versions, facts, the bin. As in actions: `by`, atomic, one audit event."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit

from . import permissions
from .enums import OPEN_TO_UNIT
from .library import quota, record
from .models import Assessment, Evidence, EvidenceVersion
from .reviewing.rows import look_again
from .workflow import MoveRefused

DAYS_IN_BIN = 30


def replace_file(evidence, new, *, by):
    """Put another file in the place of an evidence's own; the old one is kept as a version.

    new: an unsaved Evidence with the file and its facts. Places in assessments that are open to the unit get the
    new file and are to be reviewed again; everywhere else the old one goes on counting. Returns the evidence.
    """
    try:
        return _replace_file(evidence, new, by)
    except Exception:
        # The rows are rolled back; without this the file would stay behind.
        if new.file._committed:
            new.file.delete(save=False)
        raise


@transaction.atomic
def _replace_file(evidence, new, by):
    open_ones, closed = _locked_assessments(evidence)
    evidence = _locked(evidence, by)
    _demand_replaceable(evidence, new)
    _allow(quota.room_for(evidence.unit, new.size))
    old = _keep_version(evidence)
    evidence.uses.filter(assessment__in=closed, earlier=None).update(earlier=old)
    touched = list(evidence.uses.filter(assessment__in=open_ones))
    evidence.uses.filter(assessment__in=open_ones).update(earlier=None)
    look_again(touched)
    new.file.save(new.original_name, new.file.file, save=False)
    for name, value in new.file_facts.items():
        setattr(evidence, name, value)
    evidence.version, evidence.added_at, evidence.added_by = old.number + 1, timezone.now(), by
    evidence.save()
    particulars = {"number": evidence.version, "before": old.sha256, "after": evidence.sha256}
    places = [{"assessment": use.assessment_id, "item": use.item.code, "level": use.level} for use in touched]
    _record("replace_evidence", evidence, by, **particulars, places=places)
    return evidence


def _demand_replaceable(evidence, new):
    if not evidence.is_file:
        raise MoveRefused(_("A link has no file that could be replaced. Add a new link instead."))
    if evidence.is_in_bin:
        raise MoveRefused(_("This evidence is in the bin. Take it out first."))
    if new.sha256 == evidence.sha256:
        raise MoveRefused(_("This is the same file as the present one."))


def _keep_version(evidence):
    return EvidenceVersion.objects.create(
        evidence=evidence,
        number=evidence.version,
        added_at=evidence.added_at,
        added_by_id=evidence.added_by_id,
        **evidence.file_facts,
    )


@transaction.atomic
def remove_version(evidence, number, *, by):
    """Remove an earlier version for good, with its file, to make room. Again is harmless.

    Raises MoveRefused where it was submitted: that file is part of the record, whatever has replaced it since.
    """
    evidence = _locked(evidence, by)
    version = record.versions_of(evidence).filter(number=number).first()
    if version is None:
        return
    if version.is_on_record:
        raise MoveRefused(_("This version was submitted, so it stays on record."))
    _record("remove_version", evidence, by, number=number, name=version.original_name, sha256=version.sha256)
    version.delete()
    transaction.on_commit(lambda: version.file.storage.delete(version.file.name))


@transaction.atomic
def describe_evidence(evidence, *, by, title, period_from, period_to):
    """Give an evidence another title, or say what time it tells of."""
    evidence = _locked(evidence, by)
    values = {"title": title, "period_from": period_from, "period_to": period_to}
    before = {name: getattr(evidence, name) for name in values}
    if before == values:
        return evidence
    if title != evidence.title and _serves_closed(evidence):
        raise MoveRefused(_("It serves in an assessment that was submitted, so its title stays."))
    for name, value in values.items():
        setattr(evidence, name, value)
    evidence.save(update_fields=values)
    _record("describe_evidence", evidence, by, before=_plain(before), after=_plain(values))
    return evidence


def _serves_closed(evidence):
    """Whether it stands in an assessment that is not open to the unit: the title is part of what was submitted."""
    return evidence.uses.exclude(assessment__status__in=OPEN_TO_UNIT).exists()


def _plain(values):
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in values.items()
    }


@transaction.atomic
def bin_evidence(evidence, *, by):
    """Put an unused evidence into the bin; it can be taken out for 30 days. Again is harmless."""
    evidence = _locked(evidence, by)
    if evidence.is_in_bin:
        return
    if places := evidence.uses.count():
        reason = _(
            "It still serves at %(places)d places. Take it away there first; what was submitted stays."
        )
        raise MoveRefused(reason % {"places": places})
    evidence.deleted_at, evidence.deleted_by = timezone.now(), by
    evidence.save(update_fields=["deleted_at", "deleted_by"])
    _record("bin_evidence", evidence, by)


@transaction.atomic
def restore_evidence(evidence, *, by):
    """Take an evidence out of the bin. Again is harmless."""
    evidence = _locked(evidence, by)
    if not evidence.is_in_bin:
        return
    evidence.deleted_at = evidence.deleted_by = None
    evidence.save(update_fields=["deleted_at", "deleted_by"])
    _record("restore_evidence", evidence, by)


def purge_bin(now=None):
    """Remove for good what lies in the bin for more than 30 days and was never submitted.

    Returns how many. Each in a transaction of its own; its files go after the rows are gone.
    """
    limit = (now or timezone.now()) - datetime.timedelta(days=DAYS_IN_BIN)
    due = Evidence.objects.filter(deleted_at__lte=limit, uses=None)
    return sum(_purge(pk, limit) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _purge(pk, limit):
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("unit")
    evidence = rows.filter(pk=pk, deleted_at__lte=limit, uses=None).first()
    # Taken out, or taken away by another process, since it was listed.
    if evidence is None:
        return 0
    files = [one.file for one in (evidence, *evidence.versions.all()) if one.file]
    _record("purge_evidence", evidence, None, sha256=evidence.sha256)
    evidence.versions.all().delete()
    evidence.delete()
    for file in files:
        transaction.on_commit(lambda file=file: file.storage.delete(file.name))
    return 1


def _locked_assessments(evidence):
    """The ids of the unit's assessments that are open to it, and of the others; locked, so that none of them moves."""
    rows = Assessment.objects.select_for_update().filter(unit=evidence.unit_id).order_by("pk")
    states = dict(rows.values_list("pk", "status"))
    open_ones = [pk for pk, status in states.items() if status in OPEN_TO_UNIT]
    return open_ones, [pk for pk in states if pk not in open_ones]


def _locked(evidence, by):
    """The evidence, locked, if the person keeps the library of its unit and the bin was not emptied meanwhile."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("unit")
    row = rows.filter(pk=evidence.pk).first()
    if row is None:
        raise MoveRefused(_("This evidence is not in the library of the unit."))
    _allow(permissions.keep_library(by, row.unit))
    return row


def _allow(answer):
    if not answer:
        raise MoveRefused(answer.reason)


def _record(verb, evidence, by, **particulars):
    audit.record(verb, evidence, by=by, unit=evidence.unit, title=evidence.title, **particulars)
