"""The organization profile: 13 questions, each saved on its own."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from .. import actions, permissions
from ..models import ProfileAnswer
from ..sheets import profile_form, profile_sheets
from .saving import Saving, save
from .scope import demand, find_assessment


@require_safe
def profile(request, pk):
    """All questions on one page, by part and group."""
    assessment = find_assessment(request, pk)
    context = {
        "assessment": assessment,
        "sheets": profile_sheets(assessment),
        "may_edit": permissions.edit(request.user, assessment),
    }
    return render(request, "assessments/profile.html", context)


@require_POST
def profile_save(request, pk, question):
    """Save the answer to one question."""
    assessment = find_assessment(request, pk)
    answer = get_object_or_404(ProfileAnswer, assessment=assessment, question__id=question)
    demand(permissions.edit(request.user, assessment))
    saving = Saving(
        form=profile_form(answer, request.POST),
        row=answer,
        status_id=f"status-question-{question}",
        page_url=reverse("profile", args=[pk]) + f"#question-{question}",
        fragment="assessments/_saved.html",
        context={"assessment": assessment},
    )
    return save(request, saving, actions.save_answer)
