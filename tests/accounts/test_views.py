"""A person's own settings and the language switch."""

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from tests import factories

COOKIE = settings.LANGUAGE_COOKIE_NAME


@pytest.fixture
def somying(db):
    return factories.person(Role.MEMBER, factories.unit("nma", name_th="จังหวัดนครราชสีมา"), username="somying")


def posted(person, **changes):
    names = ["name_th", "name_en", "position", "phone", "language"]
    return {name: getattr(person, name) for name in names} | changes


class TestMe:
    def test_shows_the_settings_and_the_roles(self, client, somying):
        client.force_login(somying)
        page = client.get(reverse("me")).content.decode()
        assert 'value="นางsomying"' in page
        assert "จังหวัดนครราชสีมา" in page

    def test_asks_a_stranger_to_sign_in(self, client, db):
        assert client.get(reverse("me")).status_code == 302

    def test_saves_and_leaves_one_event(self, client, somying):
        client.force_login(somying)
        response = client.post(reverse("me"), posted(somying, position="นักวิชาการ", phone="02 141 6000"))
        assert response.status_code == 302
        somying.refresh_from_db()
        assert (somying.position, somying.phone) == ("นักวิชาการ", "02 141 6000")
        event = AuditEvent.objects.get()
        assert (event.verb, event.by, event.target_id) == ("change_settings", somying, str(somying.pk))
        assert event.data["before"] == {"position": "", "phone": ""}
        assert event.data["after"] == {"position": "นักวิชาการ", "phone": "02 141 6000"}

    def test_the_new_language_speaks_at_once(self, client, somying):
        client.force_login(somying)
        response = client.post(reverse("me"), posted(somying, language="en"), follow=True)
        assert response.headers["Content-Language"] == "en"
        assert "Your settings were saved." in response.content.decode()

    def test_a_missing_name_is_said_twice_and_saves_nothing(self, client, somying):
        client.force_login(somying)
        response = client.post(reverse("me"), posted(somying, name_th="", position="new", language="en"))
        page = response.content.decode()
        assert response.status_code == 422
        assert 'href="#id_name_th"' in page
        assert 'aria-invalid="true"' in page
        assert 'value="new"' in page
        somying.refresh_from_db()
        assert somying.position == ""
        assert not AuditEvent.objects.exists()

    def test_fields_that_are_not_offered_are_not_taken(self, client, somying):
        client.force_login(somying)
        client.post(
            reverse("me"),
            posted(somying, username="root", email="x@y.z", is_staff="on", is_superuser="on", pk="1"),
        )
        somying.refresh_from_db()
        assert (somying.username, somying.email) == ("somying", "somying@example.org")
        assert not somying.is_staff
        assert not somying.is_superuser

    def test_thai_is_kept_in_one_spelling(self, client, somying):
        client.force_login(somying)
        client.post(reverse("me"), posted(somying, name_th="น้ํา เเก้ว"))
        somying.refresh_from_db()
        assert somying.name_th == "น้ำ แก้ว"

    @pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{7*7}}", "ก" + "่" * 140])
    def test_strange_text_is_shown_as_text(self, client, somying, text):
        client.force_login(somying)
        page = client.post(reverse("me"), posted(somying, position=text), follow=True).content.decode()
        assert "<script>alert" not in page
        assert ">49<" not in page


class TestLanguage:
    def test_a_stranger_reads_thai_until_they_choose(self, client, db):
        assert (
            client.get(reverse("account_login"), headers={"accept-language": "en"}).headers[
                "Content-Language"
            ]
            == "th"
        )
        response = client.post(reverse("language"), {"language": "en", "next": reverse("account_login")})
        assert response.url == reverse("account_login")
        assert response.cookies[COOKIE].value == "en"
        assert client.get(reverse("account_login")).headers["Content-Language"] == "en"

    def test_the_choice_of_a_person_is_kept_for_good(self, client, somying):
        client.force_login(somying)
        client.post(reverse("language"), {"language": "en"})
        somying.refresh_from_db()
        assert somying.language == "en"
        assert AuditEvent.objects.get().data == {"before": {"language": "th"}, "after": {"language": "en"}}

    def test_the_same_language_again_writes_nothing(self, client, somying):
        client.force_login(somying)
        client.post(reverse("language"), {"language": "th"})
        assert not AuditEvent.objects.exists()

    @pytest.mark.parametrize(
        "url", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
    )
    def test_never_leads_elsewhere(self, client, db, url):
        assert client.post(reverse("language"), {"language": "en", "next": url}).url == "/"

    @pytest.mark.parametrize("language", ["fr", "", "en\x00", "../th"])
    def test_refuses_what_is_not_spoken_here(self, client, db, language):
        response = client.post(reverse("language"), {"language": language})
        assert response.status_code == 400
        assert COOKIE not in response.cookies

    def test_reading_changes_nothing(self, client, somying):
        client.force_login(somying)
        assert client.get(reverse("language"), {"language": "en"}).status_code == 405
