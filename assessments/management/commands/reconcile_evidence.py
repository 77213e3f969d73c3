"""Compare the rows of evidence with the stored files; changes nothing."""

from django.core.management.base import BaseCommand, CommandError

from assessments.library.reconciling import faults


class Command(BaseCommand):
    help = "Names rows without a file, files without a row and files whose SHA-256 is not that of their row."

    def handle(self, **options):
        found = 0
        for line in faults():
            self.stdout.write(line)
            found += 1
        if found:
            raise CommandError(f"evidence: {found} faults")
        self.stdout.write("evidence: rows and files agree")
