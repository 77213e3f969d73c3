"""Empty the bins of evidence; to be run daily."""

from django.core.management.base import BaseCommand

from assessments.shelving import DAYS_IN_BIN, purge_bin


class Command(BaseCommand):
    help = f"Removes for good the evidence that has been in the bin for more than {DAYS_IN_BIN} days."

    def handle(self, **options):
        self.stdout.write(f"evidence: {purge_bin()} removed")
