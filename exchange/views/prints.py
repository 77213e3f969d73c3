"""The whole form as a page to print."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.enums import Status
from assessments.views.scope import find_assessment

from ..printed import printed_form


@require_safe
def form_print(request, pk):
    """Every item with its ticks, texts and evidence; `?blank` leaves the answers out, as does a form not begun."""
    assessment = find_assessment(request, pk)
    is_blank = "blank" in request.GET or assessment.status == Status.NOT_STARTED
    context = {
        "assessment": assessment,
        "printed": printed_form(assessment, is_blank=is_blank),
        "is_blank": is_blank,
        "now": timezone.now(),
        "years": [assessment.cycle.fiscal_year - back for back in (2, 1, 0)],
    }
    return render(request, "exchange/form_print.html", context)
