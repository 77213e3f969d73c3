"""The assessor's side: the list of items, and each item side by side with the unit's answer."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from .. import actions, permissions, scores, workflow
from ..models import Assessment, ItemReview
from ..sheets import item_sheet, results_sheets, review_form
from .saving import Saving, save
from .scope import demand, find_assessment, find_item


def _find_review(request, pk, queryset=None):
    """The assessment and the review of it that the person reads."""
    assessment = find_assessment(request, pk, queryset)
    demand(permissions.see_review(request.user, assessment))
    review = assessment.review_shown_to(request.user)
    if review is None:
        raise Http404
    # Already in hand: spares each permission and score its own query for it.
    review.assessment = assessment
    return assessment, review


@require_safe
def review(request, pk):
    """Progress over the items, own points beside the unit's, and the moves that end the review."""
    assessment, own = _find_review(request, pk, Assessment.objects.with_everything())
    rows = {row.item_id: row for row in own.item_reviews.all()}
    self_card, own_card = scores.self_card(assessment), scores.review_card(assessment, own)
    context = {
        "assessment": assessment,
        "review": own,
        "categories": [
            (
                category,
                [
                    (item, rows[item.id], self_card.items[item.code], own_card.items[item.code])
                    for item in category.items
                ],
            )
            for category in assessment.standard.categories
        ],
        "self_card": self_card,
        "own_card": own_card,
        "done": sum(row.is_done for row in rows.values()),
        "total": len(rows),
        "may_review": permissions.review(request.user, assessment),
        "moves": workflow.open_moves(request.user, assessment),
        "may_see_consensus": permissions.see_consensus(request.user, assessment),
        "may_read_approval": permissions.read_approval(request.user, assessment),
    }
    return render(request, "assessments/review.html", context)


@require_safe
def review_item(request, pk, code):
    """One item: left the unit's ticks, words and evidence, right the assessor's own."""
    assessment, own = _find_review(request, pk)
    item = find_item(assessment, code)
    row = get_object_or_404(ItemReview.objects.select_related("saved_by"), review=own, item_id=item.id)
    before, after = assessment.standard.neighbours(code)
    context = {
        "assessment": assessment,
        "item": item,
        "row": row,
        "form": review_form(item, row),
        "before": before,
        "after": after,
        "may_review": permissions.review(request.user, assessment),
        **_unit_side(assessment, item, row),
        **_own_score(item, row),
    }
    return render(request, "assessments/review_item.html", context)


def _unit_side(assessment, item, row):
    if not item.is_results:
        sheet = item_sheet(assessment, item)
        for rung in sheet.rungs:
            rung.own = row.ticks.get(rung.rung.level, [])
        return {"sheet": sheet}
    return {"results": next(one for one in results_sheets(assessment) if one.item.code == item.code)}


def _own_score(item, row):
    return {} if item.is_results else {"own_score": scores.score_rungs(item, row.ticks)}


@require_POST
def review_save(request, pk, code):
    """Save the assessor's ticks and feedback on one item; `go` marks it as reviewed and leads to the next."""
    assessment, own = _find_review(request, pk)
    item = find_item(assessment, code)
    row = get_object_or_404(ItemReview, review=own, item_id=item.id)
    row.review = own
    demand(permissions.review(request.user, assessment))
    saving = Saving(
        form=review_form(item, row, _with_done(request.POST)),
        row=row,
        status_id="status-review",
        page_url=reverse("review_item", args=[pk, code]),
        fragment="assessments/_review_saved.html",
        context={"assessment": assessment, "item": item},
    )

    def action(row, version, *, by, **values):
        row = actions.save_item_review(row, version, by=by, **values)
        saving.context.update(_own_score(item, row))
        return row

    response = save(request, saving, action)
    if "go" in request.POST and response.status_code in (200, 302):
        return _go_on(request, assessment, code)
    return response


def _with_done(data):
    """The submitted data; leaving an item as reviewed ticks its box."""
    if "go" not in data:
        return data
    data = data.copy()
    data["is_done"] = "on"
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
