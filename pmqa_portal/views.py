"""The front door: a start page for strangers, and what waits for whoever is signed in."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.visits import last_visit
from reports.models import Publication

from . import work


@login_not_required
@require_safe
def home(request):
    """My work, or the start page for whoever is not signed in."""
    if not request.user.is_authenticated:
        return render(request, "start.html", {"has_open_data": Publication.objects.in_force().exists()})
    waiting = work.waiting_for(request.user, last_visit(request.session))
    return render(request, "home.html", {"work": waiting})


def forbidden(request, exception=None):
    """Inside one's reach but not allowed: the page says why."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)
