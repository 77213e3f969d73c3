"""A person's own settings, and the language switch that everybody has."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from . import audit
from .forms import SettingsForm
from .models import User

YEAR_SECONDS = 365 * 24 * 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
def me(request):
    """Read and change one's own settings; the roles are shown, not changed."""
    # A second copy: a form that fails would leave its half-accepted values in request.user, which the page shows.
    person = User.objects.get(pk=request.user.pk)
    form = SettingsForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        _save(form)
        with override(person.language):
            messages.success(request, _("Your settings were saved."))
        return _in_language(redirect("me"), person.language)
    memberships = person.memberships.select_related("unit")
    status = 422 if form.errors else 200
    return render(request, "accounts/me.html", {"form": form, "memberships": memberships}, status=status)


@transaction.atomic
def _save(form):
    person = form.save()
    audit.record("change_settings", person, by=person, **form.changes())


@require_POST
def session_keep(request):
    """Nothing but a sign of life: the middleware writes down that the session is in use."""
    return HttpResponse(status=204)


@login_not_required
@require_POST
def language(request):
    """Switch the language: for this browser, and for good for whoever is signed in."""
    chosen = request.POST.get("language")
    if chosen not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest("Unknown language.")
    if request.user.is_authenticated and request.user.language != chosen:
        _keep(request.user, chosen)
    return _in_language(HttpResponseRedirect(_next(request)), chosen)


@transaction.atomic
def _keep(person, chosen):
    before, person.language = person.language, chosen
    person.save(update_fields=["language"])
    audit.record(
        "change_settings", person, by=person, before={"language": before}, after={"language": chosen}
    )


def _next(request):
    """The page the switch was on, if it is one of ours."""
    url = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if ours and url.startswith("/") else "/"


def _in_language(response, chosen):
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=YEAR_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
