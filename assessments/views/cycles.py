"""Cycles: the administrator's list, and opening a new one for all units of a department."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Unit
from accounts.roles import Role
from pmqa_portal.lib.thai_calendar import fiscal_year_bounds, fiscal_year_of

from .. import actions
from ..enums import ASSESSED_KINDS, Status
from ..forms import CycleForm
from ..models import Cycle
from .scope import submitted


def _administers(user):
    if not user.reach.holds(Role.ADMINISTRATOR):
        raise PermissionDenied(_("Only an administrator may do this."))


@require_safe
def cycle_list(request):
    """The cycles of the person's departments with how far their units are."""
    _administers(request.user)
    rows = (
        Cycle.objects.run_by(request.user)
        .select_related("owner", "criteria_set")
        .annotate(
            units=Count("assessments"), approved=_count(Status.APPROVED), waiting=_count(Status.REVIEWED)
        )
        .order_by("-fiscal_year", "owner__path")
    )
    return render(request, "assessments/cycle_list.html", {"cycles": rows})


def _count(status):
    return Count("assessments", filter=Q(assessments__status=status))


@require_http_methods(["GET", "HEAD", "POST"])
def cycle_open(request):
    """A form for a new cycle; saving it opens an assessment for every active unit below the owner."""
    _administers(request.user)
    owners = Unit.objects.visible_to(request.user, Role.ADMINISTRATOR).exclude(kind__in=ASSESSED_KINDS)
    form = CycleForm(submitted(request), owners=owners, initial=_proposal())
    if form.is_valid() and (opened := _open(form, request.user)) is not None:
        messages.success(request, _("The cycle is open for %(units)d units.") % {"units": opened})
        return HttpResponseRedirect(reverse("cycle_list"))
    status = 422 if form.errors else 200
    return render(request, "assessments/cycle_form.html", {"form": form}, status=status)


def _open(form, by):
    """How many units the new cycle was opened for; None when someone else opened the same cycle meanwhile."""
    try:
        return actions.open_cycle(form.cycle(), by=by)[1]
    except IntegrityError:
        form.add_error(None, _("This department already has a cycle for this fiscal year."))
        return None


def _proposal():
    """Dates that suit the running fiscal year: submit by March, review by May, approve by June."""
    today = timezone.localdate()
    year = fiscal_year_of(today)
    _, end = fiscal_year_bounds(year)
    return {
        "fiscal_year": year,
        "opens_on": today,
        "submit_by": datetime.date(end.year, 3, 31),
        "review_by": datetime.date(end.year, 5, 31),
        "approve_by": datetime.date(end.year, 6, 30),
    }
