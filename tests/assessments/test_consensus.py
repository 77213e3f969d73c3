"""The pages of the consensus and of the rounds: what comes to the table, what is decided, and by whom."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from assessments import rounds, workflow
from assessments.enums import Status
from assessments.models import Assessment, ItemReview
from assessments.reviewing.consensus import open_consensus, undecided
from assessments.settling.overview import Overview
from tests.assessments.panels import at_consensus, indicator_row_of, row_of, settle, share
from tests.factories import review_all

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


@pytest.fixture
def assessment():
    return at_consensus()


def overview_of(assessment):
    return Overview(Assessment.objects.with_rounds().get(pk=assessment.pk))


def address(name, assessment, *parts):
    return reverse(name, args=[assessment.pk, *parts])


def decided(row, *marks, **more):
    """What is posted to item 1.1: pairs of mark and reason for its two disputed checkpoints."""
    posted = {"version": row.version, **more}
    for number, (mark, reason) in enumerate(marks, 1):
        posted |= {f"mark-basic-{number}": mark, f"reason-basic-{number}": reason}
    return posted


def test_only_what_differs_comes_to_the_table(assessment):
    overview = overview_of(assessment)
    assert [
        (one.item.code, len(one.lines), len(one.indicators), one.open) for one in overview.on_the_table
    ] == [
        ("1.1", 2, 0, 2),
        ("2.1", 1, 0, 0),
        ("7.1", 0, 1, 1),
    ]
    assert (overview.disputed, overview.decided, overview.next_open.item.code) == (3, 0, "1.1")
    (line,) = overview.on_the_table[1].lines
    assert (line.unit, line.is_disputed, line.is_met) == (True, False, False)


def test_each_assessor_is_shown_with_name_reason_and_confidence(assessment):
    line = overview_of(assessment).on_the_table[0].lines[0]
    first, second = assessment.people.assessor, assessment.people.second_assessor
    assert [(one.assessor, one.is_met, one.reason) for one in line.said] == [
        (first, True, ""),
        (second, False, "หลักฐานไม่ตรงปี"),
    ]
    assert {one.confidence for one in line.said} == {"Unsure"}


def test_the_agreement_counts_the_disputed_checkpoints(assessment):
    overview = overview_of(assessment)
    checkpoints, levels = overview.checkpoints, overview.levels
    assert (checkpoints.count, round(checkpoints.percent, 2)) == (160, 98.75)
    assert (levels.count, round(levels.share * 24)) == (24, 23)


def test_the_pages_show_the_table(assessment, sign_in):
    client = sign_in(assessment.people.second_assessor)
    text = client.get(address("consensus", assessment)).content.decode()
    assert "หลักฐานไม่ตรงปี" in text
    assert "ลายมือของฉันเอง" not in text
    text = client.get(address("consensus_item", assessment, "1.1")).content.decode()
    assert 'name="mark-basic-1"' in text
    assert 'name="mark-basic-3"' not in text
    assert "ลายมือของฉันเอง" not in text
    assert 'name="corrected"' in client.get(address("consensus_item", assessment, "7.1")).content.decode()


def test_a_disputed_checkpoint_is_decided_by_mark_and_reason(assessment, sign_in):
    people, row = assessment.people, row_of(assessment, "1.1")
    url = address("consensus_save", assessment, "1.1")
    client = sign_in(people.second_assessor)
    answer = client.post(url, decided(row, ("1", ""), ("0", "ไม่มีหลักฐาน")), headers=HTMX)
    assert answer.context["table"].open == 1
    row = row_of(assessment, "1.1")
    assert (row.ticks["basic"], row.is_done, row.saved_by) == ([1, 3], False, people.second_assessor)
    client = sign_in(people.assessor)
    client.post(url, decided(row, ("1", "มีคำสั่ง"), ("0", "ไม่มีหลักฐาน")), headers=HTMX)
    row = row_of(assessment, "1.1")
    assert (row.ticks["basic"], row.is_done) == ([1, 3], True)
    lines = overview_of(assessment).items[0].lines
    assert [(one.reason, one.decided_by) for one in lines] == [
        ("มีคำสั่ง", people.assessor),
        ("ไม่มีหลักฐาน", people.second_assessor),
    ]


def test_a_reason_alone_decides_nothing(assessment, sign_in):
    row, client = row_of(assessment, "1.1"), sign_in(assessment.people.assessor)
    url = address("consensus_save", assessment, "1.1")
    response = client.post(url, decided(row, ("", "เหตุผล")), headers=HTMX)
    assert response.status_code == 422
    assert row_of(assessment, "1.1").version == row.version


def test_what_is_not_on_the_table_cannot_be_set(assessment, sign_in):
    row, client = row_of(assessment, "1.1"), sign_in(assessment.people.assessor)
    posted = decided(row, **{"mark-basic-3": "0", "mark-advance-1": "1", "ticks": "1"})
    client.post(address("consensus_save", assessment, "1.1"), posted, headers=HTMX)
    row = row_of(assessment, "1.1")
    assert (row.ticks["basic"], row.ticks["advance"]) == ([3], [])


def test_an_agreed_checkpoint_may_be_set_otherwise_and_begins_as_agreed(assessment, sign_in):
    row, client = row_of(assessment, "2.1"), sign_in(assessment.people.assessor)
    url = address("consensus_save", assessment, "2.1")
    client.post(url, {"version": row.version, "strength": "ดี"}, headers=HTMX)
    row = row_of(assessment, "2.1")
    assert (1 in row.ticks["basic"], row.strength) == (False, "ดี")
    client.post(url, {"version": row.version, "mark-basic-1": "1"}, headers=HTMX)
    assert 1 in row_of(assessment, "2.1").ticks["basic"]


def test_two_who_decide_at_once_both_count(assessment, sign_in):
    """Each read version 0 or the same; what they decided does not touch, so nothing is lost and the item is done."""
    row, url = row_of(assessment, "1.1"), address("consensus_save", assessment, "1.1")
    one, other = decided(row, ("1", "หนึ่ง"), ("", "")), decided(row, ("", ""), ("0", "สอง"))
    first = sign_in(assessment.people.assessor).post(url, one, headers=HTMX)
    second = sign_in(assessment.people.second_assessor).post(url, other, headers=HTMX)
    row = row_of(assessment, "1.1")
    assert (first.status_code, second.status_code, row.is_done) == (200, 200, True)
    assert (row.reasons["basic"], row.ticks["basic"]) == ({"1": "หนึ่ง", "2": "สอง"}, [1, 3])


def test_the_same_decision_taken_differently_is_a_conflict(assessment, sign_in):
    row, url = row_of(assessment, "1.1"), address("consensus_save", assessment, "1.1")
    sign_in(assessment.people.assessor).post(url, decided(row, ("1", "หนึ่ง")), headers=HTMX)
    client = sign_in(assessment.people.second_assessor)
    for headers in (HTMX, {}):
        response = client.post(url, decided(row, ("0", "สอง")), headers=headers)
        assert response.status_code == 409
        assert "1: หนึ่ง" in response.content.decode()
    assert row_of(assessment, "1.1").reasons["basic"]["1"] == "หนึ่ง"


def test_an_indicator_is_decided_by_its_reason(assessment, sign_in):
    row, client = indicator_row_of(assessment), sign_in(assessment.people.second_assessor)
    url = address("consensus_indicator", assessment, "7.1", row.definition_id)
    posted = {"version": row.version, "is_suitable": "on", "corrected": "๘๐.๕", "reason": "ตามรายงาน"}
    answer = client.post(url, posted, headers=HTMX)
    assert (answer.status_code, answer.context["table"].open) == (200, 0)
    row = indicator_row_of(assessment)
    assert (str(row.corrected.normalize()), row.reason) == ("80.5", "ตามรายงาน")
    assert overview_of(assessment).decided == 1
    other = next(one for one in assessment.standard.indicators if one != row.definition_id)
    assert client.post(address("consensus_indicator", assessment, "7.1", other), posted).status_code == 404


def test_only_the_lead_closes_and_only_what_is_decided(assessment, sign_in):
    people = assessment.people
    url = address("consensus", assessment)
    close = address("move", assessment, "close_consensus")
    assert close not in sign_in(people.assessor).get(url).content.decode()
    with pytest.raises(workflow.MoveRefused):
        workflow.make("close_consensus", assessment, by=people.assessor)
    settle(assessment, people.second_assessor)
    assert close in sign_in(people.assessor).get(url).content.decode()
    page = sign_in(people.second_assessor).get(url).content.decode()
    assert close not in page
    assert "หัวหน้าผู้ตรวจประเมิน" in page
    assert workflow.make("close_consensus", assessment, by=people.assessor)
    assert assessment.status == "reviewed"


def test_after_closing_the_table_is_read_only(assessment, sign_in):
    people = assessment.people
    settle(assessment, people.second_assessor)
    workflow.make("close_consensus", assessment, by=people.assessor)
    row, client = row_of(assessment, "1.1"), sign_in(people.assessor)
    assert client.get(address("consensus_item", assessment, "1.1")).status_code == 200
    assert client.post(address("consensus_save", assessment, "1.1"), decided(row)).status_code == 403
    assert row_of(assessment, "1.1").version == row.version


def test_bringing_it_up_keeps_decisions_but_no_empty_ones(assessment):
    settle(assessment, assessment.people.assessor)
    ItemReview.objects.filter(pk=row_of(assessment, "2.1").pk).update(reasons={"basic": {"1": " "}})
    review = row_of(assessment, "1.1").review
    review.assessment = Assessment.objects.get(pk=assessment.pk)
    workflow.consensus.open_consensus(review.assessment, assessment.people.assessor)
    assert row_of(assessment, "1.1").reasons["basic"] == {"1": "ตรวจสอบหลักฐานแล้ว", "2": "เห็นพ้องว่ายังไม่มี"}
    assert row_of(assessment, "2.1").reasons == {}


@pytest.mark.parametrize("is_saved_since", [True, False])
def test_what_the_assessors_have_come_to_say_alike_takes_the_place_of_a_decision(assessment, is_saved_since):
    """1.1.B1 was in dispute and decided as met; then the first assessor, too, finds that it is not."""
    lead = assessment.people.assessor
    settle(assessment, lead)
    ticks = {**row_of(assessment, "1.1").ticks, "basic": [2, 3]}
    own = ItemReview.objects.filter(review=assessment.round_of(lead), item__code="1.1")
    own.update(ticks=ticks, **({"saved_at": timezone.now()} if is_saved_since else {}))
    open_consensus(Assessment.objects.get(pk=assessment.pk), lead)
    row, both = row_of(assessment, "1.1"), {"1": "ตรวจสอบหลักฐานแล้ว", "2": "เห็นพ้องว่ายังไม่มี"}
    assert row.reasons["basic"] == ({"2": both["2"]} if is_saved_since else both)
    assert row.ticks["basic"] == ([3] if is_saved_since else [1, 3])


@pytest.mark.parametrize(
    "name, parts", [("consensus", []), ("consensus_item", ["1.1"]), ("rounds_item", ["1.1"])]
)
def test_reading_the_others_is_on_record(assessment, sign_in, name, parts):
    sign_in(assessment.people.administrator).get(address(name, assessment, *parts))
    event = AuditEvent.objects.first()
    assert (event.verb, event.by, event.unit) == (
        "read_rounds",
        assessment.people.administrator,
        assessment.unit,
    )


def test_the_rounds_side_by_side(assessment, sign_in):
    text = (
        sign_in(assessment.people.administrator)
        .get(address("rounds_item", assessment, "1.1"))
        .content.decode()
    )
    for shown in ("หลักฐานไม่ตรงปี", assessment.people.second_assessor.name_th, "ทำได้ดี"):
        assert shown in text
    assert "ลายมือของฉันเอง" not in text
    assert sign_in(assessment.people.member).get(address("rounds_item", assessment, "1.1")).status_code == 403


def test_before_all_have_finished_nobody_reads_an_unfinished_round(people, sign_in):
    """Whoever finished the own round reads it, and the others' once they finish; whoever did not reads nothing."""
    assessment = people.assessment_at(Status.SUBMITTED)
    share(people, assessment)
    workflow.make("start_review", assessment, by=people.assessor)
    review_all(assessment, people.assessor)
    rounds.finish_round(assessment, by=people.assessor)
    url = address("rounds_item", assessment, "1.1")
    text = sign_in(people.assessor).get(url).content.decode()
    assert people.assessor.name_th in text
    assert people.second_assessor.name_th not in text
    assert sign_in(people.second_assessor).get(url).status_code == 403
    assert sign_in(people.administrator).get(url).status_code == 403
    for who in (people.assessor, people.second_assessor, people.administrator):
        assert sign_in(who).get(address("consensus", assessment)).status_code == 403


@pytest.mark.parametrize("is_decided", [True, False])
def test_an_indicator_is_open_again_where_the_decision_on_it_does_not_stand(assessment, is_decided):
    """Decided on results that the unit changed since; or agreed on once, with a reason that is no decision."""
    row = indicator_row_of(assessment)
    if is_decided:
        settle(assessment, assessment.people.assessor)
        rows = ItemReview.objects.filter(review=row.review, item=row.definition.item_id)
        rows.update(is_done=False, voided_at=row.review.started_at)
    else:
        type(row).objects.filter(pk=row.pk).update(corrected=5, reason="เห็นตรงกันในรอบก่อน")
    open_consensus(Assessment.objects.get(pk=assessment.pk), assessment.people.assessor)
    row.refresh_from_db()
    assert (row.is_suitable, row.corrected, row.reason) == (True, None, "")


def test_a_decision_on_an_indicator_ends_where_all_agree_on_it(assessment):
    """Decided, then judged alike, then disputed again: the old decision does not count any more."""
    people = assessment.people
    settle(assessment, people.assessor)
    row = indicator_row_of(assessment)
    first, second = (
        Assessment.objects.get(pk=assessment.pk)
        .round_of(one)
        .indicator_reviews.get(definition_id=row.definition_id)
        for one in (people.assessor, people.second_assessor)
    )

    def judged(**by_the_second):
        type(second).objects.filter(pk=second.pk).update(**by_the_second)
        current = Assessment.objects.get(pk=assessment.pk)
        open_consensus(current, people.assessor)
        row.refresh_from_db()
        return row.is_suitable, row.reason, undecided(current, row.review)

    assert judged(is_suitable=False) == (True, "เหมาะสม", [])
    assert judged(is_suitable=True) == (True, first.reason, [])
    assert judged(is_suitable=False) == (True, "", ["7.1"])
