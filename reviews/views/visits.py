"""The site visit of an assessment: plan, questions, notes made on the spot, and what the unit hands in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.views.saving import Saving, save
from assessments.views.scope import demand, find_assessment, submitted
from assessments.workflow import MoveRefused

from .. import permissions
from ..actions import visits as writes
from ..enums import Finding
from ..forms.visits import InformationForm, QuestionForm, ReceiptForm, VisitForm, note_form
from ..models import InformationRequest, Visit, VisitQuestion

PLAN = ("on", "place", "team", "agenda")


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request, pk):
    """Everything of the visit that the person reads; the panel plans it here."""
    assessment, row = _find(request, pk)
    if request.method != "POST":
        return _page(request, assessment, row)
    demand(permissions.keep_visit(request.user, assessment))
    form = VisitForm(submitted(request))
    if not form.is_valid():
        return _page(request, assessment, row, plan_form=form)
    _write(writes.plan_visit, assessment, by=request.user, **form.cleaned_data)
    return _done(request, pk, _("The plan of the visit was saved."))


@require_POST
def visit_ask(request, pk):
    """Add a question."""
    assessment, row = _find_kept(request, pk)
    form = QuestionForm(request.POST, standard=assessment.standard, auto_id="ask-%s")
    if not form.is_valid():
        return _page(request, assessment, row, question_form=form)
    data = form.cleaned_data
    item = assessment.standard.items[data["item"]]
    _write(writes.ask, row, item, by=request.user, kind=data["kind"], text=data["text"])
    return _done(request, pk, _("The question was added."))


@require_POST
def visit_note(request, pk, question):
    """Save the notes on one question."""
    assessment, row = _find_kept(request, pk)
    asked = get_object_or_404(VisitQuestion.objects.select_related("visit", "item"), pk=question, visit=row)
    saving = Saving(
        form=note_form(asked, request.POST),
        row=asked,
        status_id=asked.status_id,
        page_url=f"{reverse('visit', args=[pk])}#question-{asked.pk}",
        fragment="assessments/_saved.html",
        context={"assessment": assessment, "item": asked.item},
    )
    return save(request, saving, writes.save_note)


@require_POST
def visit_send(request, pk, question):
    """Let the unit read one question."""
    _assessment, row = _find_kept(request, pk)
    asked = get_object_or_404(VisitQuestion.objects.select_related("visit"), pk=question, visit=row)
    _write(writes.send_question, asked, by=request.user)
    return _done(request, pk, _("The unit reads the question now."))


@require_POST
def visit_information(request, pk):
    """Ask for something to be handed in."""
    assessment, row = _find_kept(request, pk)
    form = InformationForm(request.POST, auto_id="information-%s")
    if not form.is_valid():
        return _page(request, assessment, row, information_form=form)
    _write(writes.ask_information, row, by=request.user, **form.cleaned_data)
    return _done(request, pk, _("The unit reads the request now."))


@require_POST
def visit_receive(request, pk, number):
    """Note that something was handed in."""
    assessment, row = _find_kept(request, pk)
    asked = get_object_or_404(InformationRequest.objects.select_related("visit"), pk=number, visit=row)
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return _page(request, assessment, row, information_form=form)
    _write(writes.receive_information, asked, by=request.user, **form.cleaned_data)
    return _done(request, pk, _("Noted as received."))


@require_safe
def visit_print(request, pk):
    """The questions with room to write, for a visit without a network."""
    assessment, row = _find(request, pk)
    demand(permissions.see_visit(request.user, assessment))
    questions = _questions(assessment, row) if row else []
    context = {"assessment": assessment, "visit": row, "questions": questions, "findings": Finding.choices}
    return render(request, "reviews/visit_print.html", context)


def _find(request, pk):
    """The assessment and its visit, None before it is planned."""
    assessment = find_assessment(request, pk)
    demand(permissions.read_visit(request.user, assessment))
    return assessment, Visit.objects.filter(assessment=assessment).first()


def _find_kept(request, pk):
    """The same for the panel that keeps it, once it is planned."""
    assessment = find_assessment(request, pk)
    demand(permissions.keep_visit(request.user, assessment))
    return assessment, get_object_or_404(Visit.objects.filter(assessment=assessment))


def _page(request, assessment, row, **forms):
    """The page; forms: the one that has faults, if any, under its name."""
    is_panel = permissions.see_visit(request.user, assessment)
    faulty = next((form for form in forms.values() if form.errors), None)
    may_keep = permissions.keep_visit(request.user, assessment)
    context = {
        "assessment": assessment,
        "visit": row,
        "is_panel": is_panel,
        "may_keep": may_keep,
        "form": faulty,
        "plan_form": VisitForm(initial={name: getattr(row, name, "") for name in PLAN}),
        "question_form": QuestionForm(standard=assessment.standard, auto_id="ask-%s"),
        "information_form": InformationForm(auto_id="information-%s"),
        "questions": _questions(assessment, row, sent_only=not is_panel, with_forms=may_keep) if row else [],
        "information": list(row.information_requests.select_related("received_by")) if row else [],
        **forms,
    }
    return render(request, "reviews/visit.html", context, status=422 if faulty else 200)


def _questions(assessment, row, *, sent_only=False, with_forms=False):
    """(question, its item, the form of its notes or None) in the order of the standard."""
    rows = row.questions.select_related("by", "saved_by")
    if sent_only:
        rows = rows.exclude(sent_at=None)
    items = assessment.standard.items_by_id
    return [(one, items[one.item_id], note_form(one) if with_forms else None) for one in rows]


def _done(request, pk, words):
    messages.success(request, words)
    return HttpResponseRedirect(reverse("visit", args=[pk]))


def _write(action, *args, **values):
    try:
        action(*args, **values)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
