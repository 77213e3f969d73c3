"""Add the large departments to the demo data, and write down what to visit: `python -m bench.portal.prepare FILE`."""

import json
import sys
from pathlib import Path

import django

# Departments of so many units over five years; of each only what its pages read.
SIZES = (10, 100, 1_000, 10_000)


def main(target):
    from django.conf import settings

    from . import counting, pages

    visits = pages.visits(_departments())
    _analyze()
    queries = {name: counting.queries_of(some[-1]) for name, some in visits.items()}
    database = settings.DATABASES["default"]
    plan = {
        "visits": {name: [visit.as_json() for visit in some] for name, some in visits.items()},
        "queries": queries,
        "database": {name: database[name] for name in OPTIONS if name in database},
    }
    Path(target).write_text(json.dumps(plan))


# What decides how fast a connection is; the reference gets the same.
OPTIONS = ("OPTIONS", "CONN_MAX_AGE", "CONN_HEALTH_CHECKS")


def _departments():
    """{units: the executive who reads them}"""
    from criteria.models import CriteriaSet

    from . import large

    criteria_set = CriteriaSet.objects.get(code="pmqa40")
    return {size: large.executive_of(size, criteria_set) for size in SIZES}


def _analyze():
    """What a server does by itself soon after so many rows have come: tell the planner about them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
