"""The assessor's side: the overview of a review, and the end of the own round."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import permissions, readiness, rounds, workflow
from ..enums import Status
from ..models import Assessment
from ..overview import overview
from ..reviewing import panel
from .scope import demand, find_assessment


def find_review(request, pk, queryset=None):
    """The assessment and the review of it that the person reads."""
    assessment = find_assessment(request, pk, queryset, shows_answers=False)
    demand(permissions.see_review(request.user, assessment))
    review = assessment.review_shown_to(request.user)
    if review is None:
        raise Http404
    # Already in hand: spares each permission and score its own query for it.
    review.assessment = assessment
    return assessment, review


@require_safe
def review(request, pk):
    """Progress over the items, own points beside the unit's, who else reviews, and what may be done next."""
    assessment, own = find_review(request, pk, Assessment.objects.with_reviews())
    knows_panel = permissions.know_panel(request.user, assessment)
    context = {
        "assessment": assessment,
        "review": own,
        "overview": overview(assessment, own, request.user),
        "may_read": permissions.read_answers(request.user, assessment),
        "may_review": permissions.review(request.user, assessment),
        "may_finish": _may_finish(request.user, assessment),
        "rounds": assessment.rounds if knows_panel else [],
        "waiting": len(panel.unfinished(assessment)),
        "moves": shown_moves(request.user, assessment),
        "may_see_consensus": permissions.see_consensus(request.user, assessment),
        "may_read_approval": permissions.read_approval(request.user, assessment),
    }
    return render(request, "assessments/review.html", context)


def shown_moves(user, assessment):
    """The moves that the person may make now by a button of their own: a review ends with the last round."""
    return [move for move in workflow.open_moves(user, assessment) if move.name != "finish_review"]


def _may_finish(user, assessment):
    """The own round is open, or all are finished and nobody has closed the review."""
    if assessment.status != Status.IN_REVIEW or assessment.round_of(user) is None:
        return False
    return permissions.review(user, assessment) or (
        permissions.take_review(user, assessment) and not panel.unfinished(assessment)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_finish(request, pk):
    """Say what finishing the own round means and what is still open; then finish it."""
    assessment = find_assessment(request, pk, Assessment.objects.with_reviews(), shows_answers=False)
    demand(permissions.take_review(request.user, assessment))
    own = assessment.round_of(request.user)
    if own is None:
        raise Http404
    own.assessment = assessment
    if request.method == "POST":
        return _finish(request, assessment)
    context = {
        "assessment": assessment,
        "open_items": readiness.review_blockers(own),
        "others": [one for one in panel.unfinished(assessment) if one.pk != own.pk],
        "is_shared": assessment.is_shared,
        "may_finish": _may_finish(request.user, assessment) or permissions.review(request.user, assessment),
    }
    return render(request, "assessments/round_finish.html", context)


def _finish(request, assessment):
    page = "review"
    try:
        assessment = rounds.finish_round(assessment, by=request.user)
    except workflow.MoveRefused as refusal:
        demand(permissions.take_review(request.user, assessment))
        messages.error(request, refusal.reason)
        page = "round_finish"
    else:
        waits = panel.unfinished(Assessment.objects.get(pk=assessment.pk))
        messages.success(
            request,
            _("Your round is finished. The other assessors are still at work.")
            if waits
            else _("Your round is finished, and with it the review of all assessors."),
        )
    return HttpResponseRedirect(reverse(page, args=[assessment.pk]))
