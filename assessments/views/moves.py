"""Making a move: a page that says what will happen, then the one door of the workflow."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions, rounds, workflow
from ..forms import ReasonForm, SubmitForm
from ..models import Assessment
from ..settling import overriding
from ..submission import extenders, submission
from .scope import demand, find_assessment, submitted


@require_http_methods(["GET", "HEAD", "POST"])
def move(request, pk, name):
    """Confirm and make one move of the table. Repeating a move that was made is harmless."""
    row = workflow.MOVES.get(name)
    if row is None:
        raise Http404
    if name == "submit":
        return _submit(request, pk)
    assessment = find_assessment(request, pk, shows_answers=False)
    demand(row.permission(request.user, assessment))
    # Where the move follows from something, its page is opened with the reason that this gives.
    initial = {"reason": request.GET.get("reason", "")}
    form = ReasonForm(submitted(request), needs_reason=row.needs_reason, initial=initial)
    if form.is_valid():
        return _make(request, row, assessment, form.cleaned_data.get("reason", ""))
    context = {
        "assessment": assessment,
        "move": row,
        "form": form,
        "answer": _may(row, request.user, assessment),
        **(_unsent(request.user, assessment) if name == "send_back" else {}),
    }
    return render(request, "assessments/move.html", context, status=422 if form.errors else 200)


def _may(row, user, assessment):
    """Whether the move can be made now; an approval only after a look at its table."""
    answer = workflow.may(row, user, assessment)
    needs_a_look = answer and row.name == "approve"
    return overriding.has_read(user, assessment) if needs_a_look else answer


def _unsent(user, assessment):
    """The requests that go out with a return, each with its item; of others before the own round only how many."""
    sees_rounds = bool(permissions.see_rounds(user, assessment))
    unsent = assessment.requests.unsent()
    rows = list(unsent.known_to(user, sees_rounds=sees_rounds).with_people())
    return {
        "requests": [(row, assessment.standard.items_by_id[row.item_id]) for row in rows],
        "others": 0 if sees_rounds else unsent.count() - len(rows),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request, pk):
    """Check your answers: the whole form on one page, what still blocks, and the declaration."""
    return _submit(request, pk)


def _submit(request, pk):
    assessment = find_assessment(request, pk, Assessment.objects.with_answers(), shows_answers=False)
    row = workflow.MOVES["submit"]
    demand(row.permission(request.user, assessment))
    form = SubmitForm(submitted(request))
    if form.is_valid():
        return _make(request, row, assessment)
    sheet = submission(assessment) if assessment.is_open_to_unit else None
    context = {
        "assessment": assessment,
        "sheet": sheet,
        "gaps": sheet.tasks.gaps if sheet else [],
        "extenders": extenders(assessment) if sheet and assessment.is_late else [],
        "answer": workflow.may(row, request.user, assessment),
        "form": form,
    }
    return render(request, "assessments/submit.html", context, status=422 if form.errors else 200)


def _make(request, row, assessment, reason=""):
    try:
        has_changed = _do(row, assessment, request.user, reason)
    except workflow.MoveRefused as refusal:
        if not row.permission(request.user, assessment):
            raise PermissionDenied(refusal.reason) from refusal
        if row.name == "approve":
            # Its page says why, with the way to what has to be read.
            return HttpResponseRedirect(reverse("move", args=[assessment.pk, row.name]))
        messages.error(request, refusal.reason)
    else:
        done = (
            _("Done: the assessment is “%(status)s” now.")
            if has_changed
            else _("This was done already: “%(status)s”.")
        )
        messages.success(request, done % {"status": assessment.get_status_display()})
    # Starting or taking over a review changes what the person may see, so the next page differs.
    return HttpResponseRedirect(reverse(NEXT_PAGE.get(row.name, "assessment"), args=[assessment.pk]))


def _do(row, assessment, user, reason):
    """Whether the status changed; a review is finished by finishing the own round, and approved after a look."""
    if row.name == "approve":
        return overriding.approve_after_a_look(assessment, by=user)
    if row.name != "finish_review":
        return workflow.make(row.name, assessment, by=user, reason=reason)
    before = assessment.status
    rounds.finish_round(assessment, by=user)
    assessment.refresh_from_db(fields=["status"])
    return assessment.status != before


NEXT_PAGE = {"start_review": "review"}
