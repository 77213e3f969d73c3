"""Handing over everything that a person holds at a unit."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Unit
from assessments.views.scope import demand, submitted

from .. import actions, permissions
from ..forms import HandoverForm
from ..people import owners_in, side_of


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request, code):
    """Who hands over to whom; what has changed hands is told in numbers."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), code=code)
    demand(permissions.hand_over(request.user, unit))
    leavers = owners_in(unit)
    form = HandoverForm(submitted(request), leavers=leavers, successors=side_of(unit))
    if form.is_valid():
        data = form.cleaned_data
        counts = actions.hand_over(unit, data["leaver"], data["successor"], by=request.user)
        messages.success(request, _words(counts, data))
        return HttpResponseRedirect(reverse("handover", args=[code]))
    context = {"unit": unit, "form": form, "leavers": leavers}
    return render(request, "teamwork/handover.html", context, status=422 if form.errors else 200)


def _words(counts, data):
    words = _(
        "%(leaver)s handed over to %(successor)s: %(owned)d items as owner, %(stand_ins)d as stand-in, "
        "%(mentions)d mentions, %(doubts)d unsure marks."
    )
    return words % {**data, **vars(counts)}
