"""The appeal of a unit: in time, once, answered by somebody who had no part in the result."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from assessments import rounds, workflow
from assessments.workflow import MoveRefused
from reviews import permissions
from reviews.actions import appeals
from reviews.actions.rules import settle_rules
from reviews.agenda import around
from reviews.appealing import window
from reviews.models import Appeal, AppealPoint, CycleRules
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db
REASON = "หลักฐานแสดงการดำเนินการครบแล้ว"


def appeal(assessment, *codes):
    items = assessment.standard.items
    return appeals.appeal(
        assessment, {items[code]: REASON for code in codes or ["1.1"]}, by=assessment.people.coordinator
    )


def answer(point, by, is_granted=True):
    return appeals.answer_appeal(point, by=by, is_granted=is_granted, answer="พิจารณาแล้ว")


def days_later(days, hour=12):
    day = timezone.localdate() + datetime.timedelta(days=days)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def url(assessment):
    return reverse("appeal", args=[assessment.pk])


# --- Making one ------------------------------------------------------------------------------------------


def test_the_coordinator_names_items_and_reasons(assessment, people, sign_in):
    data = {"reason-1-1": f" {REASON} ", "reason-7-2": "ผลลัพธ์ดีกว่าที่ประเมิน", "reason-1-2": " "}
    response = sign_in(people.coordinator).post(url(assessment), data)
    assert (response.status_code, response.url) == (302, url(assessment))
    row = Appeal.objects.get()
    assert (row.assessment, row.round, row.by) == (assessment, 1, people.coordinator)
    assert [(point.item.code, point.reason) for point in row.points.select_related("item")] == [
        ("1.1", REASON),
        ("7.2", "ผลลัพธ์ดีกว่าที่ประเมิน"),
    ]
    event = AuditEvent.objects.get(verb="appeal")
    assert (event.by, event.unit, event.data) == (
        people.coordinator,
        assessment.unit,
        {"round": 1, "items": ["1.1", "7.2"]},
    )


def test_an_empty_appeal_is_explained(assessment, people, sign_in):
    people.coordinator.language = "en"
    people.coordinator.save()
    response = sign_in(people.coordinator).post(url(assessment), {"reason-1-1": " "})
    assert response.status_code == 422
    assert "Write the reason for at least one item." in response.content.decode()
    assert not Appeal.objects.exists()


def test_one_appeal_in_each_round(assessment, people):
    appeal(assessment)
    with pytest.raises(MoveRefused, match="An appeal against this result was made already"):
        appeal(assessment)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.create(assessment=assessment, round=1, by=people.coordinator)
    approve_again(assessment)
    assert appeal(assessment).round == 2


def approve_again(assessment):
    people = assessment.people
    workflow.make("reopen", assessment, by=people.administrator, reason="ตามคำอุทธรณ์")
    rounds.finish_round(assessment, by=people.assessor)
    workflow.make("approve", assessment, by=people.administrator)
    assessment.refresh_from_db()


@pytest.mark.parametrize("days, is_open", [(0, True), (15, True), (16, False)])
def test_the_last_day_counts_to_its_end(assessment, people, days, is_open):
    with time_machine.travel(days_later(days, hour=23)):
        assert window(assessment).is_open == is_open
        assert bool(permissions.appeal(people.coordinator, assessment)) == is_open


def test_late_is_refused_with_the_date(assessment, people, sign_in):
    with time_machine.travel(days_later(16)):
        denied = permissions.appeal(people.coordinator, assessment)
        assert str(timezone.localdate().year) in denied.reason
        assert denied.reason.startswith("The last day for an appeal was ")
        response = sign_in(people.coordinator).post(url(assessment), {"reason-1-1": REASON})
        assert response.status_code == 403
    assert not Appeal.objects.exists()


def test_the_days_are_a_rule_of_the_cycle(assessment, people):
    settle_rules(assessment.cycle, by=people.administrator, appeal_days=3)
    assert window(assessment).until == timezone.localdate() + datetime.timedelta(days=3)
    assert AuditEvent.objects.get(verb="settle_rules").data == {
        "before": {"appeal_days": 15},
        "after": {"appeal_days": 3},
    }
    settle_rules(assessment.cycle, by=people.administrator, appeal_days=3)
    assert AuditEvent.objects.filter(verb="settle_rules").count() == 1


@pytest.mark.parametrize("days", [0, 91])
def test_the_database_keeps_the_days_in_range(assessment, days):
    with pytest.raises(IntegrityError), transaction.atomic():
        CycleRules.objects.create(cycle=assessment.cycle, appeal_days=days)


@pytest.mark.parametrize("status", ["submitted", "in_review", "reviewed"])
def test_nothing_to_appeal_against_before_the_approval(status):
    other = factories.assessment_at(status)
    assert permissions.appeal(other.people.coordinator, other) is permissions.NOT_FINAL
    assert window(other) is None


def test_who_may_appeal_and_who_may_read(assessment, people):
    roles = ("member", "coordinator", "assessor", "administrator", "executive")
    everybody = {name: getattr(people, name) for name in roles}
    appealing = {name for name, one in everybody.items() if permissions.appeal(one, assessment)}
    reading = {name for name, one in everybody.items() if permissions.read_appeal(one, assessment)}
    assert (appealing, reading) == ({"coordinator"}, {"member", "coordinator", "administrator"})


# --- Answering -------------------------------------------------------------------------------------------


def test_an_administrator_without_a_part_in_it_answers(assessment, people, sign_in):
    point = appeal(assessment).points.get()
    page = reverse("appeal_answer", args=[assessment.pk, point.pk])
    data = {"is_granted": "0", "answer": "หลักฐานยังไม่แสดงผล"}
    response = sign_in(people.second).post(page, data)
    assert (response.status_code, response.url) == (302, f"{url(assessment)}#point-{point.pk}")
    point.refresh_from_db()
    assert (point.is_granted, point.answer, point.answered_by) == (False, data["answer"], people.second)
    event = AuditEvent.objects.get(verb="answer_appeal")
    assert event.data == {"item": "1.1", "is_granted": False, "answer": data["answer"]}
    assert data["answer"] in sign_in(people.member).get(url(assessment)).content.decode()


def test_nobody_who_had_a_part_in_it_answers(assessment, people):
    row = appeal(assessment)
    both = factories.person(Role.ADMINISTRATOR, people.department)
    Membership.objects.create(user=both, unit=people.bureau, role=Role.MEMBER)
    reviewer = people.assessor
    Membership.objects.create(user=reviewer, unit=people.department, role=Role.ADMINISTRATOR)
    coordinator = people.coordinator
    for someone in (people.administrator, fresh(both), fresh(reviewer), coordinator, people.executive):
        assert not permissions.answer_appeal(someone, row)
        with pytest.raises(MoveRefused):
            answer(row.points.get(), someone)
    assert permissions.answer_appeal(people.administrator, row) is permissions.HAD_PART
    assert permissions.answer_appeal(people.second, row)
    assert not AppealPoint.objects.exclude(answered_at=None).exists()


def test_what_waits_to_be_answered_is_what_may_be_answered(assessment, people):
    row = appeal(assessment)
    reviewer = people.assessor
    Membership.objects.create(user=reviewer, unit=people.department, role=Role.ADMINISTRATOR)
    own = factories.person(Role.ADMINISTRATOR, people.bureau)
    partial = factories.person(Role.ADMINISTRATOR, people.department)
    partial.conflicts.create(unit=people.department, reason="ญาติ", by=people.administrator)
    for someone in (people.administrator, people.second, fresh(reviewer), own, partial, people.coordinator):
        row = Appeal.objects.get(pk=row.pk)
        assert (row in around(someone).to_answer) == bool(permissions.answer_appeal(someone, row)), someone


def test_an_answer_stands(assessment, people):
    point = appeal(assessment).points.get()
    answer(point, people.second)
    with pytest.raises(MoveRefused, match="answered already"):
        answer(point, people.second, is_granted=False)
    point.refresh_from_db()
    assert point.is_granted is True
    with pytest.raises(IntegrityError), transaction.atomic():
        AppealPoint.objects.update(answer="")


def test_a_faulty_answer_keeps_what_was_typed(assessment, people, sign_in):
    point = appeal(assessment).points.get()
    page = reverse("appeal_answer", args=[assessment.pk, point.pk])
    response = sign_in(people.second).post(page, {"answer": "ครึ่งทาง"})
    assert response.status_code == 422
    assert "ครึ่งทาง" in response.content.decode()
    point.refresh_from_db()
    assert point.answered_at is None


def test_a_point_of_another_assessment_is_not_answered_here(assessment, people, sign_in):
    point = appeal(assessment).points.get()
    other = people.assessment(people.other_bureau)
    page = reverse("appeal_answer", args=[other.pk, point.pk])
    assert sign_in(people.second).post(page, {"is_granted": "1", "answer": "ได้"}).status_code == 404


def test_a_granted_appeal_leads_to_the_reopening(assessment, people, sign_in):
    first, second = appeal(assessment, "1.1", "1.2").points.all()
    link = reverse("move", args=[assessment.pk, "reopen"])
    answer(first, people.second)
    assert link not in sign_in(people.second).get(url(assessment)).content.decode()
    answer(second, people.second, is_granted=False)
    people.second.language = "en"
    people.second.save()
    page = sign_in(people.second).get(url(assessment)).content.decode()
    assert f"{link}?reason=The%20appeal%20was%20granted%20for%3A%201.1." in page
    move = sign_in(people.second).get(link, {"reason": "The appeal was granted for: 1.1."})
    assert "The appeal was granted for: 1.1.</textarea>" in move.content.decode()
    assert link not in sign_in(people.coordinator).get(url(assessment)).content.decode()


def test_what_is_left_open_is_answered_after_a_reopening(assessment, people):
    point = appeal(assessment).points.get()
    workflow.make("reopen", assessment, by=people.administrator, reason="แก้ไข")
    point = AppealPoint.objects.get(pk=point.pk)
    assert answer(point, people.second).is_granted is True


# --- Where it is seen --------------------------------------------------------------------------------------


def test_my_work_on_both_sides(assessment, people):
    found = around(people.coordinator)
    assert ([one.assessment for one in found.may_appeal], found.appeals) == ([assessment], [])
    row = appeal(assessment)
    found = around(people.coordinator)
    assert (found.may_appeal, found.appeals) == ([], [row])
    assert around(people.second).to_answer == [row]
    answer(row.points.get(), people.second)
    assert around(people.second).is_empty
    assert around(people.coordinator).appeals == [row]
    with time_machine.travel(days_later(31)):
        assert around(people.coordinator).is_empty
    for someone in (people.member, people.assessor, people.executive):
        assert around(someone).is_empty


def test_only_the_parties_read_of_it_in_the_history(assessment, people, sign_in):
    row = appeal(assessment)
    page = reverse("assessment_history", args=[assessment.pk])
    seen = {
        name: f"#appeal-{row.pk}" in sign_in(getattr(people, name)).get(page).content.decode()
        for name in ("member", "coordinator", "administrator", "assessor", "executive")
    }
    assert seen == {
        "member": True,
        "coordinator": True,
        "administrator": True,
        "assessor": False,
        "executive": False,
    }
    assert sign_in(people.assessor).get(url(assessment)).status_code == 403


@pytest.mark.parametrize("name, expected", [("assessment", 15), ("appeal", 12), ("assessment_history", 9)])
def test_queries(assessment, people, sign_in, django_assert_num_queries, name, expected):
    appeal(assessment, "1.1", "1.2", "1.3")
    client = sign_in(people.coordinator)
    page = reverse(name, args=[assessment.pk])
    client.get(page)
    with django_assert_num_queries(expected):
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_my_work_takes_the_same_for_any_number(people, sign_in, django_assert_num_queries, number):
    for unit in [people.bureau, people.section, people.other_bureau][:number]:
        one = people.assessment(unit)
        if one.status != "approved":
            one = approved(people, unit)
        appeals.appeal(one, {one.standard.items["1.1"]: REASON}, by=people.coordinator)
    people.second = fresh(people.second)
    with django_assert_num_queries(3):
        assert len(around(people.second).to_answer) == number


def approved(people, unit):
    own = factories.person(Role.COORDINATOR, unit)
    people.member = people.coordinator = own
    return people.assessment_at("approved", unit)
