"""Ask for reports and return once the worker prints the first of them: `python -m bench.portal.queueing NUMBER`."""

import sys
import time

import django

LONGEST_WAIT = 60


def main(number):
    from accounts.models import User
    from accounts.roles import Role
    from assessments.enums import Status
    from assessments.models import Assessment
    from reports import issuing
    from reports.enums import DocumentKind, DocumentState
    from reports.models import Document

    rows = (
        Assessment.objects.with_places()
        .filter(unit__code__startswith="large-")
        .exclude(status=Status.NOT_STARTED)
    )
    for one in rows.order_by("pk")[:number]:
        by = User.objects.get(memberships__unit=one.unit, memberships__role=Role.COORDINATOR)
        issuing.request_document(one, DocumentKind.WITHOUT_EVIDENCE, "th", by=by)
    end = time.monotonic() + LONGEST_WAIT
    while not Document.objects.filter(state=DocumentState.RUNNING).exists():
        if time.monotonic() > end:
            sys.exit("The worker prints nothing.")
        time.sleep(0.1)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
