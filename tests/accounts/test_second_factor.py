"""The second factor: a person switches it on, and from then on a password alone opens nothing."""

import re
import time

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tests import factories

PASSWORD = "river-lantern-2569"


def code(secret, *, ago=0):
    """What the app showed so many half minutes ago."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 - ago))


@pytest.fixture
def somying(client, db):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return factories.user("somying", password=PASSWORD, language="en")


@pytest.fixture
def secret(client, somying):
    """Signs in, switches the second factor on and signs out again; the secret the app would keep."""
    client.post(reverse("account_login"), {"login": "somying", "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', page, re.DOTALL)[1]
    response = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert response.status_code == 302
    assert client.get(reverse("mfa_index")).status_code == 200
    client.post(reverse("account_logout"))
    # A code opens once; the next sign-in of this test comes within the same half minute.
    cache.clear()
    return secret


def test_a_password_alone_opens_nothing(client, secret):
    response = client.post(reverse("account_login"), {"login": "somying", "password": PASSWORD})
    assert response.url == reverse("mfa_authenticate")
    assert client.get(reverse("me")).status_code == 302


def test_the_code_opens(client, secret):
    client.post(reverse("account_login"), {"login": "somying", "password": PASSWORD})
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert client.get(reverse("me")).status_code == 200


@pytest.mark.parametrize("ago, status", [(1, 200), (2, 302), (-1, 200), (-2, 302)])
def test_a_slow_hand_and_a_clock_that_is_off(client, secret, ago, status):
    client.post(reverse("account_login"), {"login": "somying", "password": PASSWORD})
    with time_machine.travel(timezone.now(), tick=False):
        client.post(reverse("mfa_authenticate"), {"code": code(secret, ago=ago)})
        assert client.get(reverse("me")).status_code == status


def test_a_wrong_code_is_said(client, secret):
    client.post(reverse("account_login"), {"login": "somying", "password": PASSWORD})
    page = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Incorrect code." in page
    assert client.get(reverse("me")).status_code == 302
