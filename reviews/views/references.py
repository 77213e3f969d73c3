"""The references of a cycle: the assessor's way in, and for the administrator who calibrated how well."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.roles import Role
from assessments import permissions as form_permissions
from assessments.assessors import eligible, with_reach
from assessments.enums import Status
from assessments.models import Assessment, Cycle
from assessments.views.scope import demand, submitted
from assessments.workflow import MoveRefused

from .. import permissions
from ..actions.calibration import add_reference, use_reference
from ..enums import CalibrationRule
from ..forms import ReferenceForm, UseForm
from ..models import Calibration, Reference, rules_of
from ..querysets import people_with_a_part


@require_http_methods(["GET", "HEAD", "POST"])
def calibrations(request, pk):
    """The references that the person may score; for the administrator all of them, the results and one more."""
    cycle = get_object_or_404(Cycle.objects.visible_to(request.user).select_related("owner"), pk=pk)
    demand(permissions.enter_calibration(request.user, cycle))
    may_run = permissions.run_calibration(request.user, cycle)
    if request.method == "POST":
        demand(may_run)
    form = ReferenceForm(submitted(request), rows=_candidates(request.user, cycle)) if may_run else None
    if form and form.is_valid() and _add(form, cycle, request.user):
        messages.success(request, _("The reference was added."))
        return HttpResponseRedirect(reverse("calibrations", args=[pk]))
    references = _results(request.user, cycle) if may_run else []
    context = {
        "cycle": cycle,
        "form": form,
        "lines": _own_lines(request.user, cycle),
        "references": references,
        "held_back": _held_back(request.user, cycle, [row for row, _missing in references]),
    }
    status = 422 if form and form.errors else 200
    return render(request, "reviews/calibrations.html", context, status=status)


def _candidates(user, cycle):
    """Approved assessments of the department that never were a reference."""
    return (
        Assessment.objects.overseen_by(user)
        .filter(status=Status.APPROVED, unit__path__startswith=cycle.owner.path, reference=None)
        .select_related("unit", "cycle")
        .order_by("-cycle__fiscal_year", "unit__path")
    )


def _add(form, cycle, by):
    data = form.cleaned_data
    try:
        add_reference(cycle, data["assessment"], by=by, note=data["note"])
    except MoveRefused as refusal:
        form.add_error("assessment", refusal.reason)
        return False
    return True


def _own_lines(user, cycle):
    """(reference, the person's own calibration or None) for each reference that is or was open to the person."""
    if not user.reach.holds(Role.ASSESSOR):
        return []
    own = {
        one.reference_id: one
        for one in Calibration.objects.of(user).filter(reference__cycle=cycle).select_related("review")
    }
    open_to = set(Reference.objects.open_to(user).filter(cycle=cycle).values_list("pk", flat=True))
    rows = Reference.objects.visible_to(user).filter(cycle=cycle).with_places()
    return [(row, own.get(row.pk)) for row in rows if row.pk in own or row.pk in open_to]


def _results(user, cycle):
    """(reference, its calibrations, the assessors who have not begun) for each reference that the person oversees."""
    everybody = set(eligible(user).values_list("pk", flat=True))
    names = User.objects.in_bulk(everybody)
    rows = (
        Reference.objects.filter(cycle=cycle, assessment__in=Assessment.objects.overseen_by(user))
        .with_places()
        .prefetch_related("calibrations__review__assessor")
    )
    lines = []
    for row in rows:
        begun = {one.review.assessor_id for one in row.calibrations.all()}
        missing = sorted((names[pk] for pk in everybody - begun), key=lambda one: one.name_th)
        lines.append((row, missing))
    return lines


def _held_back(user, cycle, references):
    """The assessors who may not begin or save a round before they have calibrated; none where that is not required."""
    if not references or rules_of(cycle).calibration != CalibrationRule.REQUIRE:
        return []
    knowing = people_with_a_part([row.assessment_id for row in references])
    return [
        person
        for person in with_reach(eligible(user).order_by("name_th", "pk"))
        if any(_owes(person, row, knowing[row.assessment_id]) for row in references)
    ]


def _owes(person, reference, knowing):
    """As Reference.objects.open_to tells it, from rows in hand."""
    finished = {one.review.assessor_id for one in reference.calibrations.all() if one.review.finished_at}
    return (
        person.pk not in finished | knowing
        and permissions.serves(reference)
        and form_permissions.come_from_outside(person, reference.assessment)
    )


@require_POST
def reference_use(request, pk):
    """Take a reference out of use or into use again."""
    rows = Reference.objects.visible_to(request.user).with_places()
    reference = get_object_or_404(rows, pk=pk)
    demand(permissions.run_calibration(request.user, reference.cycle))
    form = UseForm(request.POST)
    if form.is_valid():
        _use(request, reference, form.cleaned_data["is_active"])
    else:
        messages.error(request, _("Nothing was changed."))
    return HttpResponseRedirect(reverse("calibrations", args=[reference.cycle_id]))


def _use(request, reference, is_active):
    try:
        use_reference(reference, is_active, by=request.user)
    except MoveRefused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(
            request, _("The reference is in use.") if is_active else _("The reference is out of use.")
        )
