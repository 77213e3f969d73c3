"""Demo data for development: `manage.py seed_demo`, or a large set beside it with `--units 1000 --cycles 5`."""

from itertools import chain

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pmqa_portal import demo
from pmqa_portal.demo import accounts_table


class Command(BaseCommand):
    help = "Write the demo data and show its accounts; safe to repeat, refused where DEBUG is off."

    def add_arguments(self, parser):
        parser.add_argument("--units", type=int, help="beside the demo, a department with so many units")
        parser.add_argument("--cycles", type=int, default=3, help="how many years that department has (3)")
        parser.add_argument("--provinces", type=int, help="only so many provincial offices in the demo")

    def handle(self, *args, units, cycles, provinces, **options):
        if not settings.DEBUG:
            raise CommandError(
                "Demo data has a password that everybody knows: it is written only where DEBUG is on."
            )
        lines = chain(demo.write(provinces=provinces, units=units, cycles=cycles), accounts_table.lines())
        for line in lines:
            if options["verbosity"]:
                self.stdout.write(line)
