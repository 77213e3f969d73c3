"""Every page around the account stands in the portal's frame, in both languages, without inline code."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from tests import factories

ENTRANCE = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_inactive",
]
SIGNED_IN = [
    "me",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", re.IGNORECASE)


def check(page, language):
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert 'class="site-header"' in page
    assert not re.search(r"<title>\s*–", page)
    assert not INLINE.search(page)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", ENTRANCE)
def test_before_signing_in(client, db, name, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    check(client.get(reverse(name)).content.decode(), language)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", SIGNED_IN)
def test_after_signing_in(client, db, name, language):
    client.force_login(factories.user(password="river-lantern-2569", language=language))
    page = client.get(reverse(name)).content.decode()
    check(page, language)
    assert f'action="{reverse("account_logout")}"' in page


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_page_of_a_missing_address(client, db, settings, language):
    settings.DEBUG = False
    client.force_login(factories.user(language=language))
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    check(response.content.decode(), language)


def test_a_forged_post_gets_a_page_that_explains(db, client):
    client.handler.enforce_csrf_checks = True
    response = client.post(reverse("language"), {"language": "en"})
    assert response.status_code == 403
    check(response.content.decode(), "th")


def test_the_mail_with_a_new_password_leads_to_the_form(client, db, mailoutbox):
    factories.user("somying", email="somying@example.org", password="river-lantern-2569")
    client.post(reverse("account_reset_password"), {"email": "Somying@example.org"})
    [mail] = mailoutbox
    link = re.search(r"https?://[^/\s]+(/\S+)", mail.body)[1]
    page = client.get(link, follow=True).content.decode()
    check(page, "th")
    assert 'name="password1"' in page


def test_the_mail_does_not_tell_a_stranger_who_has_an_account(client, db, mailoutbox):
    responses = []
    factories.user("somying", email="somying@example.org")
    for email in ["somying@example.org", "nobody@example.org"]:
        responses.append(client.post(reverse("account_reset_password"), {"email": email}))
    assert {response.url for response in responses} == {reverse("account_reset_password_done")}
