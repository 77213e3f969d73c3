"""Keeps an uploaded workbook, and writes what a person confirmed of it: everything or nothing."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from assessments import actions
from assessments.actions import Conflict
from assessments.models import Assessment
from assessments.workflow import MoveRefused

from . import comparing, permissions, workbook
from .models import WaitingWorkbook
from .places import places
from .workbook import Fault


class Outdated(Exception):
    """The portal or the workbook is not what the person saw; nothing was written."""


class Faulty(Exception):
    """The workbook has faults; nothing was written."""


def keep(of, file, name, sha256, *, by):
    """Store an inspected upload of an assessment or a cycle until it is confirmed; what nobody confirmed goes."""
    purge()
    with transaction.atomic():
        return WaitingWorkbook.objects.create(
            **{of._meta.model_name: of}, by=by, file=file, original_name=name, sha256=sha256
        )


@transaction.atomic
def purge():
    """Remove what is older than its hour, with the files; returns how many."""
    rows = list(WaitingWorkbook.objects.expired())
    for row in rows:
        row.delete()
        _drop_file(row.file)
    return len(rows)


def dry_run(waiting, assessment):
    """The comparing.Comparison of a waiting workbook with the portal as it is now; writes nothing."""

    def compared(file):
        return comparing.compare(workbook.read(file), assessment, places(assessment))

    return looked_through(waiting, compared)


def looked_through(waiting, compared):
    """What `compared` makes of the open file of a waiting workbook; a Comparison that says why it cannot be read."""
    try:
        with waiting.file.open("rb") as file:
            return compared(file)
    except workbook.Unreadable as error:
        fault = error.fault
    except FileNotFoundError:
        # Confirmed a moment ago in another window.
        fault = Fault(_("The workbook is no longer kept. Import it again."))
    return comparing.Comparison(faults=[fault])


def confirm(waiting, assessment, fingerprint, overruled, *, by):
    """Write the changes, and of the conflicts those whose key is in `overruled`; returns how many rows.

    fingerprint: of the comparison that the person saw. Raises Outdated, Faulty, and MoveRefused when the assessment
    is no longer open. The file is dropped once it is written.
    """
    with written_as_seen():
        return _confirm(waiting, assessment, fingerprint, overruled, by)


@contextmanager
def written_as_seen():
    """A transaction in which a save that meets another one means that the person saw something else: Outdated."""
    try:
        with transaction.atomic():
            yield
    except Conflict as error:
        raise Outdated from error


def _confirm(waiting, assessment, fingerprint, overruled, by):
    # Locked before it is compared, so that nobody saves in between.
    assessment = Assessment.objects.select_for_update(of=("self",)).with_places().get(pk=assessment.pk)
    answer = permissions.import_workbook(by, assessment)
    if not answer:
        raise MoveRefused(answer.reason)
    written, kept = to_write(waiting, dry_run(waiting, assessment), fingerprint, overruled)
    for change in written:
        row = change.place.row
        actions.save_answer(row, row.version, by=by, **{**change.place.values, **change.workbook})
    audit.record(
        "import_workbook",
        assessment,
        by=by,
        unit=assessment.unit,
        sha256=waiting.sha256,
        rows=[one.place.key for one in written],
        kept=[one.place.key for one in kept],
    )
    settle(waiting)
    return len(written)


def to_write(waiting, comparison, fingerprint, overruled):
    """(changes to write, conflicts in which the portal stands) of a comparison that was made under the lock.

    Raises Outdated where it is not what the person saw or was confirmed meanwhile, Faulty where it has faults.
    """
    if not WaitingWorkbook.objects.filter(pk=waiting.pk, confirmed_at=None).exists():
        raise Outdated
    if comparison.faults:
        raise Faulty
    if comparison.fingerprint != fingerprint:
        raise Outdated
    chosen = [one for one in comparison.conflicts if one.place.key in overruled]
    kept = [one for one in comparison.conflicts if one.place.key not in overruled]
    return [*comparison.changes, *chosen], kept


def settle(waiting):
    """Note that a workbook was confirmed, and drop its file; in the transaction that writes it."""
    WaitingWorkbook.objects.filter(pk=waiting.pk).update(confirmed_at=timezone.now(), file="")
    _drop_file(waiting.file)


def _drop_file(file):
    """Delete it once it is certain that its row does not need it; the file of a confirmed workbook is gone."""
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name))
