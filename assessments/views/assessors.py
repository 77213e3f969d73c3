"""The administrator's pages of assessors: who reviews what, a balanced proposal, replacing one who left."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from .. import assigning, permissions
from ..assessors import eligible, impartiality, loads, proposal, seats, with_reach
from ..assigning_forms import AssignmentForm, ConfirmationForm, ProposalForm, ReplacementForm
from ..enums import ASSIGNABLE
from ..models import Assessment, Cycle
from ..workflow import MoveRefused
from .scope import demand, find_assessment, submitted

PER_PAGE = 50


def _find_cycle(request, pk):
    rows = Cycle.objects.visible_to(request.user).select_related("owner", "criteria_set")
    cycle = get_object_or_404(rows, pk=pk)
    demand(permissions.appoint_in(request.user, cycle))
    return cycle


def _overseen(request, cycle):
    return Assessment.objects.overseen_by(request.user).filter(cycle=cycle)


@require_http_methods(["GET", "HEAD", "POST"])
def assessors(request, pk):
    """The units of the cycle with their assessors and the load of each; adding and removing for ticked units."""
    cycle = _find_cycle(request, pk)
    rows, people = _overseen(request, cycle), eligible(request.user).order_by("name_th", "pk")
    form = AssignmentForm(submitted(request), rows=rows.filter(status__in=ASSIGNABLE), people=people)
    if form.is_valid():
        _assign(request, form.cleaned_data)
        return HttpResponseRedirect(request.get_full_path())
    page = Paginator(rows.with_assessors().order_by("unit__path"), PER_PAGE).get_page(request.GET.get("page"))
    everybody = with_reach(people)
    impartial = impartiality(everybody)
    context = {
        "cycle": cycle,
        "form": form,
        "page": page,
        "lines": [(one, seats(one, impartial), one.status in ASSIGNABLE) for one in page],
        "loads": loads(cycle, everybody),
        "proposal_form": ProposalForm(),
    }
    return render(request, "assessments/assessors.html", context, status=422 if form.errors else 200)


def _assign(request, data):
    """Add or remove the assessor for each ticked unit; what cannot be is told, the rest is done."""
    write = assigning.unassign if data["remove"] else assigning.assign
    calls = [(one, data["assessor"]) for one in data["units"].select_related("unit")]
    _tell(request, calls, write)


def _tell(request, pairs, write):
    done = 0
    for assessment, assessor in pairs:
        try:
            write(assessment, assessor, by=request.user)
            done += 1
        except MoveRefused as refusal:
            messages.warning(request, f"{assessment.unit}: {refusal.reason}")
    if done:
        words = ngettext("%(number)d assignment was changed.", "%(number)d assignments were changed.", done)
        messages.success(request, words % {"number": done})


@require_http_methods(["GET", "HEAD", "POST"])
def assessors_proposal(request, pk):
    """A balanced proposal: shown first, and written as it was shown once it is confirmed."""
    cycle = _find_cycle(request, pk)
    confirmation = ConfirmationForm(submitted(request))
    if confirmation.is_valid():
        _tell(request, _found(request, cycle, confirmation.cleaned_data["pairs"]), assigning.assign)
        return HttpResponseRedirect(reverse("assessors", args=[pk]))
    form = ProposalForm({"each": request.GET.get("each", "1")})
    pairs = proposal(cycle, request.user, form.cleaned_data["each"]) if form.is_valid() else []
    context = {
        "cycle": cycle,
        "form": form,
        "confirmation": confirmation,
        "pairs": pairs,
        "text": " ".join(f"{assessment.pk}:{assessor.pk}" for assessment, assessor in pairs),
    }
    status = 422 if form.errors or confirmation.errors else 200
    return render(request, "assessments/assessors_proposal.html", context, status=status)


def _found(request, cycle, pairs):
    """The rows behind the ids, as far as they are the administrator's."""
    rows = {row.pk: row for row in _overseen(request, cycle).select_related("unit")}
    people = {person.pk: person for person in eligible(request.user)}
    return [(rows[one], people[other]) for one, other in pairs if one in rows and other in people]


@require_http_methods(["GET", "HEAD", "POST"])
def assessor_replace(request, pk, leaver):
    """Put another assessor in the place of one who left; what was done stays on record."""
    assessment = find_assessment(request, pk, Assessment.objects.with_assessors(), shows_answers=False)
    demand(permissions.appoint(request.user, assessment))
    people = eligible(request.user).order_by("name_th", "pk")
    impartial = impartiality(with_reach(people))
    seat = next((one for one in seats(assessment, impartial) if one.assessor.pk == leaver), None)
    if seat is None:
        raise Http404
    form = ReplacementForm(submitted(request), people=people.exclude(pk=leaver))
    if form.is_valid() and _replace(request, assessment, seat.assessor, form):
        return HttpResponseRedirect(reverse("assessors", args=[assessment.cycle_id]))
    context = {"assessment": assessment, "seat": seat, "form": form}
    return render(request, "assessments/assessor_replace.html", context, status=422 if form.errors else 200)


def _replace(request, assessment, leaver, form):
    """Whether the assessor was replaced; a refusal is told at the form."""
    data = form.cleaned_data
    try:
        assigning.replace(assessment, leaver, data["successor"], keeps=data["keeps"], by=request.user)
    except MoveRefused as refusal:
        form.add_error("successor", refusal.reason)
        return False
    messages.success(request, _("The assessor was replaced."))
    return True
