"""Load a criteria file: `manage.py load_criteria criteria/data/pmqa40.yaml`."""

from django.core.management.base import BaseCommand, CommandError

from criteria.loading import LoadError, load
from criteria.models import CriteriaSet


class Command(BaseCommand):
    help = "Check a criteria file and load it as a published set; safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--draft", action="store_true", help="load it as a draft, not published")

    def handle(self, *args, file, draft, **options):
        status = CriteriaSet.Status.DRAFT if draft else CriteriaSet.Status.PUBLISHED
        try:
            criteria_set, outcome = load(file, status=status)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except LoadError as error:
            lines = [f"{file}:{fault.line}: {fault.message}" for fault in error.faults]
            raise CommandError("\n".join([*lines, "Nothing was loaded."])) from error
        self.stdout.write(f"{criteria_set.code} ({criteria_set.status}): {outcome}")
