"""Conflicts of interest: the declarations that a person may see, declaring and lifting them."""

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.roles import Role

from .. import assigning, permissions
from ..assessors import eligible
from ..assigning_forms import ConflictForm
from ..models import ConflictOfInterest
from .scope import demand, submitted


@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request):
    """One's own declarations, for an administrator those at the administered units too; and a form for one more."""
    user = request.user
    demand(permissions.declare_conflict(user))
    form = ConflictForm(submitted(request), user=user, people=_people(user), initial={"assessor": user.pk})
    if form.is_valid() and _declare(form, user):
        messages.success(request, _("The conflict of interest was declared."))
        return HttpResponseRedirect(reverse("conflicts"))
    rows = ConflictOfInterest.objects.visible_to(user).select_related("assessor", "unit")
    context = {
        "form": form,
        "lines": [
            (row, permissions.read_conflict(user, row), permissions.lift_conflict(user, row)) for row in rows
        ],
    }
    return render(request, "assessments/conflicts.html", context, status=422 if form.errors else 200)


def _people(user):
    """For whom the person may declare: an assessor for themselves, an administrator for the assessors in reach."""
    own = Q(pk=user.pk) if user.reach.holds(Role.ASSESSOR) else Q(pk__in=[])
    reached = eligible(user).values("pk")
    return User.objects.filter(own | Q(pk__in=reached)).order_by("name_th", "pk")


def _declare(form, by):
    """Whether it was stored; not where the same was declared meanwhile."""
    try:
        assigning.declare_conflict(form.conflict, by=by)
    except IntegrityError:
        form.add_error("unit", _("This is declared already."))
        return False
    return True


@require_POST
def conflict_lift(request, pk):
    """Remove a declaration."""
    row = get_object_or_404(ConflictOfInterest.objects.visible_to(request.user), pk=pk)
    demand(permissions.lift_conflict(request.user, row))
    assigning.lift_conflict(row, by=request.user)
    messages.success(request, _("The conflict of interest was lifted."))
    return HttpResponseRedirect(reverse("conflicts"))
