"""Print reports in the background until told to stop."""

import os

from django.core.management.base import BaseCommand

from jobs.supervising import Supervisor

JOBS_EACH = 50
NICENESS = 10


class Command(BaseCommand):
    help = (
        "Run background jobs: print reports and batches of them. Replaces its working process after a number of jobs, "
        "and takes up again what a killed one left behind. Several may run, on several machines."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--jobs-each", type=int, default=JOBS_EACH, metavar="N", help="jobs of one process (default: 50)"
        )
        parser.add_argument(
            "--interval", type=float, default=1, help="seconds between two looks for a job (default: 1)"
        )

    def handle(self, *, jobs_each, interval, **options):
        # People who fill the form come first.
        os.nice(NICENESS)
        Supervisor(jobs_each, interval).run()
