"""Opening and closing the results of a cycle: by its administrators alone, once, on record."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import publishing
from reports.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db
LICENCE = {"licence_th": "ใช้ได้โดยอ้างที่มา", "licence_en": "Use it and name the source"}


def post(sign_in, people, name="publication", person=None, **fields):
    return sign_in(person or people.administrator).post(reverse(name, args=[people.cycle.pk]), fields)


def state():
    return [
        (one.published_by, one.withdrawn_by, one.licence_th, one.licence_en)
        for one in Publication.objects.order_by("id")
    ]


def test_an_administrator_opens_and_closes_the_results(people, sign_in):
    response = post(sign_in, people, **LICENCE)
    assert (response.status_code, response.url) == (302, reverse("publication", args=[people.cycle.pk]))
    by, texts = people.administrator, tuple(LICENCE.values())
    assert state() == [(by, None, *texts)]
    assert post(sign_in, people, "publication_withdraw").status_code == 302
    assert state() == [(by, by, *texts)]
    post(sign_in, people, **LICENCE)
    assert state() == [(by, by, *texts), (by, None, *texts)]


def test_each_leaves_one_event(people):
    by, cycle = people.administrator, people.cycle
    publication = publishing.publish(cycle, by=by, **LICENCE)
    assert publishing.publish(cycle, by=by, licence_th="อื่น", licence_en="Other") == publication
    assert state() == [(by, None, *LICENCE.values())]
    publishing.withdraw(cycle, by=by)
    publishing.withdraw(cycle, by=by)
    events = AuditEvent.objects.filter(target_type="publication").order_by("id")
    assert [(one.verb, one.by, one.unit, one.target_id, one.data) for one in events] == [
        (verb, by, people.department, str(publication.pk), {"fiscal_year": 2570, **more})
        for verb, more in (("publish_results", LICENCE), ("withdraw_results", {}))
    ]


def test_one_is_in_force_at_most(people):
    values = {"cycle": people.cycle, "published_by": people.administrator, **LICENCE}
    Publication.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.update(withdrawn_at=timezone.now())


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COORDINATOR, Role.ASSESSOR, Role.EXECUTIVE])
def test_nobody_else_does(people, sign_in, role):
    person = factories.person(role, people.department)
    for name in ("publication", "publication_withdraw"):
        assert post(sign_in, people, name, person, **LICENCE).status_code == 403
    assert sign_in(person).get(reverse("publication", args=[people.cycle.pk])).status_code == 403
    assert state() == []


def test_an_administrator_of_a_bureau_or_another_department_does_not(people, sign_in):
    below = factories.person(Role.ADMINISTRATOR, people.bureau)
    elsewhere = factories.person(Role.ADMINISTRATOR, factories.department())
    assert post(sign_in, people, person=below, **LICENCE).status_code == 403
    assert post(sign_in, people, person=elsewhere, **LICENCE).status_code == 404
    assert state() == []


def test_reading_the_page_opens_nothing(people, sign_in):
    assert (
        sign_in(people.administrator).get(reverse("publication", args=[people.cycle.pk])).status_code == 200
    )
    assert state() == []


@pytest.mark.parametrize(
    "fields", [{}, {**LICENCE, "licence_th": " "}, {**LICENCE, "licence_en": "x" * 1001}]
)
def test_without_a_licence_note_nothing_is_opened(people, sign_in, fields):
    assert post(sign_in, people, **fields).status_code == 422
    assert state() == []


def test_the_licence_note_is_stored_in_one_spelling(people, sign_in):
    post(sign_in, people, **{**LICENCE, "licence_th": "น\u0e4d\u0e32ไปใช้\u200b"})
    assert Publication.objects.get().licence_th == "นำไปใช้"


def test_the_form_proposes_the_latest_note_of_the_department(people, sign_in):
    address = reverse("publication", args=[people.cycle.pk])
    first = sign_in(people.administrator).get(address).context["form"].initial
    assert first["licence_en"].startswith("Anybody may use, share and adapt these data")
    assert first["licence_th"] != first["licence_en"]
    publishing.publish(factories.cycle(factories.department()), by=people.administrator, **LICENCE)
    assert sign_in(people.administrator).get(address).context["form"].initial == first
    publishing.publish(factories.cycle(people.department, 2569), by=people.administrator, **LICENCE)
    assert sign_in(people.administrator).get(address).context["form"].initial == LICENCE


def test_the_page_says_what_is_open_and_who_did_what(people, sign_in):
    people.assessment_at("approved")
    people.administrator.language = "en"
    people.administrator.save()
    address = reverse("publication", args=[people.cycle.pk])
    client = sign_in(people.administrator)
    assert "1 approved unit would be shown today" in client.get(address).content.decode()
    publishing.publish(people.cycle, by=people.administrator, **LICENCE)
    page = client.get(address).content.decode()
    assert "1 approved unit today" in page
    assert f"Opened by {people.administrator.name_en}" in page
    assert reverse("open_data_cycle", args=[people.department.code, 2570]) in page
    publishing.withdraw(people.cycle, by=people.administrator)
    assert f"Withdrawn by {people.administrator.name_en}" in client.get(address).content.decode()


@pytest.mark.parametrize("times", [1, 3, 60])
def test_the_page_takes_the_same_for_any_record(people, sign_in, django_assert_num_queries, times):
    for _ in range(times):
        publishing.publish(people.cycle, by=people.administrator, **LICENCE)
        publishing.withdraw(people.cycle, by=people.administrator)
    client = sign_in(people.administrator)
    address = reverse("publication", args=[people.cycle.pk])
    client.get(address)
    with django_assert_num_queries(7):
        client.get(address)
