"""What the database promises about people, memberships and the audit events."""

import pytest
from django.db import IntegrityError
from django.utils import translation

from accounts import audit
from accounts.append_only import AppendOnlyError
from accounts.models import AuditEvent
from accounts.roles import Role
from tests import factories


@pytest.mark.parametrize("email", ["somying@example.go.th", "SOMYING@Example.go.th"])
def test_one_person_per_email_however_it_is_written(db, email):
    factories.user(email="Somying@example.go.th")
    with pytest.raises(IntegrityError):
        factories.user(email=email)


def test_one_person_per_user_name_however_it_is_written(db):
    factories.user("somying")
    with pytest.raises(IntegrityError):
        factories.user("SomYing")


def test_a_role_is_held_once_per_unit(db):
    unit = factories.unit()
    person = factories.person(Role.MEMBER, unit)
    with pytest.raises(IntegrityError):
        factories.Membership.objects.create(user=person, unit=unit, role=Role.MEMBER)


def test_a_unit_cannot_end_before_it_begins(db):
    with pytest.raises(IntegrityError):
        factories.unit(active_from="2026-10-02", active_until="2026-10-01")


def test_names_follow_the_language_and_fall_back(db):
    person = factories.user(name_th="สมหญิง ใจดี", name_en="")
    unit = factories.unit(name_th="กองแผนงาน", name_en="Planning Division")
    with translation.override("th"):
        assert (str(person), str(unit)) == ("สมหญิง ใจดี", "กองแผนงาน")
    with translation.override("en"):
        assert (str(person), str(unit)) == ("สมหญิง ใจดี", "Planning Division")


def test_every_role_is_described():
    assert all(role.description for role in Role)


class TestAuditEvent:
    @pytest.fixture
    def event(self, db):
        person = factories.user()
        return audit.record("save", person, by=person, before=1, after=2)

    def test_keeps_who_what_and_the_particulars(self, event):
        event.refresh_from_db()
        assert (event.verb, event.target_type, event.target_id) == ("save", "user", str(event.by.pk))
        assert event.data == {"before": 1, "after": 2}

    def test_is_not_changed(self, event):
        event.verb = "other"
        with pytest.raises(AppendOnlyError):
            event.save()
        with pytest.raises(AppendOnlyError):
            AuditEvent.objects.update(verb="other")
        assert AuditEvent.objects.get().verb == "save"

    def test_is_not_deleted(self, event):
        with pytest.raises(AppendOnlyError):
            event.delete()
        with pytest.raises(AppendOnlyError):
            AuditEvent.objects.all().delete()
        assert AuditEvent.objects.count() == 1

    def test_outlives_the_person_and_the_unit(self, db):
        person, unit = factories.user(), factories.unit()
        audit.record("save", person, by=person, unit=unit)
        for row in (person, unit):
            with pytest.raises(IntegrityError):
                row.delete()
