"""What the background worker does for a batch."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import printing

# Whoever waits for one report is not kept waiting by a batch of a thousand.
BEHIND_SINGLE_REPORTS = -10


@task(takes_context=True, priority=BEHIND_SINGLE_REPORTS)
def print_batch(context, batch_id):
    """Print one report of the batch, and give out the job for the next."""
    seconds = printing.print_next(batch_id, job=context.task_result.id)
    if seconds is None:
        return
    run_after = timezone.now() + timedelta(seconds=seconds) if seconds else None
    print_batch.using(run_after=run_after).enqueue(batch_id)
