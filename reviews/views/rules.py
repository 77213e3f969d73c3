"""The rules of a cycle."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.models import Cycle
from assessments.views.scope import demand, submitted

from .. import permissions
from ..actions.rules import settle_rules
from ..forms import RulesForm
from ..models import rules_of


@require_http_methods(["GET", "HEAD", "POST"])
def cycle_rules(request, pk):
    """How long units may appeal, and whether assessors calibrate first."""
    cycle = get_object_or_404(Cycle.objects.visible_to(request.user).select_related("owner"), pk=pk)
    demand(permissions.settle_rules(request.user, cycle))
    rules = rules_of(cycle)
    initial = {name: getattr(rules, name) for name in RulesForm.base_fields}
    form = RulesForm(submitted(request), initial=initial)
    if form.is_valid():
        settle_rules(cycle, by=request.user, **form.cleaned_data)
        messages.success(request, _("The rules of the cycle were saved."))
        return HttpResponseRedirect(reverse("cycle_list"))
    context = {"cycle": cycle, "form": form}
    return render(request, "reviews/cycle_rules.html", context, status=422 if form.errors else 200)
