"""The team page: who owns which item until when, and the coordinator's bulk assignment."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.views.scope import demand, find_assessment, submitted
from assessments.workflow import MoveRefused

from .. import actions, boards, permissions
from ..forms import DelegationForm
from ..people import side_of


@require_http_methods(["GET", "HEAD", "POST"])
def team(request, pk):
    """All items with their owners; the coordinator ticks some and lays them into somebody's hands."""
    assessment = find_assessment(request, pk)
    demand(permissions.see_team(request.user, assessment))
    may_delegate = permissions.delegate(request.user, assessment)
    if request.method == "POST":
        demand(may_delegate)
    form = DelegationForm(submitted(request), standard=assessment.standard, people=side_of(assessment.unit))
    if form.is_valid() and _is_assigned(request, assessment, form):
        return HttpResponseRedirect(reverse("team", args=[pk]))
    context = {
        "assessment": assessment,
        "board": boards.team_board(assessment),
        "form": form,
        "may_delegate": may_delegate,
        "may_hand_over": permissions.hand_over(request.user, assessment.unit),
        "ticked": _ticked(request),
    }
    return render(request, "teamwork/team.html", context, status=422 if form.errors else 200)


def _is_assigned(request, assessment, form):
    """Whether it is done; a refusal becomes an error of the form."""
    data = form.cleaned_data
    try:
        if data["clear"]:
            actions.clear_delegations(assessment, form.chosen, by=request.user)
        else:
            people_and_date = {name: data[name] for name in ("owner", "stand_in", "due_on")}
            actions.delegate(assessment, form.chosen, by=request.user, **people_and_date)
    except MoveRefused as refusal:
        form.add_error(None, refusal.reason)
        return False
    messages.success(request, _("Saved."))
    return True


def _ticked(request):
    """What was ticked in a faulty form, so that nobody ticks it twice."""
    return {*request.POST.getlist("items"), *request.POST.getlist("categories")}
