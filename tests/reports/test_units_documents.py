"""Documents about many units: who asks for and sees them, what is kept of them, how they are verified."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments import workflow
from assessments.models import Assessment
from reports import issuing, verifying
from reports.enums import Standing
from reports.models import Document
from reports.printing import print_report
from tests import factories

from .scored import many, scored_unit

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 8


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    """Ask on the page for a document of a year and let the worker run."""

    def ask(person, cycle, unit=None, **data):
        client.force_login(person)
        url = reverse("unit_document_request", args=[(unit or cycle.owner).code])
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(
                f"{url}?cycle={cycle.fiscal_year}", {"kind": "department_brief", "language": "en", **data}
            )

    return ask


@pytest.fixture
def approved(department):
    """The department, all of whose units are approved."""
    Assessment.objects.filter(cycle=department).update(status="approved")
    return department


def test_from_the_page_to_the_file(department, ask, client):
    answer = ask(department.executive, department)
    document = Document.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("document", args=[document.public_id]))
    assert (document.state, document.pages, document.is_final, document.code) == ("done", 1, False, None)
    assert document.file_name == f"PMQA-2569-{department.owner.code}-department_brief-en-draft.pdf"
    assert reverse("document_file", args=[document.public_id]) in client.get(answer.url).content.decode()
    listed = client.get(reverse("unit_documents", args=[department.owner.code]), {"cycle": 2569})
    assert str(document.public_id) in listed.content.decode()
    event = AuditEvent.objects.get(verb="request_document")
    assert (event.by, event.unit, event.subject) == (department.executive, department.owner, None)
    client.get(reverse("document_file", args=[document.public_id]))
    assert AuditEvent.objects.get(verb="download").unit == department.owner


def test_the_overview_leads_to_the_page(department, client):
    client.force_login(department.executive)
    page = client.get(reverse("unit_overview", args=[department.owner.code])).content.decode()
    assert f"{reverse('unit_documents', args=[department.owner.code])}?cycle=2569" in page


def test_a_final_has_a_code_and_its_source_is_kept_and_prints_the_same_again(approved, ask):
    ask(approved.executive, approved)
    document = Document.objects.get()
    assert document.is_final
    again = print_report(document.source, approved.standard, document.kind, document.language, document.code)
    assert document.file.read() == again
    ask(approved.executive, approved)
    assert Document.objects.count() == 1


def test_a_final_is_genuine_until_a_unit_is_added_or_reopened(approved, ask):
    ask(approved.executive, approved)
    code = Document.objects.get().code
    genuine = verifying.by_code(code)
    assert (genuine.unit, genuine.fiscal_year, genuine.standing) == (
        approved.owner.name,
        2569,
        Standing.NEWEST,
    )
    scored_unit(approved, "ค", own=300)
    assert verifying.by_code(code).standing == Standing.OVERTAKEN


def test_a_reopened_unit_overtakes_even_once_it_is_approved_again(ask):
    assessment = factories.assessment_at("approved")
    people = assessment.people
    # The other bureau of the department has not begun; without it the year is complete.
    Assessment.objects.exclude(pk=assessment.pk).delete()
    ask(people.executive, assessment.cycle, people.department)
    code = Document.objects.get().code
    assert verifying.by_code(code).standing == Standing.NEWEST
    workflow.make("reopen", assessment, by=people.administrator, reason="แก้ไข")
    Assessment.objects.filter(pk=assessment.pk).update(status="approved")
    assert verifying.by_code(code).standing == Standing.OVERTAKEN


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COORDINATOR])
def test_the_side_of_a_unit_neither_asks_nor_sees(department, ask, client, role):
    ask(department.executive, department)
    document = Document.objects.get()
    person = factories.person(role, department.owner)
    assert ask(person, department).status_code == 403
    assert client.get(reverse("document", args=[document.public_id])).status_code == 404
    assert client.get(reverse("document_file", args=[document.public_id])).status_code == 404


def test_a_reader_of_another_department_reaches_nothing(department, ask, client):
    ask(department.executive, department)
    document = Document.objects.get()
    stranger = factories.person(Role.EXECUTIVE, factories.department())
    below = factories.person(Role.EXECUTIVE, Assessment.objects.filter(cycle=department).first().unit)
    for person in (stranger, below):
        assert ask(person, department).status_code == 404
        assert client.get(reverse("document", args=[document.public_id])).status_code == 404


def test_without_points_there_is_nothing_to_print(ask, client):
    cycle = factories.cycle(factories.department(), 2569)
    scored_unit(cycle, "ก")
    executive = factories.person(Role.EXECUTIVE, cycle.owner, language="en")
    assert ask(executive, cycle).status_code == 403
    page = client.get(reverse("unit_documents", args=[cycle.owner.code])).content.decode()
    assert "No unit has points in this fiscal year" in page
    assert Document.objects.count() == 0


@pytest.mark.parametrize("data", [{"kind": "brief"}, {"language": "xx"}])
def test_a_kind_of_one_assessment_or_a_strange_language_is_refused(department, ask, data):
    assert ask(department.executive, department, **data).status_code == 400
    assert not Document.objects.exists()


def test_a_year_without_units_is_not_found(department, client):
    client.force_login(department.executive)
    url = reverse("unit_documents", args=[department.owner.code])
    assert client.get(url, {"cycle": "2599"}).status_code == 404


@pytest.mark.parametrize("with_unit", [True, False])
def test_a_row_is_about_an_assessment_or_about_units(department, with_unit):
    assessment = Assessment.objects.filter(cycle=department).first()
    both = {"assessment": assessment, "unit": assessment.unit, "cycle": department}
    place = both if with_unit else {}
    with pytest.raises(IntegrityError):
        Document.objects.create(
            **place, kind="brief", language="th", source_sha256="0", requested_by=department.executive
        )


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_page_takes_the_same_queries_for_any_number(department, client, django_assert_num_queries, count):
    many(department, count)
    for number in range(count):
        Document.objects.create(
            unit=department.owner,
            cycle=department,
            kind="department_brief",
            language="th",
            source_sha256=str(number),
            requested_by=factories.person(Role.EXECUTIVE, department.owner),
        )
    client.force_login(department.executive)
    url = reverse("unit_documents", args=[department.owner.code])
    client.get(url)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url)


def test_a_failed_one_is_asked_for_again_on_its_page(department, client):
    document = issuing.request_units_document(
        department.owner, department, "department_brief", "th", by=department.executive
    )
    Document.objects.filter(pk=document.pk).update(state="failed")
    client.force_login(department.executive)
    page = client.get(reverse("document", args=[document.public_id])).content.decode()
    assert f"{reverse('unit_document_request', args=[department.owner.code])}?cycle=2569" in page
