"""Several assessments approved together, each after a look at its table."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from .. import permissions
from ..settling import overriding
from ..settling.forms import ApprovalsForm
from ..settling.waiting import lines, waiting_for
from ..workflow import MoveRefused
from .scope import demand

PER_PAGE = 20


@require_safe
def approvals(request):
    """What waits for the person; only units whose table was read can be ticked."""
    demand(permissions.approve_at_all(request.user))
    page = Paginator(waiting_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": lines(list(page), request.user)}
    return render(request, "assessments/approvals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def approvals_confirm(request):
    """The ticked units once more; confirmed, each is approved by itself, and what cannot be is told."""
    demand(permissions.approve_at_all(request.user))
    rows = waiting_for(request.user)
    form = ApprovalsForm(request.POST if request.method == "POST" else request.GET, rows=rows)
    if form.is_valid() and request.method == "POST":
        _approve_all(request, form.cleaned_data["units"])
        return HttpResponseRedirect(reverse("approvals"))
    ticked = lines(list(form.cleaned_data["units"]), request.user) if form.is_valid() else []
    context = {
        "form": form,
        "lines": [one for one in ticked if one.is_read],
        "unread": [one for one in ticked if not one.is_read],
    }
    return render(request, "assessments/approvals_confirm.html", context, status=422 if form.errors else 200)


def _approve_all(request, assessments):
    done = 0
    for one in assessments:
        try:
            done += overriding.approve_after_a_look(one, by=request.user)
        except MoveRefused as refusal:
            messages.warning(request, f"{one.unit}: {refusal.reason}")
    if done:
        words = ngettext("%(number)d assessment was approved.", "%(number)d assessments were approved.", done)
        messages.success(request, words % {"number": done})
