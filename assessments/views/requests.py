"""What assessors ask of the unit on an item, and what it answers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import asking, permissions
from ..knowing import know_result
from ..models import Request
from ..review_forms import RequestAnswerForm, RequestForm
from ..workflow import MoveRefused
from .scope import demand, find_assessment, find_item


def requests_context(user, assessment, item, form=None):
    """The requests on an item as an assessor sees them, each with whether the person may change it; one query."""
    rows = _known(assessment.requests.filter(item_id=item.id), user, assessment)
    for row in rows:
        row.assessment = assessment
    return {
        "requests": [_line(user, row, item) for row in rows],
        "may_ask": permissions.ask(user, assessment),
        "request_form": form or RequestForm(item=item, auto_id="request-%s"),
    }


def _known(rows, user, assessment):
    """Those of the requests of an assessment that the person may know of."""
    sees_rounds = bool(permissions.see_rounds(user, assessment))
    return rows.known_to(user, sees_rounds=sees_rounds).with_people()


def _line(user, row, item):
    """A request with its form, None where the person may not change it."""
    if not permissions.keep_request(user, row):
        return row, None
    initial = {"level": row.level, "text": row.text}
    return row, RequestForm(item=item, auto_id=f"request-{row.pk}-%s", initial=initial)


def answer_lines(user, assessment, item=None):
    """The requests that the unit was sent, of one item or all, each with the form of its answer; one query.

    The form is None where the person may not answer.
    """
    if not know_result(user, assessment):
        return []
    may_answer = permissions.answer(user, assessment)
    rows = assessment.requests.sent().with_people()
    return [
        (row, _answer_form(row) if may_answer else None)
        for row in (rows.filter(item_id=item.id) if item else rows)
    ]


def _answer_form(row):
    return RequestAnswerForm(auto_id=f"request-{row.pk}-%s", initial={"text": row.answer})


@require_POST
def request_add(request, pk, code):
    """Ask something of the unit on one item; it is sent with the next return."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code)
    demand(permissions.ask(request.user, assessment))
    form = RequestForm(request.POST, item=item, auto_id="request-%s")
    if form.is_valid():
        _try(asking.ask, assessment, item, by=request.user, **form.values)
        form = None
    return _answer(request, assessment, item, form)


@require_POST
def request_change(request, pk, asked):
    """Word an unsent request anew."""
    assessment, row, item = _found(request, pk, asked)
    demand(permissions.keep_request(request.user, row))
    form = RequestForm(request.POST, item=item, auto_id=f"request-{row.pk}-%s")
    if form.is_valid():
        _try(asking.change_request, row, by=request.user, **form.values)
        form = None
    return _answer(request, assessment, item, form, is_new=False)


@require_POST
def request_withdraw(request, pk, asked):
    """Delete an unsent request."""
    assessment, row, item = _found(request, pk, asked)
    demand(permissions.keep_request(request.user, row))
    _try(asking.withdraw_request, row, by=request.user)
    return _answer(request, assessment, item, None)


@require_POST
def request_answer(request, pk, asked):
    """The unit answers a request, or answers it anew."""
    assessment, row, item = _found(request, pk, asked)
    demand(permissions.answer(request.user, assessment))
    form = RequestAnswerForm(request.POST)
    if form.is_valid():
        _try(asking.answer_request, row, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Your answer is saved."))
    else:
        _say(request, form)
    page = reverse("indicators", args=[pk]) if item.is_results else reverse("item", args=[pk, item.code])
    return HttpResponseRedirect(f"{page}#request-{row.pk}")


def _found(request, pk, asked):
    """The request, if the person may know of it at all."""
    assessment = find_assessment(request, pk)
    rows = _known(Request.objects.filter(assessment=assessment), request.user, assessment)
    row = get_object_or_404(rows, pk=asked)
    row.assessment = assessment
    return assessment, row, assessment.standard.items_by_id[row.item_id]


def _try(action, *args, **kwargs):
    try:
        action(*args, **kwargs)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal


def _say(request, form):
    for name, errors in form.errors.items():
        for error in errors:
            messages.error(request, f"{form[name].label}: {error}")


def _answer(request, assessment, item, form, *, is_new=True):
    """The requests of the item as a fragment, or back to its page."""
    if not request.htmx:
        if form:
            _say(request, form)
        page = reverse("review_item", args=[assessment.pk, item.code])
        return HttpResponseRedirect(f"{page}#requests")
    context = requests_context(request.user, assessment, item, form if is_new else None)
    context |= {"assessment": assessment, "item": item, "faulty": form, "is_fresh": True, "may_read": True}
    return render(request, "assessments/_requests.html", context, status=422 if form else 200)
