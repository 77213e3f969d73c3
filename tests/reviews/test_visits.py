"""The site visit: planned and noted by the panel alone, after the blind rounds; the unit reads what is sent."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments.workflow import MoveRefused
from reviews import permissions
from reviews.actions import visits
from reviews.agenda import around
from reviews.models import InformationRequest, Visit, VisitQuestion
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
PLAN = {
    "on": datetime.date(2027, 1, 31),
    "place": "ห้องประชุม 1",
    "team": "นางประเมิน ดีเด่น",
    "agenda": "09.00 น. เริ่ม",
}


@pytest.fixture
def assessment(db):
    """In consensus, with two assessors."""
    return factories.assessment_at("consensus")


@pytest.fixture
def people(assessment):
    return assessment.people


@pytest.fixture
def visit(assessment, people):
    return visits.plan_visit(assessment, by=people.assessor, **PLAN)


def asked(visit, code="1.1", text="ขอดูคำสั่งแต่งตั้ง"):
    item = visit.assessment.standard.items[code]
    return visits.ask(visit, item, by=visit.assessment.people.assessor, kind="verify", text=text)


@pytest.fixture
def question(assessment, visit):
    visit.assessment = assessment
    return asked(visit)


def url(assessment, name="visit", *more):
    return reverse(name, args=[assessment.pk, *more])


def test_the_panel_plans_it(assessment, people, sign_in):
    data = {**PLAN, "on": "๓๑/๑/๒๕๗๐"}
    response = sign_in(people.second_assessor).post(url(assessment), data)
    assert (response.status_code, response.url) == (302, url(assessment))
    row = Visit.objects.get()
    assert ({name: getattr(row, name) for name in PLAN}, row.by) == (PLAN, people.second_assessor)
    visits.plan_visit(assessment, by=people.assessor, **PLAN)
    assert AuditEvent.objects.filter(verb="plan_visit").count() == 1
    assert sign_in(people.assessor).post(url(assessment), {**data, "team": " "}).status_code == 422


def test_who_keeps_sees_and_reads(assessment, people):
    names = ("member", "coordinator", "assessor", "second_assessor", "administrator", "executive")
    everybody = {name: getattr(people, name) for name in names}
    everybody["another"] = factories.person(Role.ASSESSOR, people.department)

    def allowed(permission):
        return {name for name, one in everybody.items() if permission(one, assessment)}

    panel = {"assessor", "second_assessor"}
    assert allowed(permissions.keep_visit) == panel
    assert allowed(permissions.see_visit) == panel | {"administrator"}
    assert allowed(permissions.read_visit) == panel | {"administrator", "member", "coordinator"}


@pytest.mark.parametrize(
    "status, keeps, sees",
    [
        ("submitted", False, False),
        ("in_review", True, True),
        ("returned", False, False),
        ("reviewed", False, True),
        ("approved", False, True),
    ],
)
def test_when_a_sole_assessor_keeps_and_sees_it(status, keeps, sees):
    assessment = factories.assessment_at(status)
    assessor = assessment.people.assessor
    assert bool(permissions.keep_visit(assessor, assessment)) == keeps
    assert bool(permissions.see_visit(assessor, assessment)) == sees


def test_not_while_rounds_are_blind(people):
    people.second_assessor = factories.person(Role.ASSESSOR, people.department)
    other = people.assessment(people.other_bureau)
    people.member = people.coordinator = factories.person(Role.COORDINATOR, people.other_bureau)
    for step in [factories._share, *factories._TO_REVIEW]:
        step(people, other)
    other = people.assessment(people.other_bureau)
    assert other.status == "in_review"
    for someone in (people.assessor, people.second_assessor):
        assert permissions.keep_visit(someone, other) is permissions.NO_VISIT_NOW
        assert permissions.see_visit(someone, other) is permissions.NO_VISIT_NOW
        with pytest.raises(MoveRefused):
            visits.plan_visit(other, by=someone, **PLAN)


def test_the_unit_reads_what_is_sent_and_no_note(assessment, people, question, sign_in):
    asked(question.visit, "2.1", "ข้อที่ยังไม่ส่ง")
    visits.save_note(question, 0, by=people.assessor, met="นายพบ", seen="เห็นคำสั่งจริง", finding="partly")
    page = sign_in(people.coordinator).get(url(assessment)).content.decode()
    assert question.text not in page
    visits.send_question(question, by=people.assessor)
    visits.send_question(question, by=people.assessor)
    assert AuditEvent.objects.filter(verb="send_question").count() == 1
    page = sign_in(people.coordinator).get(url(assessment)).content.decode()
    assert question.text in page
    for secret in ("ข้อที่ยังไม่ส่ง", "นายพบ", "เห็นคำสั่งจริง", "status-question"):
        assert secret not in page
    assert sign_in(people.coordinator).get(url(assessment, "visit_print")).status_code == 403
    panel = sign_in(people.second_assessor).get(url(assessment)).content.decode()
    assert "เห็นคำสั่งจริง" in panel
    assert "ข้อที่ยังไม่ส่ง" in panel


def test_notes_save_themselves_and_meet(assessment, people, question, sign_in):
    page = url(assessment, "visit_note", question.pk)
    htmx = {"HX-Request": "true"}
    data = {"version": 0, "met": "นายพบ", "seen": "", "finding": ""}
    assert sign_in(people.assessor).post(page, data, headers=htmx).status_code == 200
    met = sign_in(people.second_assessor).post(page, {**data, "met": "", "seen": "เห็นจริง"}, headers=htmx)
    assert met.status_code == 200
    row = VisitQuestion.objects.get()
    assert (row.met, row.seen, row.version) == ("นายพบ", "เห็นจริง", 2)
    clash = sign_in(people.second_assessor).post(page, {**data, "met": "นางอื่น"}, headers=htmx)
    assert clash.status_code == 409
    assert VisitQuestion.objects.get().met == "นายพบ"
    assert sign_in(people.assessor).post(page, {**data, "finding": "x"}, headers=htmx).status_code == 422


def test_nobody_else_writes(assessment, people, question, sign_in):
    request = visits.ask_information(question.visit, by=people.assessor, text="รายงาน", due_on=TODAY())
    pages = [
        (url(assessment), {**PLAN, "on": "31/1/2570"}),
        (url(assessment, "visit_ask"), {"item": "1.1", "kind": "verify", "text": "ถาม"}),
        (url(assessment, "visit_note", question.pk), {"version": 0, "seen": "เขียนทับ"}),
        (url(assessment, "visit_send", question.pk), {}),
        (url(assessment, "visit_information"), {"text": "ขอ", "due_on": "31/1/2590"}),
        (url(assessment, "visit_receive", request.pk), {"note": "ได้แล้ว"}),
    ]
    before = AuditEvent.objects.count()
    for name in ("member", "coordinator", "administrator", "executive"):
        client = sign_in(getattr(people, name))
        assert {client.post(page, data).status_code for page, data in pages} == {403}, name
    assert AuditEvent.objects.count() == before
    client = sign_in(people.assessor)
    assert [client.post(page, data).status_code for page, data in pages] == [302] * 6
    assert (VisitQuestion.objects.count(), InformationRequest.objects.count()) == (2, 2)


def test_a_question_of_another_visit_is_not_found(people, question, sign_in):
    other = factories.assessment_at("consensus", 2571)
    visits.plan_visit(other, by=other.people.assessor, **PLAN)
    page = url(other, "visit_note", question.pk)
    assert sign_in(other.people.assessor).post(page, {"version": 0}).status_code == 404


@pytest.mark.parametrize("days, left, is_overdue", [(0, 0, False), (3, 3, False), (-1, -1, True)])
def test_the_clock_of_what_is_to_be_handed_in(visit, people, days, left, is_overdue):
    due_on = TODAY() + datetime.timedelta(days=days)
    request = visits.ask_information(visit, by=people.assessor, text="รายงานผล", due_on=due_on)
    assert (request.days_left, request.is_overdue) == (left, is_overdue)
    visits.receive_information(request, by=people.second_assessor, note="ได้รับทางอีเมล")
    visits.receive_information(request, by=people.assessor, note="อีกครั้ง")
    request.refresh_from_db()
    assert (request.received_by, request.note, request.is_overdue) == (
        people.second_assessor,
        "ได้รับทางอีเมล",
        False,
    )


def test_what_is_owed_stands_in_my_work(visit, people):
    request = visits.ask_information(visit, by=people.assessor, text="รายงานผล", due_on=TODAY())
    for someone in (people.member, people.assessor, people.administrator):
        assert around(someone).to_hand_in == []
    assert around(people.coordinator).to_hand_in == [request]
    visits.receive_information(request, by=people.assessor, note="")
    assert around(people.coordinator).is_empty


def test_a_day_that_is_over_is_refused(assessment, people, visit, sign_in):
    data = {"text": "รายงาน", "due_on": "31/1/2560"}
    response = sign_in(people.assessor).post(url(assessment, "visit_information"), data)
    assert response.status_code == 422
    assert not InformationRequest.objects.exists()


def test_what_was_found_stands_beside_the_consensus(assessment, people, question, sign_in):
    page = reverse("consensus_item", args=[assessment.pk, "1.1"])
    client = sign_in(people.second_assessor)
    assert question.text not in client.get(page).content.decode()
    visits.save_note(question, 0, by=people.assessor, met="", seen="เห็นคำสั่งจริง", finding="confirmed")
    assert "เห็นคำสั่งจริง" in client.get(page).content.decode()
    assert "เห็นคำสั่งจริง" not in client.get(page.replace("1.1", "1.2")).content.decode()


def test_it_stands_beside_the_review_of_a_sole_assessor(sign_in):
    assessment = factories.assessment_at("in_review")
    visit = visits.plan_visit(assessment, by=assessment.people.assessor, **PLAN)
    visit.assessment = assessment
    visits.save_note(asked(visit), 0, by=assessment.people.assessor, met="", seen="เห็นจริง", finding="")
    page = reverse("review_item", args=[assessment.pk, "1.1"])
    assert "เห็นจริง" in sign_in(assessment.people.assessor).get(page).content.decode()


def test_the_list_to_print(assessment, people, question, sign_in):
    page = sign_in(people.assessor).get(url(assessment, "visit_print")).content.decode()
    assert question.text in page


@pytest.mark.parametrize("number", [1, 3])
def test_queries(assessment, people, visit, sign_in, django_assert_num_queries, number):
    visit.assessment = assessment
    for _ in range(number):
        asked(visit)
    client = sign_in(people.assessor)
    client.get(url(assessment))
    with django_assert_num_queries(9):
        client.get(url(assessment))
