"""What the background worker does for the reports."""

from django_tasks import task

from . import producing


@task
def produce_document(document_id):
    """Print one document of the register."""
    producing.produce(document_id)
