"""What the background worker does for the reports."""

from django_tasks import task

from . import producing


@task(takes_context=True)
def produce_document(context, document_id):
    """Print one document of the register."""
    producing.produce(document_id, job=context.task_result.id)
