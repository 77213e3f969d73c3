"""The table of the approval, and what the approver decides otherwise than the assessors."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from criteria.levels import Level

from .. import permissions, workflow
from ..knowing import known_scores
from ..models import Review
from ..settling import looks, overriding
from ..settling.approval import ApprovalTable
from ..settling.forms import OverrideForm
from ..settling.lines import Table
from ..sheets import item_sheet, results_sheets
from ..workflow import MoveRefused
from .scope import demand, find_assessment, find_item

# What the tables of the approval read.
ROWS = (
    "level_answers",
    "indicator_results",
    Prefetch("reviews", Review.objects.select_related("assessor")),
    "reviews__item_reviews",
    "reviews__indicator_reviews",
    "overrides__by",
)


def _find(request, pk):
    assessment = find_assessment(request, pk)
    demand(permissions.read_approval(request.user, assessment))
    return assessment


# Whoever asks for the head of an answer alone has read nothing, and so must not count as a reader.
@require_GET
def approval(request, pk):
    """Self, each assessor, the verdict, what would be approved, and last year; the look is on record."""
    assessment = _find(request, pk)
    # On record before the rows are read: what is changed in between is then known to stand unread.
    looks.record(looks.READ_APPROVAL, assessment, by=request.user)
    prefetch_related_objects([assessment], *ROWS)
    move = workflow.MOVES["approve"]
    context = {
        "assessment": assessment,
        "table": ApprovalTable(assessment, known_scores(request.user)),
        "move": move,
        "may_approve": workflow.may(move, request.user, assessment),
    }
    return render(request, "assessments/approval.html", context)


@require_safe
def approval_item(request, pk, code):
    """Every checkpoint of one item with what each says, its evidence, and the form to decide otherwise."""
    assessment = _find(request, pk)
    item = find_item(assessment, code)
    looks.record(looks.READ_ROUNDS, assessment, by=request.user, item=code)
    return _item_page(request, assessment, item)


def _item_page(request, assessment, item, faulty=None):
    """faulty: the bound form of one checkpoint and its (level, number), where it was refused."""
    prefetch_related_objects([assessment], *ROWS)
    table = Table(assessment)
    before, after = assessment.standard.neighbours(item.code)
    context = {
        "assessment": assessment,
        "item": item,
        "table": table,
        "form": faulty and faulty[0],
        "before": before,
        "after": after,
        "may_override": permissions.decide_otherwise(request.user, assessment),
        **_parts(assessment, item, table, faulty),
    }
    return render(request, "assessments/approval_item.html", context, status=422 if faulty else 200)


def _parts(assessment, item, table, faulty):
    if item.is_results:
        results = next(one for one in results_sheets(assessment) if one.item.code == item.code)
        return {"results": results, "indicators": table.indicators(item)}
    lines = [(one, _form_of(one, faulty)) for one in table.every_line(item)]
    answers = {one.level: one for one in assessment.level_answers.all() if one.item_id == item.id}
    return {
        "rungs": [
            (rung, [pair for pair in lines if pair[0].level == rung.rung.level])
            for rung in item_sheet(assessment, item, answers=answers).rungs
        ]
    }


def _form_of(line, faulty):
    if faulty and faulty[1] == (line.level, line.number):
        return faulty[0]
    reason = line.offered.reason if line.offered else ""
    is_met = "0" if line.is_met else "1"
    return OverrideForm(auto_id=f"{line.anchor}-%s", initial={"is_met": is_met, "reason": reason})


def _find_checkpoint(request, pk, code, level, number):
    """The assessment, the item and the level, for whoever may decide a checkpoint of it otherwise."""
    assessment = _find(request, pk)
    item = find_item(assessment, code, results=False)
    if level not in Level.values or number not in item.rung(Level(level)).numbers:
        raise Http404
    demand(permissions.decide_otherwise(request.user, assessment))
    return assessment, item, Level(level)


@require_POST
def override(request, pk, code, level, number):
    """Decide one checkpoint otherwise, with a reason."""
    assessment, item, level = _find_checkpoint(request, pk, code, level, number)
    checkpoint = next(one for one in item.rung(level).checkpoints if one.number == number)
    form = OverrideForm(request.POST, auto_id=f"checkpoint-{checkpoint.code}-%s")
    if not form.is_valid():
        return _item_page(request, assessment, item, (form, (level, number)))
    data = form.cleaned_data
    _write(overriding.override, assessment, item, level, number, by=request.user, **data)
    messages.success(request, _("%(code)s is decided otherwise.") % {"code": checkpoint.code})
    return _back(assessment, checkpoint, code)


@require_POST
def override_withdraw(request, pk, code, level, number):
    """Take back what was decided otherwise."""
    assessment, item, level = _find_checkpoint(request, pk, code, level, number)
    _write(overriding.withdraw, assessment, item, level, number, by=request.user)
    checkpoint = next(one for one in item.rung(level).checkpoints if one.number == number)
    messages.success(request, _("%(code)s stands as the assessors decided.") % {"code": checkpoint.code})
    return _back(assessment, checkpoint, code)


def _write(action, *args, **said):
    try:
        action(*args, **said)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal


def _back(assessment, checkpoint, code):
    page = reverse("approval_item", args=[assessment.pk, code])
    return HttpResponseRedirect(f"{page}#checkpoint-{checkpoint.code}")
