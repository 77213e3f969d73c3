"""What each assessor ticked alone, side by side, for those who may read it; on record."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import permissions
from ..models import Assessment
from ..settling import looks
from ..settling.side_by_side import side_by_side
from .scope import demand, find_assessment, find_item


@require_safe
def rounds_item(request, pk, code):
    """The finished rounds of one item; 404 before there is any."""
    assessment = find_assessment(request, pk, Assessment.objects.with_rounds())
    demand(permissions.see_rounds(request.user, assessment))
    sheet = side_by_side(assessment, find_item(assessment, code))
    if not sheet.rows:
        raise Http404
    looks.record(looks.READ_ROUNDS, assessment, by=request.user, item=code)
    before, after = assessment.standard.neighbours(code)
    context = {"assessment": assessment, "sheet": sheet, "before": before, "after": after}
    return render(request, "assessments/rounds_item.html", context)
