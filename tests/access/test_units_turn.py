"""While an assessment is returned, what the unit changes is shown to no assessor, through no page."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Membership
from accounts.roles import Role
from assessments import actions, workflow
from assessments.models import Assessment, Evidence, EvidenceUse
from tests import factories
from tests.access.requests import request

pytestmark = pytest.mark.django_db
SECRET = "ข้อความที่หน่วยงานเพิ่งแก้"
# What shows nothing of the form stays open to the assessor of it.
OPEN = ("assessment", "assessment_history", "documents", "review", "round_finish")
SHUT = (
    "indicators",
    "profile",
    "form_print",
    "workbook_export",
    "what_if",
    "evidence_archive",
    "submission_package",
)
ITEMS = ("item",)


@pytest.fixture
def assessment():
    """Returned; the unit has changed a text, a result, a note, the profile and the evidence since."""
    assessment = factories.assessment_at("returned")
    member = assessment.people.member
    answer = assessment.level_answers.get(item__code="1.2", level="basic")
    actions.save_answer(answer, answer.version, by=member, ticks=[], explanation=SECRET)
    profile = assessment.profile_answers.first()
    actions.save_answer(profile, profile.version, by=member, text=SECRET)
    result = assessment.indicator_results.first()
    values = {"target": result.target, "actual": 1, "note": SECRET}
    actions.save_answer(result, result.version, by=member, **values)
    item = assessment.standard.items["1.2"]
    actions.add_evidence(factories.link(title=SECRET), assessment, item, "basic", by=member)
    return assessment


@pytest.fixture
def colleague(assessment):
    """An assessor who does not review it."""
    return factories.person(Role.ASSESSOR, assessment.people.department)


def pages(assessment, names):
    return [reverse(name, args=[assessment.pk, *(["1.2"] if name in ITEMS else [])]) for name in names]


@pytest.mark.parametrize("who", ["assessor", "colleague"])
def test_pages_with_answers_are_shut_with_a_reason(assessment, colleague, sign_in, who):
    client = sign_in(assessment.people.assessor if who == "assessor" else colleague)
    use = assessment.evidence_uses.get(evidence__title=SECRET)
    views = [reverse(name, args=[assessment.pk, use.pk]) for name in ("evidence_open", "evidence_view")]
    for page in [*pages(assessment, (*SHUT, *ITEMS)), *views]:
        response = request(client, page, "GET")
        assert response.status_code == 403, page
        assert SECRET not in response.content.decode()
    asked = client.post(
        reverse("document_request", args=[assessment.pk]), {"kind": "brief", "language": "th"}
    )
    assert (asked.status_code, assessment.documents.count()) == (403, 0)


def test_pages_of_the_review_show_what_was_submitted_last(assessment, sign_in):
    client = sign_in(assessment.people.assessor)
    submitted = assessment.scores.get(stage="self").overall
    for page in pages(assessment, OPEN):
        response = client.get(page)
        assert response.status_code == 200, page
        assert SECRET not in response.content.decode()
    overview = client.get(reverse("review", args=[assessment.pk])).context["overview"]
    assert round(overview.unit_card.overall, 2) == round(submitted, 2)
    assert overview.unit_card.items["1.2"].points == 300
    item = client.get(reverse("review_item", args=[assessment.pk, "1.2"]))
    html = item.content.decode()
    assert SECRET not in html
    assert "ดำเนินการครบถ้วน" in html
    assert [mark.unit for mark in item.context["sheet"].rungs[0].marks] == [True] * 3
    results = client.get(reverse("review_item", args=[assessment.pk, "7.1"]))
    assert SECRET not in results.content.decode()
    first = next(iter(assessment.standard.indicators.values()))
    assert first.id in {one.definition.id for one in results.context["sheet"].indicators}
    assert {one.unit.result.actual for one in results.context["sheet"].indicators} != {1}


@pytest.mark.parametrize("who", ["assessor", "colleague"])
def test_lists_search_and_the_library_tell_nothing(assessment, colleague, sign_in, who):
    person = assessment.people.assessor if who == "assessor" else colleague
    client = sign_in(person)
    evidence = Evidence.objects.get(title=SECRET)
    library = reverse("evidence_library", args=[assessment.unit.code])
    for page in (reverse("home"), reverse("assessment_list"), library, reverse("search") + "?q=หน่วยงานเพิ่ง"):
        assert SECRET not in client.get(page).content.decode(), page
    assert client.get(reverse("evidence_detail", args=[assessment.unit.code, evidence.pk])).status_code == 404
    assert not EvidenceUse.objects.visible_to(factories.fresh(person)).exists()
    assert not Assessment.objects.readable_by(factories.fresh(person)).exists()
    assert Assessment.objects.visible_to(factories.fresh(person)).count() == 1


def test_a_draft_that_the_unit_prints_meanwhile_is_not_the_assessors(assessment, sign_in):
    people = assessment.people
    sign_in(people.member).post(
        reverse("document_request", args=[assessment.pk]), {"kind": "brief", "language": "th"}
    )
    document = assessment.documents.get()
    assert sign_in(people.assessor).get(reverse("document", args=[document.public_id])).status_code == 404
    assert sign_in(people.member).get(reverse("document", args=[document.public_id])).status_code == 200


def test_an_administrator_of_the_panel_is_an_assessor_first(assessment, sign_in):
    person = factories.fresh(assessment.people.assessor)
    Membership.objects.create(user=person, unit=assessment.people.department, role=Role.ADMINISTRATOR)
    client = sign_in(person)
    for page in pages(assessment, (*SHUT, *ITEMS)):
        assert request(client, page, "GET").status_code == 403, page
    assert SECRET not in client.get(reverse("search") + "?q=หน่วยงานเพิ่ง").content.decode()
    assert client.get(reverse("assessment_extend", args=[assessment.pk])).status_code == 200


@pytest.mark.parametrize("who", ["member", "coordinator", "administrator", "executive"])
def test_whoever_reads_the_form_at_any_time_goes_on_reading(assessment, sign_in, who):
    client = sign_in(getattr(assessment.people, who))
    for page in pages(assessment, (*SHUT, *ITEMS)):
        assert request(client, page, "GET").status_code == 200, page
    assert SECRET in client.get(reverse("item", args=[assessment.pk, "1.2"])).content.decode()


def test_everything_opens_again_with_the_next_submission(assessment, sign_in):
    people = assessment.people
    workflow.make("submit", assessment, by=people.coordinator)
    client = sign_in(people.assessor)
    for page in pages(assessment, (*SHUT, *ITEMS)):
        assert request(client, page, "GET").status_code == 200, page
    workbook = request(client, reverse("workbook_export", args=[assessment.pk]), "GET")
    cells = {
        cell.value for sheet in load_workbook(io.BytesIO(workbook.content)) for row in sheet for cell in row
    }
    assert SECRET in cells
