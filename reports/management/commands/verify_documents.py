"""Compare the stored files of issued documents with their hashes; changes nothing."""

from django.core.management.base import BaseCommand, CommandError

from reports.reconciling import faults


class Command(BaseCommand):
    help = "Names issued documents whose file is missing or has another SHA-256 than when it was issued."

    def handle(self, **options):
        found = 0
        for line in faults():
            self.stdout.write(line)
            found += 1
        if found:
            raise CommandError(f"documents: {found} faults")
        self.stdout.write("documents: every file is as it was issued")
