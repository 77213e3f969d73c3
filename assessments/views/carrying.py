"""Carry forward: the overview by place, and one place with its proposals to accept, change or dismiss."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import carrying, permissions
from ..actions import Conflict
from ..enums import Decision
from ..models import Assessment
from ..workflow import MoveRefused
from .saving import differences
from .scope import demand, find_assessment, find_item, submitted


@require_safe
def carry_forward(request, pk):
    """Every place with its proposals and what was decided on them."""
    assessment = find_assessment(request, pk)
    demand(permissions.edit(request.user, assessment))
    source = carrying.find_source(assessment)
    context = {"assessment": assessment, "source": source}
    if source:
        context["profile"] = carrying.profile_proposals(source)
        context["indicators"] = _results_proposals(source)
        context["categories"] = [
            (category, [(item, carrying.item_proposals(source, item)) for item in category.items])
            for category in assessment.standard.categories
            if not category.is_results
        ]
    return render(request, "assessments/carry_forward.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def carry_place(request, pk, code):
    """One place: an item by its code, the profile or the indicators."""
    assessment = find_assessment(request, pk)
    item = None
    if code not in (carrying.PROFILE, carrying.INDICATORS):
        item = find_item(assessment, code, results=False)
    demand(permissions.edit(request.user, assessment))
    source = carrying.find_source(assessment)
    if source is None:
        raise Http404
    if request.method == "POST":
        return _decide(request, source, code, item)
    return _page(request, source, code, item, _proposals(source, code, item))


def _proposals(source, code, item, data=None):
    if item:
        return carrying.item_proposals(source, item, data)
    if code == carrying.PROFILE:
        return carrying.profile_proposals(source, data)
    return _results_proposals(source, data)


def _results_proposals(source, data=None):
    """Those of the indicators, then those of the evidence, of all results items."""
    return [*carrying.indicator_proposals(source, data), *carrying.evidence_proposals(source, data)]


def _page(request, source, code, item, proposals, status=200):
    neighbours = source.now.standard.neighbours(code) if item else (None, None)
    context = {
        "assessment": source.now,
        "source": source,
        "code": code,
        "item": item,
        "proposals": proposals,
        "is_for_all": item and len([one for one in proposals if one.state == "proposed"]) > 1,
        "after": neighbours[1],
        # Every faulty form on the page, for the summary at its top.
        "errors": [
            error
            for one in proposals
            if status == 422 and one.form.is_bound
            for errors in one.form.errors.values()
            for error in errors
        ],
    }
    return render(request, "assessments/carry_place.html", context, status=status)


def _decide(request, source, code, item):
    """Decide on the chosen proposals: all their forms are good, or nothing is saved."""
    proposals = _proposals(source, code, item)
    open_keys = [one.key for one in proposals if one.state == "proposed"]
    choice = carrying.ChoiceForm(
        submitted(request), keys=[one.key for one in proposals], open_keys=open_keys if item else []
    )
    if not choice.is_valid():
        messages.error(request, _("Choose what to decide on."))
        return _page(request, source, code, item, proposals, 422)
    sent = {one.key: one for one in _proposals(source, code, item, request.POST)}
    chosen = [sent[key] for key in choice.chosen]
    # All of them are asked, so that the page names every fault at once.
    faulty = [one for one in chosen if choice.decision == Decision.ACCEPTED and not one.form.is_valid()]
    status = 422 if faulty else _make(request, source.now, choice.decision, chosen)
    if status != 302:
        # The other proposals stand as they were.
        shown = {one.key: one for one in chosen}
        return _page(request, source, code, item, [shown.get(one.key, one) for one in proposals], status)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("carry_place", args=[source.now.pk, code]))


def _make(request, assessment, decision, chosen):
    """Decide one after the other; 302 when all are done, 409 after a conflict, 422 after a refusal."""
    status = 302
    for proposal in chosen:
        try:
            if decision == Decision.ACCEPTED:
                carrying.accept(proposal, proposal.form, by=request.user)
            else:
                carrying.dismiss(proposal, by=request.user)
        except Conflict as conflict:
            status = 409
            proposal.theirs = conflict.row
            proposal.differences = differences(proposal.form, conflict.row)
        except MoveRefused as refusal:
            if not permissions.edit(request.user, Assessment.objects.with_places().get(pk=assessment.pk)):
                raise PermissionDenied(refusal.reason) from refusal
            status = 422
            proposal.form.add_error(None, refusal.reason)
    return status
