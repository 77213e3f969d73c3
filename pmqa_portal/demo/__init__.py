"""Demo data: a department's years as its people would have left them, written in bulk.

Stands on the roof: it may use every floor below and nothing uses it but the command `seed_demo`. Inside, a module
uses only those before it: library, calendar, maturity, tree, wording, people, papers, proofs, form, verdict, plot,
walk, bundle, yearly, shelf, then the sets: workshop, own, sharing, panels, around, aims, department, large.
"""

import gc
from contextlib import contextmanager
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

STANDARD = "pmqa40"
STANDARD_FILE = settings.BASE_DIR / "criteria" / "data" / "pmqa40.yaml"


def write(*, provinces=None, units=None, cycles=3):
    """Write what is missing, each set in one transaction; yields a line about each.

    provinces: as in tree.department. units, cycles: the size of a large department beside the demo.
    """
    from . import department, large

    jobs = []
    if not department.is_there():
        jobs.append(("Demo data", lambda: department.write(_criteria_set(), timezone.now(), provinces)))
    if units and not large.is_there(units, cycles):
        name = f"Large department, {units} units x {cycles} cycles"
        jobs.append((name, lambda: large.write(_criteria_set(), timezone.now(), units, cycles)))
    if not jobs:
        yield "Demo data: already there, nothing changed"
    for name, job in jobs:
        began = monotonic()
        # What the demo's people write is Thai, whatever the language of the terminal.
        with transaction.atomic(), translation.override("th"), _garbage_left_alone():
            job()
        yield f"{name}: written in {monotonic() - began:.1f} s"


@contextmanager
def _garbage_left_alone():
    """Python looks for garbage the more often the more rows are made; yearly.Year collects it once a chunk instead."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def _criteria_set():
    """The published standard, loaded if nobody did."""
    from criteria.loading import load
    from criteria.models import CriteriaSet

    return CriteriaSet.objects.filter(code=STANDARD).first() or load(STANDARD_FILE).criteria_set
