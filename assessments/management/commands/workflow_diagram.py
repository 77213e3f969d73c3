"""Write the page of the workflow."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from assessments.diagram import page


class Command(BaseCommand):
    help = "Writes docs/workflow.md from the table of moves."

    def handle(self, **options):
        Path(settings.BASE_DIR, "docs", "workflow.md").write_text(page(), encoding="utf-8")
