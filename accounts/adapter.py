"""How django-allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.db.models import Q

from . import visits
from .models import User


class ClosedSignupAdapter(DefaultAccountAdapter):
    """Accounts are given by an administrator; nobody signs up alone."""

    def is_open_for_signup(self, request):
        return False

    def login(self, request, user):
        before = user.last_login
        super().login(request, user)
        visits.remember(request.session, before)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """One count of failures per account, whether its user name or its e-mail was typed."""
        login = credentials.get("email") or credentials.get("username") or ""
        account = (
            User.objects.filter(Q(username__iexact=login) | Q(email__iexact=login)).values_list("pk").first()
        )
        return f"account:{account[0]}" if account else f"nobody:{login.lower()}"
