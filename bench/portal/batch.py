"""A batch of executive briefs, printed one after the other as a worker does: `python -m bench.portal.batch N FILE`.

The department of N units, all approved in the first of its two years, is written by bench.run.batch before.
"""

import json
import resource
import sys
from pathlib import Path
from time import perf_counter

import django

# Of the large department: one that is over, and the open one.
CYCLES = 2


def main(count, target):
    from jobs import printing
    from jobs.enums import EntryState

    batch = _ordered(int(count))
    seconds, began = [], perf_counter()
    while True:
        start = perf_counter()
        if printing.print_next(batch.pk, job="bench") is None:
            break
        seconds.append(perf_counter() - start)
    total = perf_counter() - began
    documents = [
        one.document for one in batch.entries.filter(state=EntryState.DONE).select_related("document")
    ]
    found = {
        "ordered": batch.entries.count(),
        "printed": len(documents),
        "different": len({one.sha256 for one in documents}),
        "bytes": sum(one.size for one in documents),
        "seconds": round(total, 1),
        "slowest": round(max(seconds), 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    Path(target).write_text(json.dumps(found))


def _ordered(count):
    """A batch of all units of the large department in the year that is over; its jobs are not given out."""
    from accounts.models import User
    from accounts.roles import Role
    from assessments.models import Cycle
    from jobs.models import Batch, BatchEntry
    from pmqa_portal.demo import large

    cycle = Cycle.objects.filter(owner__code=large.code_of(count, CYCLES)).earliest("fiscal_year")
    executive = User.objects.get(memberships__role=Role.EXECUTIVE, memberships__unit=cycle.owner)
    batch = Batch.objects.create(
        unit=cycle.owner, cycle=cycle, kind="brief", language="th", ordered_by=executive
    )
    assessments = cycle.assessments.order_by("unit__path")
    BatchEntry.objects.bulk_create(
        BatchEntry(batch=batch, assessment=one, number=number)
        for number, one in enumerate(assessments, start=1)
    )
    return batch


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
