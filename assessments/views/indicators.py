"""Category 7: the common indicators with target and three years, each saved and scored on its own."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from .. import actions, history, permissions
from ..own.permissions import settle_indicators
from ..own.proposals import proposed
from ..sheets import indicator_form, results_sheet, results_sheets
from .evidence import evidence_forms
from .requests import answer_lines
from .saving import Saving, save
from .scope import demand, find_assessment


@require_safe
def indicators(request, pk):
    """All results items on one page."""
    assessment = find_assessment(request, pk)
    may_settle = settle_indicators(request.user, assessment)
    asked = _by_item(answer_lines(request.user, assessment))
    context = {
        "assessment": assessment,
        "sheets": [(sheet, asked.get(sheet.item.id, ())) for sheet in results_sheets(assessment)],
        "may_edit": permissions.edit(request.user, assessment),
        "may_settle": may_settle,
        "proposed": proposed(assessment) if may_settle else [],
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
    item = _results_item(assessment, indicator)
    # With the whole item: its mean changes with each of its indicators.
    years = history.results_by_year(assessment, [one.code for one in item.indicators])
    own = years.get(assessment.standard.indicators[indicator].code, {})
    fiscal_year = assessment.cycle.fiscal_year
    if fiscal_year not in own:
        raise Http404
    demand(permissions.edit(request.user, assessment))
    result = own[fiscal_year]
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
        own[fiscal_year] = row
        item_sheet = results_sheet(assessment, item, years)
        sheet = next(one for one in item_sheet.indicators if one.definition.id == indicator)
        saving.context.update(sheet=sheet, item_sheet=item_sheet)
        return row

    return save(request, saving, action)


def _results_item(assessment, indicator):
    """The results item that an indicator stands in; 404 where none does."""
    for item in assessment.standard.results_items:
        if any(one.id == indicator for one in item.indicators):
            return item
    raise Http404
