"""The page on which an administrator sets what the units at and below a unit are to reach."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assessments.views.scope import submitted
from assessments.workflow import MoveRefused
from targets import sheets
from targets.actions import Overtaken, ReasonMissing, set_targets
from targets.forms import ReasonForm
from targets.permissions import set_targets as may_set

from .. import queries
from . import asking, department

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def targets(request, code):
    """The target of the unit itself and those of the units below it, fifty a page, saved together."""
    scene = department.find_scene(request, code, may_set)
    data, words = submitted(request), asking.words(request)
    found = queries.assessed(scene.unit, scene.year, words)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    # What was submitted is found by its ids: meanwhile the pages may begin elsewhere.
    shown = list(page if data is None else found.filter(pk__in=sheets.asked_for(data)[:PAGE_SIZE]))
    own, lines = _lines(scene, shown, request.user, data)
    reason = ReasonForm(data)
    lines_shown = [*own, *lines]
    if data is not None and _save(request, scene, lines_shown, reason):
        return redirect(request.get_full_path())
    context = {
        **department.page_context(request, scene, "targets"),
        "page": page,
        "words": words,
        "own": own,
        "lines": lines,
        "reason": reason,
        "is_open": scene.cycle.opens_on <= timezone.localdate(),
        "errors": [error for line in lines_shown for error in line.errors],
        "may_save": any(line.form for line in lines_shown),
    }
    return render(request, "reports/targets.html", context, status=422 if _is_faulty(context) else 200)


def _is_faulty(context):
    return context["errors"] or context["reason"].errors


def _lines(scene, assessments, user, data):
    """The line of the unit itself where it only holds others together, none or one, and those of the assessments."""
    unit, cycle = scene.unit, scene.cycle
    has_own = unit.path.startswith(cycle.owner.path) and not queries.is_assessed(unit, scene.year)
    own = [(unit, cycle, None)] if has_own else []
    places = [*own, *((one.unit, one.cycle, one) for one in assessments)]
    before = queries.points_before([one.unit_id for one in assessments], scene.year)
    lines = sheets.lines_of(places, user, data, before)
    return lines[: len(own)], lines[len(own) :]


def _save(request, scene, lines, reason):
    """Whether all of it was saved; what is wrong is told at its place."""
    faulty = [line for line in lines if line.is_faulty]
    if faulty or not reason.is_valid():
        return False
    wishes = [line.wish for line in lines if line.wish]
    try:
        saved = set_targets(scene.unit, wishes, reason=reason.cleaned_data["reason"], by=request.user)
    except Overtaken as overtaken:
        for line in lines:
            if (line.unit.pk, line.cycle.pk) in overtaken.places:
                line.tell_overtaken()
    except ReasonMissing as missing:
        reason.add_error("reason", missing.reason)
    except MoveRefused as refusal:
        reason.add_error(None, refusal.reason)
    else:
        _tell(request, saved)
        return True
    return False


def _tell(request, saved):
    if saved:
        words = ngettext("%(count)s target was saved.", "%(count)s targets were saved.", saved)
        messages.success(request, words % {"count": saved})
    else:
        messages.info(request, _("No target was changed."))
