"""An assessor's own calibration: item by item from the evidence, then beside the reference."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from assessments.models import Assessment, ItemReview
from assessments.sheets import item_sheet
from assessments.views.saving import Saving, save
from assessments.views.scope import demand, find_assessment, find_item
from assessments.workflow import MoveRefused

from .. import permissions
from ..actions import calibration as writes
from ..calibrating import compare
from ..forms.calibration import calibration_form
from ..models import Calibration, Reference


@require_safe
def calibration(request, pk):
    """Where the own calibration stands: before it begins, item by item, and at its end how it came out."""
    reference = _find_reference(request, pk)
    own = _own(request, reference)
    if own is None:
        demand(permissions.begin_calibration(request.user, reference))
        return render(request, "reviews/calibration_begin.html", {"reference": reference})
    if own.is_finished:
        return _outcome(request, reference, own)
    rows = {row.item_id: row for row in own.review.item_reviews.all()}
    standard = reference.assessment.standard
    items = [(item, rows[item.id]) for item in standard.process_items]
    context = {
        "reference": reference,
        "assessment": reference.assessment,
        "items": items,
        "done": sum(row.is_done for _, row in items),
        "may_calibrate": permissions.calibrate(request.user, reference.assessment),
    }
    return render(request, "reviews/calibration.html", context)


def _outcome(request, reference, own):
    """The comparison, as long as the reference stands as it was approved; the stored figures in any case."""
    assessment = Assessment.objects.with_everything().get(pk=reference.assessment_id)
    context = {"reference": reference, "assessment": assessment, "own": own, "comparison": None}
    if assessment.is_final:
        review = next(one for one in assessment.reviews.all() if one.pk == own.review_id)
        context["comparison"] = compare(assessment, review)
    return render(request, "reviews/calibration_outcome.html", context)


@require_POST
def calibration_begin(request, pk):
    """Open the own calibration."""
    reference = _find_reference(request, pk)
    demand(permissions.begin_calibration(request.user, reference))
    _write(writes.begin_calibration, reference, by=request.user)
    return HttpResponseRedirect(reverse("calibration", args=[pk]))


@require_POST
def calibration_finish(request, pk):
    """Finish it; with items open the page says so."""
    reference = _find_reference(request, pk)
    own = get_object_or_404(
        Calibration.objects.of(request.user).select_related("review"), reference=reference
    )
    try:
        writes.finish_calibration(own, by=request.user)
    except MoveRefused as refusal:
        messages.error(request, refusal.reason)
    return HttpResponseRedirect(reverse("calibration", args=[pk]))


@require_safe
def calibration_item(request, pk, code):
    """One item: the unit's words and evidence, and the assessor's ticks."""
    reference, row, item = _find_row(request, pk, code)
    before, after = _neighbours(reference, item)
    sheet = item_sheet(reference.assessment, item)
    context = {
        "reference": reference,
        "assessment": reference.assessment,
        "item": item,
        "row": row,
        "rungs": [(sheet_rung, _marks(sheet_rung.rung, row)) for sheet_rung in sheet.rungs],
        "form": calibration_form(item, row),
        "before": before,
        "after": after,
    }
    return render(request, "reviews/calibration_item.html", context)


def _marks(rung, row):
    """Each checkpoint of a level with whether the assessor ticked it."""
    ticks = row.ticks.get(rung.level, ())
    return [(checkpoint, checkpoint.number in ticks) for checkpoint in rung.checkpoints]


@require_POST
def calibration_save(request, pk, code):
    """Save the ticks of one item; `go` marks it as scored and leads to the next."""
    reference, row, item = _find_row(request, pk, code)
    data = request.POST.copy()
    if "go" in data:
        data["is_done"] = "on"
    saving = Saving(
        form=calibration_form(item, row, data),
        row=row,
        status_id="status-calibration",
        page_url=reverse("calibration_item", args=[pk, code]),
        fragment="assessments/_saved.html",
        context={"assessment": reference.assessment, "item": item},
    )
    response = save(request, saving, writes.save_ticks)
    if "go" not in data or response.status_code not in (200, 302):
        return response
    _, after = _neighbours(reference, item)
    page = reverse("calibration_item", args=[pk, after.code]) if after else reverse("calibration", args=[pk])
    return HttpResponse(headers={"HX-Redirect": page}) if request.htmx else HttpResponseRedirect(page)


def _find_reference(request, pk):
    """The reference, if its assessment lies within the person's reach."""
    reference = get_object_or_404(Reference.objects.visible_to(request.user).with_places(), pk=pk)
    rows = Assessment.objects.with_places().prefetch_related("reviews")
    reference.assessment = find_assessment(request, reference.assessment_id, rows)
    return reference


def _find_row(request, pk, code):
    """The row of one process item in the person's own open calibration."""
    reference = _find_reference(request, pk)
    item = find_item(reference.assessment, code, results=False)
    demand(permissions.calibrate(request.user, reference.assessment))
    rows = ItemReview.objects.select_related("review", "saved_by")
    row = get_object_or_404(
        rows,
        item_id=item.id,
        review__assessor=request.user,
        review__calibration__reference=reference,
    )
    return reference, row, item


def _own(request, reference):
    rows = Calibration.objects.of(request.user).select_related("review")
    return rows.filter(reference=reference).first()


def _neighbours(reference, item):
    """The process items before and after one, None at the ends."""
    items = list(reference.assessment.standard.process_items)
    place = items.index(item)
    return items[place - 1] if place else None, items[place + 1] if place + 1 < len(items) else None


def _write(action, *args, **values):
    try:
        action(*args, **values)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
