"""Reads the text inside evidence that is not searchable yet. Run it from a timer; it does nothing twice."""

from django.core.management.base import BaseCommand

from search import indexing


class Command(BaseCommand):
    help = "Make the text inside evidence PDFs searchable."

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, help="read at most so many files")

    def handle(self, *args, limit=None, **options):
        self.stdout.write(f"{indexing.index_missing(limit)} files read")
