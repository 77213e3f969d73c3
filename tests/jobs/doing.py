"""What the worker does with a batch, and how far it then is."""

from jobs import printing
from jobs.enums import EntryState
from jobs.models import Batch


def print_all(batch):
    """What the worker does, one report after the other; how many jobs it took."""
    jobs = 0
    while printing.print_next(batch.pk, job=f"job-{jobs}") is not None:
        jobs += 1
    return jobs


def progress(batch):
    """(waiting, running, done, failed, left out) as they stand now."""
    row = Batch.objects.with_counts().get(pk=batch.pk).progress
    return tuple(getattr(row, state) for state in EntryState.values)
