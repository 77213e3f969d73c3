"""The administrator's tables of people, units and events."""

import pytest
from django.urls import reverse

from accounts import audit
from accounts.models import AuditEvent, Unit, User
from accounts.roles import Role
from tests import factories

PASSWORD = "river-lantern-2569"


@pytest.fixture
def admin(client, db):
    client.force_login(factories.user("root", is_staff=True, is_superuser=True, language="en"))
    return client


@pytest.mark.parametrize("model", ["user", "unit", "membership", "auditevent"])
def test_lists_open_and_search(admin, model):
    unit = factories.unit()
    factories.person(Role.MEMBER, unit)
    url = reverse(f"admin:accounts_{model}_changelist")
    assert admin.get(url).status_code == 200
    assert admin.get(url, {"q": "a"}).status_code == 200


def test_a_person_is_added_with_a_role_and_one_event(admin):
    unit = factories.unit()
    response = admin.post(
        reverse("admin:accounts_user_add"),
        {
            "username": "somying",
            "email": "Somying@Example.org",
            "name_th": "สมหญิง",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "memberships-TOTAL_FORMS": "1",
            "memberships-INITIAL_FORMS": "0",
            "memberships-0-unit": unit.pk,
            "memberships-0-role": "member",
        },
    )
    assert response.status_code == 302
    person = User.objects.get(username="somying")
    assert person.email == "somying@example.org"
    assert person.check_password(PASSWORD)
    assert person.memberships.get().unit == unit
    event = AuditEvent.objects.get()
    assert (event.verb, event.target_id, event.by.username) == ("add", str(person.pk), "root")


def test_a_change_of_roles_is_an_event_that_names_it(admin):
    person = factories.person(Role.MEMBER, factories.unit())
    membership = person.memberships.get()
    response = admin.post(
        reverse("admin:accounts_user_change", args=[person.pk]),
        {
            "username": person.username,
            "email": person.email,
            "name_th": person.name_th,
            "language": "th",
            "is_active": "on",
            "memberships-TOTAL_FORMS": "1",
            "memberships-INITIAL_FORMS": "1",
            "memberships-0-id": membership.pk,
            "memberships-0-user": person.pk,
            "memberships-0-unit": membership.unit_id,
            "memberships-0-role": "coordinator",
        },
    )
    assert response.status_code == 302
    membership.refresh_from_db()
    assert membership.role == Role.COORDINATOR
    assert "membership" in str(AuditEvent.objects.get(verb="change").data["changed"])


def test_a_unit_is_added_below_another(admin):
    parent = factories.department()
    response = admin.post(
        reverse("admin:accounts_unit_add"),
        {
            "code": "new",
            "kind": "bureau",
            "name_th": "กองใหม่",
            "name_en": "New Division",
            "treebeard_position": "first-child",
            "treebeard_ref_node": parent.pk,
        },
    )
    assert response.status_code == 302
    parent.refresh_from_db()
    assert [child.code for child in Unit.objects.get_children(parent)] == ["new"]
    event = AuditEvent.objects.get()
    assert (event.verb, event.unit.code) == ("add", "new")


def test_people_are_not_deleted(admin):
    person = factories.user()
    assert (
        admin.post(reverse("admin:accounts_user_delete", args=[person.pk]), {"post": "yes"}).status_code
        == 403
    )


@pytest.mark.parametrize("page", ["add", "change", "delete"])
def test_events_are_only_read(admin, page):
    person = factories.user()
    event = audit.record("save", person, by=person)
    url = reverse(f"admin:accounts_auditevent_{page}", args=[] if page == "add" else [event.pk])
    assert admin.post(url, {"verb": "other", "post": "yes"}).status_code == 403
    assert AuditEvent.objects.get().verb == "save"


def test_strangers_stay_out(client, db):
    client.force_login(factories.person(Role.ADMINISTRATOR, factories.department()))
    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 302


def test_a_unit_dragged_elsewhere_is_an_event_that_names_the_place(admin):
    unit, target = factories.unit(), factories.department()
    url = reverse("admin:accounts_unit_changelist") + "move/"
    fields = {"node": unit.pk, "target": target.pk, "relation": "child"}
    assert admin.post(url, fields).status_code == 200
    assert Unit.objects.get(pk=unit.pk).path.startswith(target.path)
    event = AuditEvent.objects.get()
    assert (event.verb, event.target_id, event.unit) == ("change", str(unit.pk), unit)
    assert event.data["changed"] == [{"moved": {"relation": "child", "target": target.code}}]


def test_a_unit_is_not_moved_below_itself(admin):
    department = factories.department()
    unit = factories.unit(parent=department)
    url = reverse("admin:accounts_unit_changelist") + "move/"
    assert admin.post(url, {"node": department.pk, "target": unit.pk, "relation": "child"}).status_code == 400
    assert AuditEvent.objects.count() == 0
