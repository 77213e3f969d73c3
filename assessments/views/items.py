"""The page of one item: the ladder of levels, its texts, its evidence and the live score."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from criteria.levels import Level

from .. import actions, permissions
from ..history import last_return, last_year
from ..models import ItemReview, LevelAnswer
from ..sheets import item_sheet, level_form
from .evidence import evidence_forms
from .saving import Saving, save
from .scope import demand, find_assessment, find_item


@require_safe
def item_detail(request, pk, code):
    """The item with its three levels; read-only where the person may not edit."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code, results=False)
    before, after = assessment.standard.neighbours(code)
    context = {
        "assessment": assessment,
        "sheet": item_sheet(assessment, item),
        "may_edit": permissions.edit(request.user, assessment),
        "before": before,
        "after": after,
        "last_year": last_year(assessment, item),
        "returned": last_return(assessment),
        "feedback": _feedback(request, assessment, item),
        **evidence_forms(),
    }
    return render(request, "assessments/item_detail.html", context)


def _feedback(request, assessment, item):
    """The assessor's words on the item, for whoever may read them."""
    if not permissions.see_review(request.user, assessment):
        return None
    return ItemReview.objects.filter(review__assessment=assessment, item_id=item.id).first()


@require_POST
def level_save(request, pk, code, level):
    """Save ticks and explanation of one level."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code, results=False)
    answer = get_object_or_404(LevelAnswer, assessment=assessment, item_id=item.id, level=level)
    demand(permissions.edit(request.user, assessment))
    rung = item.rung(Level(level))
    page = reverse("item", args=[pk, code])
    saving = Saving(
        form=level_form(rung, answer, request.POST),
        row=answer,
        status_id=f"status-{level}",
        page_url=f"{page}#{level}",
        fragment="assessments/_level_saved.html",
        context={"assessment": assessment, "item": item, "rung": rung, "level": level},
    )
    return save(request, saving, _saving_with_score(saving, assessment, item))


def _saving_with_score(saving, assessment, item):
    def action(row, version, *, by, **values):
        row = actions.save_answer(row, version, by=by, **values)
        saving.context["sheet"] = item_sheet(assessment, item, with_evidence=False)
        return row

    return action
