"""The history of what was written: at one level of an item, at a question of the profile, at an indicator."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessments.models import IndicatorResult, LevelAnswer, ProfileAnswer
from assessments.sheets import indicator_form
from assessments.views.scope import demand, find_assessment, find_item

from .. import permissions
from ..versions import FIGURES, events_of, versions

PER_PAGE = 50


@require_safe
def text_history(request, pk, code, level):
    """Who changed what and when, newest first, with the differences; for the unit's side."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code, results=False)
    demand(permissions.discuss(request.user, assessment))
    answer = get_object_or_404(LevelAnswer, assessment=assessment, item_id=item.id, level=level)
    context = {"assessment": assessment, "item": item, "answer": answer, **_page(request, answer)}
    return render(request, "teamwork/text_history.html", context)


@require_safe
def profile_history(request, pk, question):
    """The same of the answer to one question of the profile."""
    assessment = find_assessment(request, pk)
    demand(permissions.discuss(request.user, assessment))
    answer = get_object_or_404(ProfileAnswer, assessment=assessment, question__id=question)
    asked = next(one for one in assessment.standard.questions if one.id == question)
    context = {
        "assessment": assessment,
        "title": f"{asked.code} {asked.text}",
        "back": reverse("profile", args=[pk]),
        "place": f"question-{question}",
        **_page(request, answer),
    }
    return render(request, "teamwork/profile_history.html", context)


@require_safe
def indicator_history(request, pk, indicator):
    """The same of the figures and the note of one indicator."""
    assessment = find_assessment(request, pk)
    demand(permissions.discuss(request.user, assessment))
    result = get_object_or_404(IndicatorResult, assessment=assessment, definition__id=indicator)
    defined = assessment.standard.indicators[indicator]
    fields = indicator_form(assessment, result).fields
    context = {
        "assessment": assessment,
        "title": f"{defined.code} {defined.name}",
        "back": reverse("indicators", args=[pk]),
        "place": f"indicator-{indicator}",
        **_page(request, result, {name: fields[name].label for name in FIGURES}),
    }
    return render(request, "teamwork/indicator_history.html", context)


def _page(request, answer, labels=None):
    page = Paginator(events_of(answer), PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "versions": versions(page.object_list, labels)}
