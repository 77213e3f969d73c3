"""What the views of this app share: the cycle of an administrator, and a workbook as an answer."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from assessments.models import Cycle
from assessments.uploads.kinds import KINDS
from assessments.views.scope import demand

from .. import permissions


def find_cycle(request, pk):
    """The cycle, if the person administers on the line of its owner."""
    rows = Cycle.objects.visible_to(request.user).select_related("owner", "criteria_set")
    cycle = get_object_or_404(rows, pk=pk)
    demand(permissions.exchange_of(request.user, cycle))
    return cycle


def workbook_response(content, name):
    """The bytes of an .xlsx file, to be kept under a name."""
    return HttpResponse(
        content,
        content_type=KINDS["xlsx"].content_type,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
