"""Category 7: the common indicators with target and three years, each saved and scored on its own."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from .. import actions, permissions
from ..models import IndicatorResult
from ..sheets import IndicatorSheet, indicator_form, results_sheets
from .evidence import evidence_forms
from .requests import answer_lines
from .saving import Saving, save
from .scope import demand, find_assessment


@require_safe
def indicators(request, pk):
    """All results items on one page."""
    assessment = find_assessment(request, pk)
    asked = _by_item(answer_lines(request.user, assessment))
    context = {
        "assessment": assessment,
        "sheets": [(sheet, asked.get(sheet.item.id, ())) for sheet in results_sheets(assessment)],
        "may_edit": permissions.edit(request.user, assessment),
        **evidence_forms(),
    }
    return render(request, "assessments/indicators.html", context)


def _by_item(lines):
    """{item id: lines} of requests."""
    found = {}
    for row, form in lines:
        found.setdefault(row.item_id, []).append((row, form))
    return found


@require_POST
def indicator_save(request, pk, indicator):
    """Save target and results of one indicator."""
    assessment = find_assessment(request, pk)
    result = get_object_or_404(IndicatorResult, assessment=assessment, definition__id=indicator)
    demand(permissions.edit(request.user, assessment))
    saving = Saving(
        form=indicator_form(assessment, result, request.POST),
        row=result,
        status_id=f"status-indicator-{indicator}",
        page_url=reverse("indicators", args=[pk]) + f"#indicator-{indicator}",
        fragment="assessments/_indicator_saved.html",
        context={"assessment": assessment},
    )

    def action(row, version, *, by, **values):
        row = actions.save_answer(row, version, by=by, **values)
        saving.context["sheet"] = IndicatorSheet(assessment.standard.indicators[indicator], row, saving.form)
        return row

    return save(request, saving, action)
