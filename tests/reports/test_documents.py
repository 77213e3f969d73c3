"""The pages of documents: who sees which, how the state is shown, how the file leaves the portal."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from assessments import permissions
from assessments.enums import Status
from reports.enums import DocumentState
from reports.models import LOST_AFTER, Document
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    """Ask on the page for a document and let the worker run."""

    def ask(assessment, person, **data):
        client.force_login(person)
        url = reverse("document_request", args=[assessment.pk])
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, {"kind": "brief", "language": "en", **data})

    return ask


@pytest.fixture
def approved():
    return factories.assessment_at(Status.APPROVED)


def test_from_the_list_to_the_file(approved, ask, client):
    listed = reverse("documents", args=[approved.pk])
    client.force_login(approved.people.executive)
    assert client.get(listed).status_code == 200
    answer = ask(approved, approved.people.executive)
    document = Document.objects.get()
    assert answer.status_code == 302
    assert answer.url == reverse("document", args=[document.public_id])
    page = client.get(answer.url).content.decode()
    assert reverse("document_file", args=[document.public_id]) in page
    assert document.sha256 in page
    assert str(document.public_id) in client.get(listed).content.decode()


def test_the_file_is_private_and_named(approved, ask, client):
    ask(approved, approved.people.executive)
    document = Document.objects.get()
    url = reverse("document_file", args=[document.public_id])
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == document.file.read()
    assert answer["Content-Type"] == "application/pdf"
    assert (
        answer["Content-Disposition"] == f'attachment; filename="PMQA-2570-{approved.unit.code}-brief-en.pdf"'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert client.get(f"{url}?open")["Content-Disposition"].startswith("inline")


def test_a_download_leaves_an_audit_event(approved, ask, client):
    ask(approved, approved.people.executive)
    document = Document.objects.get()
    client.get(reverse("document_file", args=[document.public_id]))
    event = AuditEvent.objects.get(verb="download")
    assert (event.by, event.unit) == (approved.people.executive, approved.unit)
    assert event.data == {"file_name": document.file_name, "sha256": document.sha256}


def waiting(assessment, state=DocumentState.QUEUED, **fields):
    return Document.objects.create(
        assessment=assessment,
        kind="brief",
        language="th",
        source="{}",
        source_sha256=f"{state}",
        state=state,
        requested_by=assessment.people.member,
        **fields,
    )


@pytest.mark.parametrize("state", [DocumentState.QUEUED, DocumentState.RUNNING])
def test_work_in_hand_is_asked_for_again(approved, sign_in, state):
    document = waiting(approved, state)
    url = reverse("document", args=[document.public_id])
    client = sign_in(approved.people.member)
    page, fragment = client.get(url).content.decode(), client.get(url, **HTMX).content.decode()
    assert f'hx-get="{url}"' in page
    assert f'hx-get="{url}"' in fragment
    assert f'href="{url}"' in fragment
    assert "<html" not in fragment
    assert client.get(reverse("document_file", args=[document.public_id])).status_code == 404


@pytest.mark.parametrize("headers, afterwards", [(HTMX, 302), ({}, 200)])
def test_asking_by_itself_is_no_use_of_the_session_but_looking_again_is(
    approved, sign_in, headers, afterwards
):
    url = reverse("document", args=[waiting(approved, DocumentState.QUEUED).public_id])
    limit = datetime.timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = sign_in(approved.people.member)
        assert client.get(url).status_code == 200
        clock.shift(limit * 0.9)
        assert client.get(url, **headers).status_code == 200
        clock.shift(limit * 0.2)
        assert client.get(url).status_code == afterwards


@pytest.mark.parametrize(
    "state, fields",
    [(DocumentState.FAILED, {}), (DocumentState.RUNNING, {"state_at": timezone.now() - 2 * LOST_AFTER})],
)
def test_what_failed_or_was_lost_can_be_asked_for_again(approved, sign_in, state, fields):
    document = waiting(approved, state, **fields)
    page = (
        sign_in(approved.people.member).get(reverse("document", args=[document.public_id])).content.decode()
    )
    assert "hx-get" not in page
    assert reverse("document_request", args=[approved.pk]) in page


def test_a_file_that_is_gone_is_404(approved, ask, client):
    ask(approved, approved.people.executive)
    document = Document.objects.get()
    document.file.storage.delete(document.file.name)
    assert client.get(reverse("document_file", args=[document.public_id])).status_code == 404


@pytest.mark.parametrize("data", [{"kind": "poem"}, {"language": "de"}])
def test_an_unknown_kind_or_language_is_refused(approved, ask, data):
    assert ask(approved, approved.people.member, **data).status_code == 400


def test_before_the_start_there_is_nothing_to_print(ask):
    assessment = factories.assessment_at(Status.NOT_STARTED)
    assert ask(assessment, assessment.people.member).status_code == 403
    assert not Document.objects.exists()


def test_strangers_find_nothing(approved, ask, client):
    ask(approved, approved.people.executive)
    document = Document.objects.get()
    people = factories.Department(2580)
    for stranger in (people.member, people.administrator, people.executive, factories.user()):
        assert ask(approved, stranger).status_code == 404
        assert client.get(reverse("documents", args=[approved.pk])).status_code == 404
        assert client.get(reverse("document", args=[document.public_id])).status_code == 404
        assert client.get(reverse("document_file", args=[document.public_id])).status_code == 404
    assert Document.objects.count() == 1


def test_a_draft_with_the_review_is_hidden_from_the_unit(ask, client):
    assessment = factories.assessment_at(Status.REVIEWED)
    people = assessment.people
    ask(assessment, people.assessor)
    document = Document.objects.get()
    assert document.shows_review
    for person in (people.member, people.coordinator, people.executive):
        client.force_login(person)
        assert client.get(reverse("document", args=[document.public_id])).status_code == 404
        assert client.get(reverse("document_file", args=[document.public_id])).status_code == 404
        listed = client.get(reverse("documents", args=[assessment.pk])).content.decode()
        assert str(document.public_id) not in listed
    client.force_login(people.administrator)
    assert client.get(reverse("document_file", args=[document.public_id])).status_code == 200


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW, Status.REVIEWED, Status.APPROVED])
def test_rows_and_permission_agree_on_who_reads_the_review(status):
    """The same answer from the queryset and from see_review, for every role at every place."""
    assessment = factories.assessment_at(status)
    people = assessment.people
    document = waiting(assessment, shows_review=True, is_final=status == Status.APPROVED)
    everyone = [people.member, people.coordinator, people.assessor, people.administrator, people.executive]
    everyone += [
        factories.person(role, at)
        for role in Role
        for at in (people.bureau, people.section, people.department)
    ]
    for person in everyone:
        sees = type(assessment).objects.visible_to(person).filter(pk=assessment.pk).exists()
        may = sees and bool(permissions.see_review(person, assessment))
        if may and status == Status.SUBMITTED and not person.reach.holds(Role.ADMINISTRATOR):
            continue  # before anyone reviews, there is no document that shows a review
        assert Document.objects.visible_to(person).filter(pk=document.pk).exists() == may


def test_lists_take_the_same_queries_for_one_and_many(approved, sign_in, django_assert_num_queries):
    client = sign_in(approved.people.executive)
    url = reverse("documents", args=[approved.pk])
    client.get(url)
    with django_assert_num_queries(5):
        client.get(url)
    for number in range(4):
        Document.objects.create(
            assessment=approved,
            kind="brief",
            language="th",
            source_sha256=str(number),
            requested_by=approved.people.member,
        )
    with django_assert_num_queries(5):
        client.get(url)


def test_a_second_role_opens_no_other_door(approved):
    """A member of another unit who is an executive at home sees only the home documents."""
    document = waiting(approved)
    people = factories.Department(2581)
    Membership.objects.create(user=people.member, unit=people.department, role=Role.EXECUTIVE)
    assert not Document.objects.visible_to(factories.fresh(people.member)).filter(pk=document.pk).exists()
