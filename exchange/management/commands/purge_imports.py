"""Remove workbooks that nobody confirmed; to be run hourly."""

from django.core.management.base import BaseCommand

from exchange.importing import purge


class Command(BaseCommand):
    help = "Removes uploaded workbooks, with their files, whose hour to be confirmed is over."

    def handle(self, **options):
        self.stdout.write(f"workbooks: {purge()} removed")
