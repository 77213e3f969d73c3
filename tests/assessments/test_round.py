"""The blind round on its pages: reasons, agreeing, indicators, progress, the end of the round."""

import json

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments import actions, assigning, rounds, workflow
from assessments.enums import Status
from assessments.models import Assessment, IndicatorReview, ItemReview
from reports import issuing, sources
from tests.factories import assessment_at, person, review_all, shared_in_review

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def assessment():
    """In review; the unit ticked all of Basic and nothing else."""
    return assessment_at(Status.IN_REVIEW)


@pytest.fixture
def assessor(assessment, sign_in):
    return sign_in(assessment.people.assessor)


def save_url(assessment, code="1.2"):
    return reverse("review_save", args=[assessment.pk, code])


def row_of(assessment, code="1.2"):
    return assessment.rounds[0].item_reviews.get(item__code=code)


def test_an_item_is_not_reviewed_while_a_reason_is_missing(assessment, assessor):
    data = {"version": 0, "ticks_basic": ["1", "2"], "strength": "เด่น", "is_done": "on"}
    response = assessor.post(save_url(assessment), data, headers=HTMX)
    html = response.content.decode()
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["reason_basic_3"])
    assert 'id="id_reason_basic_3-error" hx-swap-oob="true">โปรดระบุเหตุผล' in html
    assert 'id="id_reason_basic_1-error" hx-swap-oob="true"></p>' in html
    plain = assessor.post(save_url(assessment), {**data, "go": "next"})
    assert plain.status_code == 422
    assert 'name="reason_basic_3"' in plain.content.decode()
    assert row_of(assessment).version == 0


def test_autosave_keeps_ticks_without_their_reasons(assessment, assessor):
    data = {"version": 0, "ticks_basic": ["1", "2"], "reason_basic_1": "ไม่จำเป็น"}
    assert assessor.post(save_url(assessment), data, headers=HTMX).status_code == 200
    row = row_of(assessment)
    assert (row.ticks["basic"], row.is_done) == ([1, 2], False)
    # Every level and number is there, so that saves merge; a reason stands only where the two differ.
    assert row.reasons == {
        level: {"1": "", "2": "", "3": ""} for level in ("basic", "advance", "significance")
    }


def test_two_saves_of_reasons_are_merged_place_by_place(assessment, assessor):
    data = {"version": 0, "ticks_advance": ["1", "2"], "reason_advance_1": "พบในหน้า 1"}
    assessor.post(save_url(assessment), data, headers=HTMX)
    data = {"version": 0, "ticks_advance": ["1", "2"], "reason_advance_2": "พบในหน้า 2"}
    response = assessor.post(save_url(assessment), data, headers=HTMX)
    assert row_of(assessment).reasons["advance"] == {"1": "พบในหน้า 1", "2": "พบในหน้า 2", "3": ""}
    news = json.loads(response.headers["HX-Trigger"])["autosave:merged"]["values"]
    assert (news["reason_advance_1"], news["ticks_advance"]) == (["พบในหน้า 1"], ["1", "2"])


def test_a_tick_from_an_old_tab_without_its_reason_opens_the_item_again(assessment, assessor):
    data = {"version": 0, "ticks_basic": ["1", "2", "3"]}
    assert assessor.post(save_url(assessment), data, headers=HTMX).status_code == 200
    assessor.post(save_url(assessment), {**data, "version": 1, "is_done": "on"}, headers=HTMX)
    assert row_of(assessment).is_done
    old = {"version": 1, "ticks_basic": ["1", "2"]}
    response = assessor.post(save_url(assessment), old, headers=HTMX)
    row = row_of(assessment)
    assert (response.status_code, row.ticks["basic"], row.is_done) == (200, [1, 2], False)


def test_a_tick_from_an_old_tab_with_its_reason_leaves_the_item_reviewed(assessment, assessor):
    data = {"version": 0, "ticks_basic": ["1", "2", "3"]}
    assessor.post(save_url(assessment), data, headers=HTMX)
    assessor.post(save_url(assessment), {**data, "version": 1, "is_done": "on"}, headers=HTMX)
    old = {"version": 1, "ticks_basic": ["1", "2"], "reason_basic_3": "ไม่พบหลักฐาน"}
    assert assessor.post(save_url(assessment), old, headers=HTMX).status_code == 200
    row = row_of(assessment)
    assert (row.ticks["basic"], row.reasons["basic"]["3"], row.is_done) == ([1, 2], "ไม่พบหลักฐาน", True)


def test_two_tabs_never_leave_a_corrected_indicator_without_its_reason(assessment, assessor):
    row = IndicatorReview.objects.filter(review=assessment.rounds[0]).first()
    page = reverse("review_indicator_save", args=[assessment.pk, row.definition_id])
    unsuitable = {"version": 0, "reason": "ไม่ตรงภารกิจ"}
    suitable = {"version": 1, "is_suitable": "on", "reason": ""}
    old = {"version": 1, "corrected": "80", "reason": "ไม่ตรงภารกิจ"}
    statuses = [assessor.post(page, data, headers=HTMX).status_code for data in (unsuitable, suitable, old)]
    row.refresh_from_db()
    assert (statuses, row.is_suitable, row.corrected, row.reason) == ([200, 200, 409], True, None, "")


def test_a_conflict_shows_words_and_reasons_as_people_read_them(assessment, sign_in):
    person = assessment.people.assessor
    person.language = "en"
    person.save()
    assessor = sign_in(person)
    data = {"version": 0, "ticks_advance": ["1"], "reason_advance_1": "หนึ่ง", "priority": "high", "note": "ลับ"}
    assessor.post(save_url(assessment), data, headers=HTMX)
    data = {"version": 0, "ticks_advance": ["1"], "reason_advance_1": "สอง", "priority": "low", "note": "อื่น"}
    response = assessor.post(save_url(assessment), data, headers=HTMX)
    assert response.status_code == 409
    shown = {str(one.label): (one.mine, one.theirs) for one in response.context["differences"]}
    assert shown["Reasons"] == ("Advance 1: สอง", "Advance 1: หนึ่ง")
    assert shown["Priority of the opportunity for improvement"] == ("Low", "High")
    assert shown["Private note"] == ("อื่น", "ลับ")
    assert [one.is_of_words for one in response.context["differences"]].count(True) == 1
    # A choice is not two words joined.
    assert json.loads(response.context["both"])["priority"] == ["low"]


def test_agreeing_takes_over_all_ticks_of_one_level(assessment, assessor):
    data = {
        "version": 0,
        "ticks_basic": ["1"],
        "reason_basic_2": "ไม่พบ",
        "ticks_advance": ["3"],
        "agree": "basic",
    }
    response = assessor.post(save_url(assessment), data)
    assert response.url == reverse("review_item", args=[assessment.pk, "1.2"]) + "#basic"
    row = row_of(assessment)
    assert row.ticks == {"basic": [1, 2, 3], "advance": [3], "significance": []}
    assert set(row.reasons["basic"].values()) == {""}


def test_a_private_note_is_read_by_nobody_but_its_writer(sign_in):
    assessment = assessment_at(Status.IN_REVIEW)
    people, note = assessment.people, "บันทึกที่เป็นความลับ"
    client = sign_in(people.assessor)
    client.post(save_url(assessment), {"version": 0, "note": note, "strength": "เด่น"}, headers=HTMX)
    page = reverse("review_item", args=[assessment.pk, "1.2"])
    assert note in client.get(page).content.decode()
    review_all(assessment, people.assessor)
    rounds.finish_round(assessment, by=people.assessor)
    workflow.make("approve", assessment, by=people.administrator)
    assert ItemReview.objects.get(review__assessment=assessment, item__code="1.2").note == note
    for someone in (people.administrator, people.member, people.executive):
        html = sign_in(someone).get(page).content.decode()
        assert "เด่น" in html or "ทำได้ดี" in html
        assert note not in html
    assert note in sign_in(people.assessor).get(page).content.decode()
    assert not any(note in snapshot.content for snapshot in assessment.snapshots.all())
    assert not any(note in json.dumps(event.data, ensure_ascii=False) for event in AuditEvent.objects.all())


def test_a_note_that_two_tabs_changed_is_a_conflict_though_the_record_is_silent(assessment, assessor):
    assessor.post(save_url(assessment), {"version": 0, "note": "หนึ่ง"}, headers=HTMX)
    again = assessor.post(save_url(assessment), {"version": 0, "note": "สอง"}, headers=HTMX)
    assert again.status_code == 409
    assert row_of(assessment).note == "หนึ่ง"


def test_an_indicator_is_corrected_and_the_item_scored_live(assessment, assessor):
    definition = assessment.standard.items["7.2"].indicators[0]
    url = reverse("review_indicator_save", args=[assessment.pk, definition.id])
    data = {"version": 0, "is_suitable": "on", "corrected": str(definition.high), "reason": "ตามรายงาน"}
    response = assessor.post(url, data, headers=HTMX)
    assert (response.status_code, response.context["points"]) == (200, 500)
    row = IndicatorReview.objects.get(review=assessment.rounds[0], definition=definition.id)
    assert (row.corrected, row.reason) == (definition.high, "ตามรายงาน")
    faulty = assessor.post(url, {"version": 1}, headers=HTMX)
    assert (faulty.status_code, list(faulty.context["form"].errors)) == (422, ["reason"])
    unsuitable = assessor.post(url, {"version": 1, "reason": "ไม่ตรงกับหัวข้อ"}, headers=HTMX)
    assert unsuitable.context["points"] is None
    assert (
        assessor.get(reverse("review", args=[assessment.pk])).context["overview"].lines[25].own.points is None
    )


def test_the_overview_resumes_where_it_was_left_and_names_what_was_voided(assessment, assessor):
    page = reverse("review", args=[assessment.pk])
    assert assessor.get(page).context["overview"].resume.code == "1.1"
    review_all(assessment, assessment.people.assessor)
    ItemReview.objects.filter(item__code__in=["1.3", "3.2"]).update(is_done=False)
    ItemReview.objects.filter(item__code="3.2").update(voided_at=row_of(assessment).saved_at)
    response = assessor.get(page)
    overview = response.context["overview"]
    assert (overview.done, overview.resume.code) == (28, "1.3")
    assert [item.code for item in overview.voided] == ["3.2"]
    item = assessor.get(reverse("review_item", args=[assessment.pk, "3.2"])).content.decode()
    assert "หน่วยงานแก้ไขประเด็นนี้หลังจากที่ท่านตรวจประเมินแล้ว" in item


@pytest.fixture
def shared():
    """Two assessors at work."""
    return shared_in_review()


def test_a_round_is_finished_once_every_item_is_reviewed(shared, sign_in):
    people = shared.people
    client = sign_in(people.assessor)
    page = reverse("round_finish", args=[shared.pk])
    assert "3.2" in client.get(page).context["open_items"]
    assert client.post(page).url == page
    assert shared.round_of(people.assessor).finished_at is None
    review_all(shared, people.assessor)
    shown = client.get(page)
    assert [one.assessor for one in shown.context["others"]] == [people.second_assessor]
    assert client.post(page).url == client.post(page).url == reverse("review", args=[shared.pk])
    overview = client.get(reverse("review", args=[shared.pk]))
    assert overview.context["waiting"] == 1
    assert people.second_assessor.name_th in overview.content.decode()
    assert Assessment.objects.get(pk=shared.pk).status == Status.IN_REVIEW
    review_all(shared, people.second_assessor)
    sign_in(people.second_assessor).post(page)
    assert Assessment.objects.get(pk=shared.pk).status == Status.CONSENSUS
    assert AuditEvent.objects.filter(verb="finish_round").count() == 2


def test_nothing_of_a_finished_round_is_written(shared, sign_in):
    people = shared.people
    review_all(shared, people.assessor)
    rounds.finish_round(shared, by=people.assessor)
    client = sign_in(people.assessor)
    row = shared.round_of(people.assessor).item_reviews.get(item__code="1.2")
    response = client.post(save_url(shared), {"version": row.version, "strength": "ใหม่"}, headers=HTMX)
    assert response.status_code == 403
    row.refresh_from_db()
    assert row.strength == "ทำได้ดี"


READ = ("review", "assessment", "assessment_history", "documents", "form_print", "round_finish", "assessors")
OF_ITEM = ("review_item", "item")


def pages(assessment):
    for name in READ:
        yield reverse(name, args=[assessment.cycle_id if name == "assessors" else assessment.pk])
    for code in ("1.2", "7.1"):
        for name in OF_ITEM:
            if (name, code) != ("item", "7.1"):
                yield reverse(name, args=[assessment.pk, code])
    yield reverse("indicators", args=[assessment.pk])
    yield reverse("assessment_list")
    yield reverse("home")
    yield reverse("search") + "?q=ความเห็นของ"


SECRET = "ความเห็นของผู้อื่น"


def test_a_draft_with_the_review_opens_to_a_later_assessor_only_after_the_own_round(assessment, sign_in):
    people = assessment.people
    document = issuing.request_document(assessment, "assessment", "th", by=people.assessor)
    assert document.shows_review
    second = person(Role.ASSESSOR, people.department)
    assigning.assign(assessment, second, by=people.administrator)
    page = reverse("document", args=[document.public_id])
    client = sign_in(second)
    assert client.get(page).status_code == 404
    review_all(assessment, second)
    rounds.finish_round(assessment, by=second)
    assert client.get(page).status_code == 200


def test_nobody_reads_another_round_before_finishing_the_own_one(shared, sign_in):
    people = shared.people
    rows = shared.round_of(people.second_assessor).item_reviews
    for code in ("1.2", "7.1"):
        row = rows.select_related("review").get(item__code=code)
        texts = dict.fromkeys(("strength", "ofi", "recommendation", "note"), SECRET)
        reasons = {"basic": {"1": SECRET}} if code == "1.2" else {}
        actions.save_item_review(row, 0, by=people.second_assessor, reasons=reasons, **texts)
    sign_in(people.second_assessor).post(
        reverse("request_add", args=[shared.pk, "1.2"]), {"text": f"คำขอ {SECRET}"}
    )
    readers = (people.assessor, people.administrator, people.member, people.coordinator, people.executive)
    for someone in readers:
        client = sign_in(someone)
        for page in pages(shared):
            response = client.get(page)
            assert SECRET not in response.content.decode(), (someone, page)
    assert SECRET not in sources.collect(shared, with_review=True).content
    assert (
        SECRET
        in sign_in(people.second_assessor)
        .get(reverse("review_item", args=[shared.pk, "1.2"]))
        .content.decode()
    )
