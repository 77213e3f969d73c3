"""Whether the portal is alive, and whether it is ready to work."""

import os
import shutil
import tempfile
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

SMALLEST_FREE_BYTES = 500 * 1024 * 1024
LONGEST_WAIT = timedelta(minutes=10)


@login_not_required
@require_safe
def healthz(request):
    """The process answers; asks nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def readyz(request):
    """Database, migrations, queue, storage and disk, each true or false; 503 when one is false."""
    checks = {"database": _database(), "storage": _storage(), "disk": _disk()}
    checks["migrations"] = checks["database"] and _migrations()
    checks["queue"] = checks["migrations"] and _queue()
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


def _database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _migrations():
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _queue():
    """No job has waited longer than ten minutes while none was begun: a long queue that moves is well."""
    due = timezone.now() - LONGEST_WAIT
    waits = DBTaskResult.objects.ready().filter(enqueued_at__lt=due).exists()
    return not waits or DBTaskResult.objects.filter(started_at__gte=due).exists()


def _storage():
    try:
        os.makedirs(settings.MEDIA_ROOT, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT):
            return True
    except OSError:
        return False


def _disk():
    return shutil.disk_usage(settings.BASE_DIR).free >= SMALLEST_FREE_BYTES
