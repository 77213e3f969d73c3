"""The history of what was written at one level of an item."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.models import LevelAnswer
from assessments.views.scope import demand, find_assessment, find_item

from .. import permissions
from ..versions import events_of, versions

PER_PAGE = 50


@require_safe
def text_history(request, pk, code, level):
    """Who changed what and when, newest first, with the differences; for the unit's side."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code, results=False)
    demand(permissions.discuss(request.user, assessment))
    answer = get_object_or_404(LevelAnswer, assessment=assessment, item_id=item.id, level=level)
    page = Paginator(events_of(answer), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "assessment": assessment,
        "item": item,
        "answer": answer,
        "page": page,
        "versions": versions(page.object_list),
    }
    return render(request, "teamwork/text_history.html", context)
