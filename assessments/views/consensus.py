"""The consensus: the table of what assessors say differently, and each item on which they decide together."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from .. import actions, permissions, scores, workflow
from ..enums import ReviewKind
from ..models import Assessment
from ..settling import looks
from ..settling.forms import consensus_form, indicator_form
from ..settling.overview import Overview
from ..sheets import item_sheet, results_sheets
from .saving import Saving, save
from .scope import demand, find_assessment, find_item


def _find_table(request, pk, is_saved=False):
    """The assessment and the table of its consensus, for those who may read it; 404 where one assessor decided.

    is_saved: only with what a save needs.
    """
    rows = Assessment.objects.with_ticks() if is_saved else Assessment.objects.with_rounds()
    assessment = find_assessment(request, pk, rows)
    demand(permissions.see_consensus(request.user, assessment))
    review = assessment.verdict
    if review is None or review.kind != ReviewKind.CONSENSUS:
        raise Http404
    return assessment, Overview(assessment, is_told=not is_saved)


def _find_item_table(request, pk, code, is_saved=False):
    assessment, overview = _find_table(request, pk, is_saved)
    item = find_item(assessment, code)
    return assessment, overview, overview.item(item)


@require_safe
def consensus(request, pk):
    """Progress, agreement, the items on the table, and what still stands in the way of closing it."""
    assessment, overview = _find_table(request, pk)
    looks.record(looks.READ_ROUNDS, assessment, by=request.user)
    verdict = overview.table.verdict
    move = workflow.MOVES["close_consensus"]
    context = {
        "assessment": assessment,
        "overview": overview,
        "may_deliberate": permissions.deliberate(request.user, assessment),
        "may_close": workflow.may(move, request.user, assessment),
        "move": move,
        "self_card": scores.self_card(assessment),
        "card": scores.review_card(assessment, verdict),
    }
    return render(request, "assessments/consensus.html", context)


@require_safe
def consensus_item(request, pk, code):
    """One item: its evidence, what each says of the checkpoints on the table, the decisions, the merged feedback."""
    assessment, overview, table = _find_item_table(request, pk, code)
    looks.record(looks.READ_ROUNDS, assessment, by=request.user, item=code)
    form = consensus_form(table)
    before, after = assessment.standard.neighbours(code)
    context = {
        "assessment": assessment,
        "table": table,
        "form": form,
        "indicator_forms": [
            (line, _status_id(line.indicator.id), indicator_form(line)) for line in table.indicators
        ],
        "next_open": overview.next_open_after(table.item),
        "before": before,
        "after": after,
        "may_deliberate": permissions.deliberate(request.user, assessment),
        **_evidence(assessment, table.item, form),
    }
    return render(request, "assessments/consensus_item.html", context)


def _evidence(assessment, item, form):
    """What the unit says and shows: by level with the decisions to be made there, or with its indicators."""
    if item.is_results:
        sheets = results_sheets(assessment)
        return {"results": next(one for one in sheets if one.item.code == item.code)}
    controls = form.controls
    answers = {one.level: one for one in assessment.level_answers.all() if one.item_id == item.id}
    sheet = item_sheet(assessment, item, answers=answers)
    return {"rungs": [(rung, controls.get(rung.rung.level, [])) for rung in sheet.rungs]}


def _status_id(indicator):
    return f"status-indicator-{indicator}"


@require_POST
def consensus_save(request, pk, code):
    """Save the decisions and the feedback on one item; `go` leads on to what is open."""
    assessment, overview, table = _find_item_table(request, pk, code, is_saved=True)
    demand(permissions.deliberate(request.user, assessment))
    saving = Saving(
        form=consensus_form(table, request.POST),
        row=table.row,
        status_id="status-consensus",
        page_url=reverse("consensus_item", args=[pk, code]),
        fragment="assessments/_consensus_saved.html",
        context={"assessment": assessment, "table": table},
    )
    differences = overview.table.differences(table.item)

    def action(row, version, *, by, **values):
        row = actions.save_consensus(row, version, by=by, differences=differences, **values)
        saving.context["table"] = table.after(row)
        return row

    response = save(request, saving, action)
    if "go" in request.POST and response.status_code == 302:
        return HttpResponseRedirect(reverse("consensus", args=[pk]))
    return response


@require_POST
def consensus_indicator(request, pk, code, indicator):
    """Save the decision on one indicator."""
    assessment, _overview, table = _find_item_table(request, pk, code, is_saved=True)
    demand(permissions.deliberate(request.user, assessment))
    line = next((one for one in table.indicators if one.indicator.id == indicator), None)
    if line is None:
        raise Http404
    saving = Saving(
        form=indicator_form(line, request.POST),
        row=line.row,
        status_id=_status_id(indicator),
        page_url=reverse("consensus_item", args=[pk, code]) + f"#indicator-{indicator}",
        fragment="assessments/_consensus_saved.html",
        context={"assessment": assessment},
    )

    def action(row, version, *, by, **values):
        row = actions.save_consensus(row, version, by=by, **values)
        saving.context["table"] = table.after(row)
        return row

    return save(request, saving, action)
