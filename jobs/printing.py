"""The next report of a batch, the body of its background job: one at a time, so that single reports go between."""

import logging

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from assessments.models import Assessment
from reports import issuing, producing

from . import permissions
from .enums import EntryState
from .models import Batch, BatchEntry

log = logging.getLogger(__name__)
LONGEST_ERROR = 500
# Somebody else prints the very document: seconds until it is looked at again.
LATER = 5


def print_next(batch_id, *, job):
    """Print the next waiting report; the seconds until the one after it, None when no other waits.

    Any number of jobs may do so at once: each report is claimed by one. Nothing that goes wrong with a report stops
    the batch; it is noted in its entry.
    """
    entry = _claim(batch_id, job)
    if entry is None:
        finish(batch_id)
        return None
    seconds = _print(entry)
    finish(batch_id)
    return seconds


def finish(batch_id):
    """Note that the batch is finished where nothing is left to do."""
    batches = Batch.objects.filter(pk=batch_id).unfinished().settled()
    batches.update(finished_at=timezone.now())


def _claim(batch_id, job):
    """A waiting entry of an unfinished batch that now belongs to this job; None when there is none."""
    is_open = Batch.objects.filter(pk=OuterRef("batch")).unfinished()
    waiting = BatchEntry.objects.filter(Exists(is_open), batch=batch_id, state=EntryState.WAITING)
    while (pk := waiting.order_by("state_at", "number").values_list("pk", flat=True).first()) is not None:
        if waiting.filter(pk=pk).update(
            state=EntryState.RUNNING, job=job, state_at=timezone.now(), tries=F("tries") + 1
        ):
            return BatchEntry.objects.select_related("batch__ordered_by", "batch__unit").get(pk=pk)
    return None


def _print(entry):
    """Print one claimed entry; the seconds until the next one is due."""
    try:
        state, values = _printed(entry)
    except Exception as error:
        log.exception("Entry %s could not be printed", entry)
        reason = f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
        state, values = EntryState.FAILED, {"error": reason}
    mine = BatchEntry.objects.filter(pk=entry.pk, state=EntryState.RUNNING, job=entry.job)
    mine.update(state=state, state_at=timezone.now(), **{"error": "", **values})
    return LATER if state == EntryState.WAITING else 0


def _printed(entry):
    """The new state of an entry and what else is to be noted."""
    batch = entry.batch
    if not (answer := permissions.order_batch(batch.ordered_by, batch.unit)):
        # Whoever ordered it has lost the role since.
        return EntryState.FAILED, {"error": str(answer.reason)}
    assessment = Assessment.objects.with_places().get(pk=entry.assessment_id)
    if not assessment.is_final:
        # Reopened since it was ordered.
        return EntryState.LEFT_OUT, {"status": assessment.status}
    try:
        document = issuing.request_document(
            assessment, batch.kind, batch.language, by=batch.ordered_by, in_queue=False
        )
    except issuing.RequestRefused as refusal:
        return EntryState.FAILED, {"error": str(refusal.reason)}
    producing.produce(document.pk, job=entry.job)
    document.refresh_from_db(fields=["state", "error"])
    if document.is_done:
        return EntryState.DONE, {"document": document}
    if document.is_under_way:
        # Another worker has it before it, because somebody asked for it alone. It will not be asked for here again.
        return EntryState.WAITING, {"tries": F("tries") - 1}
    return EntryState.FAILED, {"document": document, "error": document.error}
