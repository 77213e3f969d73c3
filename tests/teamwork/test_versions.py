"""The history of a text: sittings, differences, and the text that lost a conflict."""

import datetime

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
