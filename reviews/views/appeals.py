"""The appeal of a unit: made by its coordinator, answered point by point by an administrator."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Assessment
from assessments.views.scope import demand, find_assessment, submitted

from .. import permissions
from ..actions import appeals as writes
from ..appealing import window
from ..forms import AnswerForm, AppealForm
from ..models import Appeal, AppealPoint


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request, pk):
    """The appeals against the results of an assessment with their answers; the coordinator makes one here."""
    assessment = _find(request, pk)
    may_appeal = permissions.appeal(request.user, assessment)
    if request.method != "POST":
        return _page(request, assessment, may_appeal, AppealForm(standard=assessment.standard))
    demand(may_appeal)
    form = AppealForm(submitted(request), standard=assessment.standard)
    if not form.is_valid():
        return _page(request, assessment, may_appeal, form)
    _write(writes.appeal, assessment, form.reasons, by=request.user)
    messages.success(request, _("The appeal was sent. The answer appears here and in My work."))
    return HttpResponseRedirect(reverse("appeal", args=[pk]))


@require_POST
def appeal_answer(request, pk, point):
    """Answer one point of an appeal."""
    assessment = _find(request, pk)
    row = get_object_or_404(AppealPoint.objects.select_related("appeal"), pk=point, appeal__assessment=pk)
    row.appeal.assessment = assessment
    demand(permissions.answer_appeal(request.user, row.appeal))
    form = _answer_form(row, request.POST)
    if not form.is_valid():
        return _page(request, assessment, permissions.NOT_FINAL, None, faulty=(row.pk, form))
    _write(writes.answer_appeal, row, by=request.user, **form.cleaned_data)
    messages.success(request, _("The answer was saved; the unit reads it now."))
    return HttpResponseRedirect(reverse("appeal", args=[pk]) + f"#point-{row.pk}")


def _find(request, pk):
    rows = Assessment.objects.with_places().prefetch_related("reviews", "status_changes", "scores")
    assessment = find_assessment(request, pk, rows)
    demand(permissions.read_appeal(request.user, assessment))
    return assessment


def _write(action, *args, **values):
    try:
        action(*args, **values)
    except workflow.MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal


def _answer_form(point, data=None):
    return AnswerForm(data, auto_id=f"answer-{point.pk}-%s")


def _page(request, assessment, may_appeal, form, faulty=(0, None)):
    """The page. form: of a new appeal; faulty: the point whose answer has faults, with its form."""
    rows = Appeal.objects.filter(assessment=assessment).with_answers()
    shown = faulty[1] or form
    context = {
        "assessment": assessment,
        "may_appeal": may_appeal,
        "window": window(assessment),
        "form": shown,
        "sections": _sections(assessment, form) if may_appeal else [],
        "appeals": [(row, *_answers(request.user, assessment, row, faulty)) for row in rows],
    }
    status = 422 if shown.errors else 200
    return render(request, "reviews/appeal.html", context, status=status)


def _sections(assessment, form):
    """Each category with the fields of its items, beside the unit's own and the approved points."""
    scores = {score.stage: score for score in assessment.scores.all()}

    def line(item):
        points = (scores[stage].item_points(item.code) for stage in (Stage.SELF, Stage.APPROVED))
        return item, form.field_of(item), *points

    return [
        (category, [line(item) for item in category.items]) for category in assessment.standard.categories
    ]


def _answers(user, assessment, row, faulty):
    """The points of an appeal, each with the form of its answer where the person may write one; and the reopening."""
    row.assessment = assessment
    may_answer = permissions.answer_appeal(user, row)
    points = []
    for point in row.points.all():
        form = None
        if may_answer and point.answered_at is None:
            form = faulty[1] if point.pk == faulty[0] else _answer_form(point)
        points.append((point, assessment.standard.items_by_id[point.item_id], form))
    return points, _reopening(user, assessment, row)


def _reopening(user, assessment, row):
    """The reason with which the assessment may be reopened after a granted appeal; empty where it may not."""
    granted = [assessment.standard.items_by_id[point.item_id].code for point in row.granted]
    is_due = granted and row.is_answered and row.round == assessment.round
    if not (is_due and workflow.may(workflow.MOVES["reopen"], user, assessment)):
        return ""
    return _("The appeal was granted for: %(items)s.") % {"items": ", ".join(granted)}
