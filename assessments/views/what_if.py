"""What if: try ticks and see the points, with the choice in the address and nothing written."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from ..what_if import trial
from .scope import find_assessment


@require_safe
def what_if(request, pk):
    """The whole ladder with its results beside the present ones.

    `tick` holds the codes of the tried checkpoints; without `tried` the page begins with the present ticks.
    """
    assessment = find_assessment(request, pk)
    codes = request.GET.getlist("tick") if "tried" in request.GET else None
    context = {"assessment": assessment, "trial": trial(assessment, codes)}
    template = "assessments/_what_if.html" if request.htmx else "assessments/what_if.html"
    response = render(request, template, context)
    # The same address gives the page or its part.
    patch_vary_headers(response, ["HX-Request"])
    return response
