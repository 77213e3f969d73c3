"""The history of a text: sittings, differences, and the text that lost a conflict."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from assessments import actions
from teamwork.versions import events_of, versions

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def answer(assessment):
    return assessment.level_answers.get(item__code="1.1", level="basic")


@pytest.fixture
def write(answer):
    """A function that saves the text, so many minutes after Monday nine o'clock."""

    def save(by, minute, explanation, ticks=(), version=None):
        answer.refresh_from_db()
        with time_machine.travel(MONDAY + datetime.timedelta(minutes=minute), tick=False):
            values = {"explanation": explanation, "ticks": list(ticks)}
            actions.save_answer(answer, answer.version if version is None else version, by=by, **values)

    return save


def told(answer):
    return [
        (one.by, one.lost or [(part.kind, part.text) for part in one.parts], one.ticked, one.unticked)
        for one in versions(events_of(answer))
    ]


def test_saves_of_one_sitting_are_one_version(people, answer, write):
    write(people.member, 0, "มีแผน", [1])
    write(people.member, 9, "มีแผนงาน", [1, 2])
    write(people.member, 20, "มีแผนงานแล้ว", [2])
    write(people.colleague, 21, "ไม่มีแผนงานแล้ว", [2])
    assert told(answer) == [
        (people.colleague, [("added", "ไม่"), ("kept", "มีแผนงานแล้ว")], [], []),
        (people.member, [("kept", "มีแผนงาน"), ("added", "แล้ว")], [], [1]),
        (people.member, [("added", "มีแผนงาน")], [1, 2], []),
    ]
    assert versions(events_of(answer))[1].at == MONDAY + datetime.timedelta(minutes=20)


def test_a_lost_text_stays_readable_and_parts_a_sitting(people, answer, write):
    write(people.member, 0, "หนึ่ง")
    with pytest.raises(actions.Conflict):
        write(people.colleague, 1, "ของฉันที่หายไป", version=0)
    write(people.member, 2, "หนึ่งสอง")
    assert told(answer) == [
        (people.member, [("kept", "หนึ่ง"), ("added", "สอง")], [], []),
        (people.colleague, "ของฉันที่หายไป", [], []),
        (people.member, [("added", "หนึ่ง")], [], []),
    ]


def test_there_and_back_is_told_as_no_change(people, answer, write):
    write(people.member, 0, "ก", [1])
    write(people.member, 30, "ข", [1])
    write(people.member, 31, "ก", [1])
    assert told(answer)[0] == (people.member, [], [], [])


def test_the_page_marks_differences_for_eyes_and_ears(assessment, people, answer, write, sign_in):
    people.member.language = "en"
    people.member.save()
    write(people.member, 0, "<b>ดำเนินการ</b>")
    write(people.member, 60, "<b>ดำเนินงาน</b>")
    with pytest.raises(actions.Conflict):
        write(people.colleague, 61, "ข้อความที่แพ้", version=0)
    page = sign_in(people.member).get(reverse("text_history", args=[assessment.pk, "1.1", "basic"]))
    html = page.content.decode()
    removed = '<del class="difference"><span class="visually-hidden">[removed: </span>การ<'
    assert f"&lt;b&gt;ดำเนิน{removed}" in html
    assert '<span class="visually-hidden">[added: </span>งาน<' in html
    assert "Not saved: somebody else was first" in html
    assert "ข้อความที่แพ้" in html


def test_the_history_of_another_level_is_not_shown(assessment, people, answer, write, sign_in):
    write(people.member, 0, "เฉพาะระดับพื้นฐาน")
    client = sign_in(people.member)
    for level, shown in (("basic", True), ("advance", False)):
        page = client.get(reverse("text_history", args=[assessment.pk, "1.1", level])).content.decode()
        assert ("เฉพาะระดับพื้นฐาน" in page) == shown
    assert client.get(reverse("text_history", args=[assessment.pk, "1.1", "expert"])).status_code == 404
    assert client.get(reverse("text_history", args=[assessment.pk, "7.1", "basic"])).status_code == 404


@pytest.mark.parametrize("saves", [1, 3, 60])
def test_the_page_takes_the_same_queries_for_any_number_of_saves(
    assessment, people, write, sign_in, django_assert_num_queries, saves
):
    for number in range(saves):
        write(people.member, 20 * number, f"ฉบับที่ {number}")
    client = sign_in(people.member)
    page = reverse("text_history", args=[assessment.pk, "1.1", "basic"])
    client.get(page)
    with django_assert_num_queries(7):
        client.get(page)


def test_the_losing_answer_of_the_profile_stays_readable(assessment, people, sign_in):
    answer = assessment.profile_answers.first()
    page = reverse("profile_history", args=[assessment.pk, answer.question_id])
    assert page in sign_in(people.member).get(reverse("profile", args=[assessment.pk])).content.decode()
    actions.save_answer(answer, 0, by=people.member, text="มาก่อน")
    with pytest.raises(actions.Conflict):
        actions.save_answer(answer, 0, by=people.colleague, text="คำตอบที่แพ้")
    told = [(one.by, one.lost, [part.text for part in one.parts]) for one in versions(events_of(answer))]
    assert told == [(people.colleague, "คำตอบที่แพ้", []), (people.member, None, ["มาก่อน"])]
    html = sign_in(people.member).get(page).content.decode()
    assert "คำตอบที่แพ้" in html
    assert "มาก่อน" in html


def test_the_losing_note_and_figures_of_an_indicator_stay_readable(assessment, people, sign_in):
    result = assessment.indicator_results.first()
    page = reverse("indicator_history", args=[assessment.pk, result.definition_id])
    assert page in sign_in(people.member).get(reverse("indicators", args=[assessment.pk])).content.decode()
    actions.save_answer(result, 0, by=people.member, target=Decimal(80), note="รายงานประจำปี")
    with pytest.raises(actions.Conflict):
        actions.save_answer(result, 0, by=people.colleague, target=Decimal("87.5"), note="บันทึกที่แพ้")
    lost, saved = versions(events_of(result), {"target": "เป้าหมาย"})
    assert (lost.by, lost.lost) == (people.colleague, "บันทึกที่แพ้")
    assert lost.figures == [("เป้าหมาย", None, Decimal("87.5"))]
    assert saved.figures == [("เป้าหมาย", result.target, Decimal(80))]
    assert [part.text for part in saved.parts] == ["รายงานประจำปี"]
    html = sign_in(people.member).get(page).content.decode()
    for words in ("บันทึกที่แพ้", "87.5", "รายงานประจำปี"):
        assert words in html


def test_the_history_of_an_answer_is_for_the_units_side(assessment, people, sign_in):
    result, answer = assessment.indicator_results.first(), assessment.profile_answers.first()
    history = {
        "indicators": ("indicator_history", result.definition_id),
        "profile": ("profile_history", answer.question_id),
    }
    for page, (name, part) in history.items():
        url = reverse(name, args=[assessment.pk, part])
        outsider = sign_in(people.administrator)
        assert outsider.get(url).status_code == 403
        assert url not in outsider.get(reverse(page, args=[assessment.pk])).content.decode()
        assert sign_in(people.member).get(reverse(name, args=[assessment.pk, 0])).status_code == 404
