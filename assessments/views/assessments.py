"""The list of assessments, the task list of one, its history and its deadline."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import UNIT_SIDE

from .. import actions, permissions
from ..enums import Status
from ..forms import ExtensionForm
from ..history import changes_shown_to, last_return
from ..knowing import known_scores
from ..models import Assessment, Cycle
from ..tasklist import task_list
from .reviews import shown_moves
from .scope import demand, find_assessment, submitted

PER_PAGE = 50


@require_safe
def assessment_list(request):
    """All assessments in the person's reach, newest cycle first; filtered by cycle, status and words."""
    chosen = _filters(request)
    rows = _narrowed(Assessment.objects.visible_to(request.user).with_places(), chosen)
    rows = _with_scores(rows, request.user)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "years": _years(request.user),
        "statuses": Status.choices,
        "chosen": chosen,
    }
    return render(request, "assessments/assessment_list.html", context)


def _filters(request):
    year, status = request.GET.get("cycle", ""), request.GET.get("status", "")
    return {
        "cycle": int(year) if year.isdecimal() and len(year) == 4 else "",
        "status": status if status in Status.values else "",
        "words": request.GET.get("words", "").replace("\0", "").strip()[:100],
    }


def _narrowed(rows, chosen):
    if chosen["cycle"]:
        rows = rows.filter(cycle__fiscal_year=chosen["cycle"])
    if chosen["status"]:
        rows = rows.filter(status=chosen["status"])
    return rows.about(chosen["words"]) if chosen["words"] else rows


def _with_scores(rows, user):
    """With the stored scores that the person may know."""
    return rows.prefetch_related(Prefetch("scores", known_scores(user)))


def _years(user):
    years = Cycle.objects.visible_to(user).order_by("-fiscal_year").values_list("fiscal_year", flat=True)
    return list(dict.fromkeys(years))


@require_safe
def assessment_detail(request, pk):
    """The task list: what there is to do, what is done, and what may be done next."""
    rows = _with_scores(Assessment.objects.with_answers().select_related("cycle__owner"), request.user)
    assessment = find_assessment(request, pk, rows, shows_answers=False)
    may_read = permissions.read_answers(request.user, assessment)
    context = {
        "assessment": assessment,
        "may_read": may_read,
        "may_carry": _may_carry(request, assessment),
        "tasks": task_list(assessment) if may_read and assessment.status != Status.NOT_STARTED else None,
        "moves": shown_moves(request.user, assessment),
        "is_unit_side": request.user.reach.has(assessment.unit, *UNIT_SIDE),
        "may_extend": permissions.oversee(request.user, assessment),
        "may_see_review": permissions.see_review(request.user, assessment),
        "may_see_consensus": permissions.see_consensus(request.user, assessment),
        "may_read_approval": permissions.read_approval(request.user, assessment),
        "scores": {score.stage: score for score in assessment.scores.all()},
        "returned": last_return(assessment),
    }
    return render(request, "assessments/assessment_detail.html", context)


def _may_carry(request, assessment):
    """Whether there are answers of an earlier year that the person may take over."""
    may_edit = permissions.edit(request.user, assessment)
    return bool(may_edit) and Assessment.objects.earlier_of(assessment).exists()


@require_safe
def assessment_history(request, pk):
    """Every move made, by whom, when and why; and the hashes of what was frozen."""
    assessment = find_assessment(request, pk, shows_answers=False)
    context = {
        "assessment": assessment,
        "changes": changes_shown_to(request.user, assessment),
        "snapshots": assessment.snapshots.defer("content").select_related("by"),
    }
    return render(request, "assessments/assessment_history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assessment_extend(request, pk):
    """An administrator gives one unit more time."""
    assessment = find_assessment(request, pk, shows_answers=False)
    demand(permissions.oversee(request.user, assessment))
    form = ExtensionForm(submitted(request), assessment=assessment)
    if form.is_valid():
        actions.extend(assessment, form.cleaned_data["until"], by=request.user)
        messages.success(request, _("The deadline was extended."))
        return HttpResponseRedirect(reverse("assessment", args=[pk]))
    context = {"assessment": assessment, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assessments/assessment_extend.html", context, status=status)
