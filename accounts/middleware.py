"""What every request passes on its way: the limits of the session and the language of the person."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _

from .roles import Role

STARTED = "started_at"
SEEN = "seen_at"
# A session is touched at most once a minute, so that reading a page does not cost a write each time.
TOUCH_SECONDS = 60


def idle_timeout(get_response):
    """Sign a person out who was away longer than the limit of their role, or signed in a working day ago."""

    def middleware(request):
        if request.user.is_authenticated:
            reason = _keep_time(request, int(time.time()))
            if reason:
                logout(request)
                messages.info(request, reason)
        return get_response(request)

    return middleware


def _keep_time(request, now):
    """Why the session ends now; if it goes on, write down when it was used."""
    session = request.session
    seen = session.get(SEEN, now)
    # Django counts the age of a session from its last write; the working day counts from signing in.
    if now - session.get(STARTED, now) > settings.SESSION_COOKIE_AGE:
        return _("You were signed out after a full working day. Sign in to go on.")
    if now - seen > idle_seconds(request.user):
        return _("You were signed out because the portal was not used for a while.")
    if (now - seen >= TOUCH_SECONDS or SEEN not in session) and not _is_unattended(request):
        session.setdefault(STARTED, now)
        session[SEEN] = now
    return ""


def _is_unattended(request):
    """Whether a page asks for a part by itself, with nobody at the keyboard (settings.UNATTENDED)."""
    if request.headers.get("HX-Request") != "true":
        return False
    try:
        return resolve(request.path_info).url_name in settings.UNATTENDED
    except Resolver404:
        return False


def idle_seconds(user):
    """How long the person's session lives without being used."""
    administrator = user.is_staff or user.reach.holds(Role.ADMINISTRATOR)
    return 60 * (settings.ADMINISTRATOR_IDLE_MINUTES if administrator else settings.SESSION_IDLE_MINUTES)


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks a stranger to sign in. A part of a page answers 401 instead, so that htmx swaps nothing in."""

    def handle_no_permission(self, request, view_func):
        if request.htmx and not request.htmx.boosted:
            return HttpResponse(status=401)
        return super().handle_no_permission(request, view_func)


def chosen_language(get_response):
    """Thai unless the person chose otherwise; the browser's own preference does not count."""

    def middleware(request):
        with translation.override(_language_of(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
            return response

    return middleware


def _language_of(request):
    known = dict(settings.LANGUAGES)
    if request.user.is_authenticated:
        return request.user.language
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return cookie if cookie in known else settings.LANGUAGE_CODE
