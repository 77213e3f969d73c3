"""Who is working at an item right now. Asking and answering is no use of the session (see UNATTENDED)."""

from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.views.scope import demand, find_assessment, find_item
from criteria.levels import Level

from .. import permissions
from .. import presence as register


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def presence(request, pk, code):
    """The line that names the others; POST says that oneself is working here, at `level` or at the item."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code)
    demand(permissions.discuss(request.user, assessment))
    if request.method == "POST":
        demand(permissions.flag(request.user, assessment))
        level = request.POST.get("level", "")
        if level and level not in Level.values:
            raise BadRequest("level")
        register.note(request.user, assessment, item, level)
    others = register.others(request.user, assessment, item)
    context = {"others": others, "again": min((one.seconds for one in others), default=None)}
    return render(request, "teamwork/_presence.html", context)
