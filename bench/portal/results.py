"""The results of all units by Excel: `python -m bench.portal.results N FILE`.

The department of N units whose forms are open is written by bench.run.results_of_all before.
"""

import io
import json
import resource
import sys
from pathlib import Path
from time import perf_counter

import django

CYCLES = 1


def main(count, target):
    from django.core.files.base import ContentFile

    from exchange import importing, results

    cycle, administrator = _department(int(count))
    told, clock = {}, perf_counter()

    def lap(name):
        nonlocal clock
        told[f"{name}_seconds"], clock = round(perf_counter() - clock, 1), perf_counter()
        told[f"{name}_peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)

    content = results.write(cycle, results.open_forms(cycle, administrator))
    lap("export")
    filled, rows = _filled(content)
    clock = perf_counter()
    waiting = importing.keep(
        cycle, ContentFile(filled, "results.xlsx"), "results.xlsx", "0" * 64, by=administrator
    )
    comparison = results.dry_run(waiting, cycle, administrator)
    lap("dry_run")
    if comparison.faults or len(comparison.changes) != rows:
        raise RuntimeError(f"{len(comparison.faults)} faults, {len(comparison.changes)} changes of {rows}")
    saved = results.confirm(waiting, cycle, comparison.fingerprint, set(), by=administrator)
    lap("confirm")
    Path(target).write_text(json.dumps({"rows": rows, "saved": saved, "bytes": len(filled), **told}))


def _department(count):
    from accounts.models import User
    from accounts.roles import Role
    from assessments.models import Cycle
    from pmqa_portal.demo import large

    cycle = Cycle.objects.filter(owner__code=large.code_of(count, CYCLES)).latest("fiscal_year")
    cycle.assessments.update(status="in_progress")
    administrators = User.objects.filter(memberships__role=Role.ADMINISTRATOR, memberships__unit=cycle.owner)
    return cycle, administrators.earliest("pk")


def _filled(content):
    """The workbook with another result in every row, and how many there are."""
    from openpyxl import load_workbook

    from exchange.results.layout import FIRST_ROW

    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        # A result that no demo form has.
        sheet.cell(row, 8, 40 + row % 50 + 0.0625)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue(), sheet.max_row + 1 - FIRST_ROW


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
