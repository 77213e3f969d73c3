"""How a view gets at rows: what lies outside the person's reach is 404, what is not allowed is 403 with the reason."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from .. import permissions
from ..models import Assessment


def find_assessment(request, pk, queryset=None, *, shows_answers=True):
    """The assessment, if the person may see it; and read what stands in its form, unless the page shows none of it."""
    rows = Assessment.objects.with_places() if queryset is None else queryset
    assessment = get_object_or_404(rows.visible_to(request.user), pk=pk)
    if shows_answers:
        demand(permissions.read_answers(request.user, assessment))
    return assessment


def find_item(assessment, code, *, results=None):
    """An item of the assessment's standard; `results` narrows to results items or to process items."""
    item = assessment.standard.items.get(code)
    if item is None or results is not None and item.is_results != results:
        raise Http404
    return item


def submitted(request):
    """The data of a submitted form, even an empty one; None while the form is only shown."""
    return request.POST if request.method == "POST" else None


def demand(answer):
    """Go on if the permission is given, else 403 with its reason."""
    if not answer:
        raise PermissionDenied(answer.reason)
