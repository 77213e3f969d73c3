"""What every request passes on its way: the limits of the session and the language of the person."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _

from .returning import page_of
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


def same_person(get_response):
    """Answer 401 to a page of one person after another has signed in in the same browser.

    The page names its person with what it sends by itself (base.html): the cookies are those of the other by then, and
    what is saved would stand in the other's name.
    """

    def middleware(request):
        asking = request.headers.get("X-Person")
        if asking and request.user.is_authenticated and asking != str(request.user.pk):
            return HttpResponse(status=401)
        return get_response(request)

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks a stranger to sign in. A part of a page answers 401 instead, so that htmx swaps nothing in."""

    def handle_no_permission(self, request, view_func):
        if request.htmx and not request.htmx.boosted:
            return HttpResponse(status=401)
        if request.method not in ("GET", "HEAD"):
            messages.warning(
                request,
                _(
                    "What you just sent was not saved, because you were signed out. Sign in and send it again."
                ),
            )
        return redirect_to_login(
            page_of(request), self.get_login_url(view_func), self.get_redirect_field_name(view_func)
        )


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
