"""The page of one item: the ladder of levels, its texts, its evidence and the live score."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from criteria.levels import Level

from .. import actions, permissions
from ..history import last_return, last_year, overrides_shown
from ..sheets import answers_by_level, item_sheet, level_form
from .evidence import evidence_forms
from .requests import answer_lines
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
        "last_year": last_year(assessment, item, request.user),
        "returned": last_return(assessment),
        "asked": answer_lines(request.user, assessment, item),
        "feedback": _feedback(request, assessment, item),
        "overrides": overrides_shown(request.user, assessment, item),
        **evidence_forms(),
    }
    return render(request, "assessments/item_detail.html", context)


def _feedback(request, assessment, item):
    """The assessor's words on the item, for whoever may read them."""
    if not permissions.see_review(request.user, assessment):
        return None
    review = assessment.review_shown_to(request.user)
    return review and review.item_reviews.filter(item_id=item.id).first()


@require_POST
def level_save(request, pk, code, level):
    """Save ticks and explanation of one level."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code, results=False)
    answers = answers_by_level(assessment, item)
    if level not in answers:
        raise Http404
    demand(permissions.edit(request.user, assessment))
    rung, answer = item.rung(Level(level)), answers[level]
    page = reverse("item", args=[pk, code])
    saving = Saving(
        form=level_form(rung, answer, request.POST),
        row=answer,
        status_id=f"status-{level}",
        page_url=f"{page}#{level}",
        fragment="assessments/_level_saved.html",
        context={"assessment": assessment, "item": item, "rung": rung, "level": level},
    )
    return save(request, saving, _saving_with_score(saving, assessment, item, answers))


def _saving_with_score(saving, assessment, item, answers):
    """The save, after which the score of the whole item is shown; the other levels as they were just read."""

    def action(row, version, *, by, **values):
        answers[row.level] = actions.save_answer(row, version, by=by, **values)
        saving.context["sheet"] = item_sheet(assessment, item, answers=answers, with_evidence=False)
        return answers[row.level]

    return action
