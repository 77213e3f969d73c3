"""An administrator opens the approved results of a cycle to everybody, and closes them again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments.models import Cycle
from assessments.views.scope import demand, submitted

from .. import permissions, publishing
from ..forms import PublicationForm, proposed_licence
from ..models import Publication
from ..open_data import approved_results


@require_http_methods(["GET", "HEAD", "POST"])
def publication(request, pk):
    """Whether the results of a cycle are open, since when and under which licence; and the form that opens them."""
    cycle = _cycle(request, pk)
    records = list(cycle.publications.select_related("published_by", "withdrawn_by"))
    form = PublicationForm(submitted(request), initial=proposed_licence(_latest(cycle)))
    if form.is_valid():
        publishing.publish(cycle, by=request.user, **form.cleaned_data)
        messages.success(request, _("The approved results are open to everybody now."))
        return redirect("publication", pk)
    context = {
        "cycle": cycle,
        "form": form,
        "records": records,
        "in_force": next((one for one in records if one.withdrawn_at is None), None),
        "approved": approved_results(cycle).count(),
    }
    return render(request, "reports/publication.html", context, status=422 if form.errors else 200)


@require_POST
def publication_withdraw(request, pk):
    """Close the results again."""
    cycle = _cycle(request, pk)
    publishing.withdraw(cycle, by=request.user)
    messages.success(request, _("The results are no longer open."))
    return redirect("publication", pk)


def _cycle(request, pk):
    rows = Cycle.objects.visible_to(request.user).select_related("owner", "criteria_set")
    cycle = get_object_or_404(rows, pk=pk)
    demand(permissions.publish(request.user, cycle))
    return cycle


def _latest(cycle):
    """The latest publication of any cycle of the same owner, whose licence note most likely serves again."""
    return Publication.objects.filter(cycle__owner=cycle.owner_id).first()
