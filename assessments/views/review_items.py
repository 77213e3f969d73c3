"""One item of a review side by side with the unit's answer, and its saves."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from criteria.levels import Level

from .. import actions, permissions
from ..handed_in import HandedIn
from ..models import IndicatorReview, ItemReview
from ..review_sheets import (
    IndicatorSide,
    indicator_review_form,
    own_score,
    results_mean,
    review_form,
    review_sheet,
    unit_ticks,
)
from ..sheets import indicator_sheet
from .requests import requests_context
from .reviews import find_review
from .saving import Saving, save
from .scope import demand, find_item


@require_safe
def review_item(request, pk, code):
    """One item: left the unit's ticks, words and evidence, right the assessor's own."""
    assessment, own = find_review(request, pk)
    item = find_item(assessment, code)
    row = get_object_or_404(ItemReview.objects.select_related("saved_by"), review=own, item_id=item.id)
    before, after = assessment.standard.neighbours(code)
    may_read = permissions.read_answers(request.user, assessment)
    context = {
        "assessment": assessment,
        "item": item,
        "row": row,
        "sheet": review_sheet(assessment, item, row, None if may_read else HandedIn(assessment)),
        "before": before,
        "after": after,
        "may_read": may_read,
        "may_review": permissions.review(request.user, assessment),
        # What only the writer of a review reads.
        "is_own": own.assessor_id == request.user.pk and own.kind == "round",
        **requests_context(request.user, assessment, item),
    }
    return render(request, "assessments/review_item.html", context)


def _own_row(request, pk, rows, **place):
    """The assessment, the item's place in it, and the row of the own round, if it may be written."""
    assessment, own = find_review(request, pk)
    row = get_object_or_404(rows, review=own, **place)
    row.review = own
    demand(permissions.review(request.user, assessment))
    return assessment, row


@require_POST
def review_save(request, pk, code):
    """Save ticks, reasons and feedback on one item.

    `go` marks it as reviewed and leads to the next; `agree` takes over all ticks of the unit on one level.
    """
    item = find_item(find_review(request, pk)[0], code)
    assessment, row = _own_row(request, pk, ItemReview.objects.all(), item_id=item.id)
    unit = unit_ticks(assessment, item)
    page = reverse("review_item", args=[pk, code])
    agreed = request.POST.get("agree")
    saving = Saving(
        form=review_form(item, row, unit, _completed(request.POST, unit)),
        row=row,
        status_id="status-review",
        page_url=f"{page}#{agreed}" if agreed in Level.values else page,
        fragment="assessments/_review_saved.html",
        context={"assessment": assessment, "item": item},
        faults="assessments/_review_faults.html",
    )

    def action(row, version, *, by, **values):
        row = actions.save_item_review(row, version, by=by, settled=saving.form.settled, **values)
        saving.context["score"] = own_score(item, row)
        return row

    response = save(request, saving, action)
    if "go" in request.POST and response.status_code in (200, 302):
        return _go_on(request, assessment, code)
    return response


def _completed(data, unit):
    """The submitted data with what its button stands for."""
    data = data.copy()
    if "go" in data:
        data["is_done"] = "on"
    if (level := data.get("agree")) in unit:
        data.setlist(f"ticks_{level}", [str(number) for number in unit[level]])
    return data


def _go_on(request, assessment, code):
    page = _next_page(assessment, code)
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": page})
    return HttpResponseRedirect(page)


def _next_page(assessment, code):
    _, after = assessment.standard.neighbours(code)
    if after:
        return reverse("review_item", args=[assessment.pk, after.code])
    return reverse("review", args=[assessment.pk])


@require_POST
def review_indicator_save(request, pk, indicator):
    """Save what the assessor makes of one indicator."""
    rows = IndicatorReview.objects.select_related("definition__item")
    assessment, row = _own_row(request, pk, rows, definition__id=indicator)
    definition = assessment.standard.indicators[indicator]
    item = assessment.standard.items_by_id[row.definition.item_id]
    result = assessment.indicator_results.get(definition_id=indicator)
    saving = Saving(
        form=indicator_review_form(definition, row, request.POST),
        row=row,
        status_id=f"status-indicator-{indicator}",
        page_url=reverse("review_item", args=[pk, item.code]) + f"#indicator-{indicator}",
        fragment="assessments/_review_indicator_saved.html",
        context={"assessment": assessment, "item": item},
    )

    def action(row, version, *, by, **values):
        row = actions.save_item_review(row, version, by=by, settled=saving.form.settled, **values)
        saving.context["side"] = IndicatorSide(
            indicator_sheet(assessment, definition, result, {}), row, saving.form
        )
        saving.context["mean"] = results_mean(assessment, item, row.review_id)
        return row

    return save(request, saving, action)
