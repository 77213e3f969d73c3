"""What assessors ask of the unit: filed, changed, sent with the return, answered, and read again."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from assessments import asking, readiness, rounds, workflow
from assessments.enums import Status
from assessments.models import Assessment, Request
from tests.factories import assessment_at, review_all, shared_in_review

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def assessment():
    return assessment_at(Status.IN_REVIEW)


def ask(assessment, code="1.2", text="ขอคำสั่งแต่งตั้ง", by=None, level=""):
    item = assessment.standard.items[code]
    return asking.ask(assessment, item, level=level, text=text, by=by or assessment.people.assessor)


def returned(assessment):
    workflow.make("send_back", assessment, by=assessment.people.assessor, reason="ขอข้อมูลเพิ่ม")


def url(name, *parts):
    return reverse(f"request_{name}", args=parts)


def test_a_request_is_filed_changed_and_withdrawn_until_it_is_sent(assessment, sign_in):
    client = sign_in(assessment.people.assessor)
    response = client.post(
        url("add", assessment.pk, "1.2"), {"text": " ขอคำสั่ง ", "level": "basic"}, headers=HTMX
    )
    row = Request.objects.get()
    assert (row.text, row.level, row.item.code, row.sent_at) == ("ขอคำสั่ง", "basic", "1.2", None)
    assert f'id="request-{row.pk}"' in response.content.decode()
    page = reverse("review_item", args=[assessment.pk, "1.2"])
    plain = client.post(url("change", assessment.pk, row.pk), {"text": "ขอรายงาน", "level": ""})
    assert plain.url == f"{page}#requests"
    row.refresh_from_db()
    assert (row.text, row.level) == ("ขอรายงาน", "")
    refused = client.post(url("change", assessment.pk, row.pk), {"text": " "}, headers=HTMX)
    assert (refused.status_code, list(refused.context["faulty"].errors)) == (422, ["text"])
    client.post(url("withdraw", assessment.pk, row.pk))
    assert not Request.objects.exists()
    verbs = AuditEvent.objects.filter(target_type="request").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["ask", "change_request", "withdraw_request"]


def test_a_results_item_has_no_level_to_ask_about(assessment, sign_in):
    client = sign_in(assessment.people.assessor)
    client.post(url("add", assessment.pk, "7.1"), {"text": "ขอแหล่งข้อมูล", "level": "basic"})
    assert Request.objects.get().level == ""


def test_the_return_lists_and_sends_what_is_asked(assessment, sign_in):
    row = ask(assessment)
    client = sign_in(assessment.people.assessor)
    page = reverse("move", args=[assessment.pk, "send_back"])
    assert row.text in client.get(page).content.decode()
    assert client.post(page, {"reason": " "}).status_code == 422
    client.post(page, {"reason": "ขอข้อมูลเพิ่ม"})
    row.refresh_from_db()
    assert row.sent_at is not None
    # What was sent stays as it is.
    assert client.post(url("withdraw", assessment.pk, row.pk)).status_code == 403
    assert Request.objects.count() == 1


def test_before_the_own_round_is_finished_the_lead_reads_no_request_of_others_at_the_return(sign_in):
    assessment = shared_in_review()
    people = assessment.people
    own, other = (
        ask(assessment, text=text, by=by)
        for text, by in (("ของตน", people.assessor), ("ของอีกคน", people.second_assessor))
    )
    page = reverse("move", args=[assessment.pk, "send_back"])
    text = sign_in(people.assessor).get(page).content.decode()
    assert own.text in text
    assert other.text not in text
    review_all(assessment, people.assessor)
    rounds.finish_round(assessment, by=people.assessor)
    assert other.text in sign_in(people.assessor).get(page).content.decode()


def test_the_unit_answers_every_request_before_it_submits_again(assessment, sign_in):
    people = assessment.people
    rows = [ask(assessment), ask(assessment, "7.2", "ขอแหล่งข้อมูล")]
    returned(assessment)
    client = sign_in(people.member)
    for row, page in zip(
        rows,
        [reverse("item", args=[assessment.pk, "1.2"]), reverse("indicators", args=[assessment.pk])],
        strict=True,
    ):
        html = client.get(page).content.decode()
        assert row.text in html
        assert url("answer", assessment.pk, row.pk) in html
        assert f"{page}#request-{row.pk}" in client.get(reverse("home")).content.decode()
    assert len(readiness.blockers(Assessment.objects.get(pk=assessment.pk))) == 2
    with pytest.raises(workflow.MoveRefused):
        workflow.make("submit", assessment, by=people.coordinator)
    assert client.post(url("answer", assessment.pk, rows[0].pk), {"text": " "}).status_code == 302
    assert Request.objects.get(pk=rows[0].pk).answered_at is None
    for row, someone in zip(rows, (people.member, people.coordinator), strict=True):
        sign_in(someone).post(url("answer", assessment.pk, row.pk), {"text": "แนบแล้วหน้า ๒"})
        row.refresh_from_db()
        assert (row.answer, row.answered_by) == ("แนบแล้วหน้า ๒", someone)
    assert readiness.blockers(Assessment.objects.get(pk=assessment.pk)) == []
    assert workflow.make("submit", assessment, by=people.coordinator)
    assert (
        sign_in(people.member).post(url("answer", assessment.pk, row.pk), {"text": "ใหม่"}).status_code == 403
    )


def test_the_answer_is_read_by_the_assessors_once_it_is_submitted(assessment, sign_in):
    people = assessment.people
    row = ask(assessment)
    returned(assessment)
    asking.answer_request(row, text="คำตอบของหน่วยงาน", by=people.member)
    page = reverse("review_item", args=[assessment.pk, "1.2"])
    client = sign_in(people.assessor)
    assert "คำตอบของหน่วยงาน" not in client.get(page).content.decode()
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    assert "คำตอบของหน่วยงาน" in client.get(page).content.decode()
    line = next(
        one
        for one in client.get(reverse("review", args=[assessment.pk])).context["overview"].lines
        if one.asked
    )
    assert (line.item.code, line.asked, line.answered) == ("1.2", 1, 1)


def test_the_unit_learns_nothing_of_a_request_before_it_is_sent(assessment, sign_in):
    row = ask(assessment, text="คำขอที่ยังไม่ส่ง")
    for someone in (assessment.people.member, assessment.people.coordinator, assessment.people.executive):
        client = sign_in(someone)
        for page in (
            reverse("item", args=[assessment.pk, "1.2"]),
            reverse("indicators", args=[assessment.pk]),
        ):
            assert row.text not in client.get(page).content.decode()


@pytest.fixture
def shared():
    return shared_in_review()


def test_another_assessor_sees_a_request_only_after_the_own_round(shared, sign_in):
    people = shared.people
    row = ask(shared, by=people.second_assessor)
    client = sign_in(people.assessor)
    page = reverse("review_item", args=[shared.pk, "1.2"])
    assert row.text not in client.get(page).content.decode()
    finish_own_round(shared, people.assessor)
    assert row.text in client.get(page).content.decode()


def finish_own_round(assessment, assessor):
    review_all(assessment, assessor)
    rounds.finish_round(assessment, by=assessor)


def test_a_request_is_kept_by_whoever_asks_it_and_by_the_lead(shared, sign_in):
    people = shared.people
    of_second, of_lead = ask(shared, by=people.second_assessor), ask(shared, by=people.assessor)
    second = sign_in(people.second_assessor)
    finish_own_round(shared, people.second_assessor)
    assert second.post(url("withdraw", shared.pk, of_lead.pk)).status_code == 403
    lead = sign_in(people.assessor)
    finish_own_round(shared, people.assessor)
    assert lead.post(url("withdraw", shared.pk, of_second.pk)).status_code == 302
    assert list(Request.objects.all()) == [of_lead]


def test_a_request_of_another_assessment_is_not_reached_through_an_own_one(assessment, sign_in):
    other = assessment_at(Status.IN_REVIEW)
    row = ask(other)
    client = sign_in(assessment.people.assessor)
    for name in ("change", "withdraw", "answer"):
        assert client.post(url(name, assessment.pk, row.pk), {"text": "แก้"}).status_code == 404
    assert Request.objects.get().text == "ขอคำสั่งแต่งตั้ง"


def test_an_unsent_request_of_another_is_as_if_it_were_not_there(shared, sign_in):
    """Nobody who may not know of it learns by the answer that it stands there: the unit, and before the own round."""
    row = ask(shared, by=shared.people.second_assessor)
    people = shared.people
    for who in (people.member, people.coordinator, people.assessor, people.administrator):
        client = sign_in(who)
        for name in ("change", "withdraw", "answer"):
            answers = [
                client.post(url(name, shared.pk, asked), {"text": "อื่น"}).status_code
                for asked in (row.pk, row.pk + 1)
            ]
            assert answers == [404, 404], (who, name)
    assert Request.objects.get() == row
