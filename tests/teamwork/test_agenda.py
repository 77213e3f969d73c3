"""What waits in the working group: mine by due date, the unit's for its coordinator, and what colleagues changed."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, User
from assessments import actions as answers
from assessments import opening, workflow
from teamwork import actions
from teamwork.agenda import Agenda, agenda
from teamwork.models import Delegation, UnsureFlag
from tests import factories

pytestmark = pytest.mark.django_db


def since():
    return timezone.now() - datetime.timedelta(days=1)


def of(someone):
    return agenda(factories.fresh(someone), since())


def codes(entries):
    return [entry.item.code for entry in entries]


def days(number):
    return timezone.localdate() + datetime.timedelta(days=number)


@pytest.fixture
def give(assessment, people, items):
    """A function that lays one item into somebody's hands, due in so many days."""

    def delegate(code, owner, due=None, stand_in=None):
        due_on = None if due is None else days(due)
        actions.delegate(
            assessment, items(code), by=people.coordinator, owner=owner, stand_in=stand_in, due_on=due_on
        )

    return delegate


def test_my_items_come_by_due_date_and_the_coordinator_sees_those_of_others(people, give):
    give("1.1", people.member)
    give("7.1", people.member, 20)
    give("2.1", people.member, -1)
    give("3.1", people.colleague, 5, stand_in=people.member)
    give("4.1", people.colleague, 1)
    give("5.1", people.coordinator, 1)
    mine = of(people.member)
    assert codes(mine.mine.items) == ["2.1", "3.1", "7.1", "1.1"]
    assert [entry.is_overdue for entry in mine.mine.items] == [True, False, False, False]
    assert mine.others.is_empty
    coordinator = of(people.coordinator)
    assert codes(coordinator.mine.items) == ["5.1"]
    assert codes(coordinator.others.items) == ["2.1", "4.1", "3.1", "7.1", "1.1"]


def test_an_item_waits_until_it_is_complete_or_the_assessment_is_submitted(assessment, people, give):
    give("1.1", people.member)
    give("7.1", people.member)
    [answer] = assessment.level_answers.filter(item__code="1.1", level="basic")
    answers.save_answer(answer, 0, by=people.member, ticks=[1], explanation="")
    assert codes(of(people.member).mine.items) == ["1.1", "7.1"]
    answers.save_answer(answer, 1, by=people.member, ticks=[], explanation="ยังไม่ได้ดำเนินการ")
    assert codes(of(people.member).mine.items) == ["7.1"]
    factories.fill(assessment, people.member)
    assert of(people.member).mine.is_empty
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    assert of(people.member).mine.is_empty


def test_before_the_start_every_item_waits(people, items):
    waiting = people.assessment(people.section)
    actions.delegate(waiting, [waiting.standard.items["7.1"]], by=people.coordinator, owner=people.member)
    assert codes(of(people.member).mine.items) == ["7.1"]


def test_unresolved_mentions_and_doubts(assessment, people, items):
    [item] = items("1.1")
    comment = actions.add_comment(
        assessment, item, by=people.colleague, text="ขอความเห็น", mentions=[people.member]
    )
    actions.add_comment(assessment, item, by=people.colleague, text="ถึงทุกคน")
    actions.flag_unsure(assessment, item, "basic", by=people.member, note="หลักฐาน")
    member, coordinator = of(people.member), of(people.coordinator)
    assert [entry.note for entry in member.mine.mentions] == ["ขอความเห็น"]
    assert member.mine.mentions[0].url.endswith(f"/comments/1.1/#comment-{comment.pk}")
    assert [entry.note for entry in member.mine.doubts] == ["Basic · หลักฐาน"]
    assert coordinator.mine.is_empty
    assert [entry.note for entry in coordinator.others.mentions] == ["ขอความเห็น"]
    assert codes(coordinator.others.doubts) == ["1.1"]
    assert of(people.colleague).is_empty
    actions.resolve(comment, True, by=people.colleague)
    actions.clear_unsure(assessment, item, "basic", by=people.colleague)
    assert of(people.member).is_empty
    assert of(people.coordinator).is_empty


def save(assessment, code, level, by):
    answer = assessment.level_answers.get(item__code=code, level=level)
    text = f"ฉบับที่ {answer.version + 1}"
    answers.save_answer(answer, answer.version, by=by, ticks=[], explanation=text)


def test_what_colleagues_changed_since_then_is_told_by_item(assessment, people):
    save(assessment, "1.1", "basic", people.colleague)
    save(assessment, "1.2", "basic", people.colleague)
    save(assessment, "1.1", "advance", people.coordinator)
    save(assessment, "1.3", "basic", people.member)
    changes = of(people.member).changes
    assert codes(changes) == ["1.1", "1.2"]
    assert changes[0].people == (people.coordinator, people.colleague)
    after_all = agenda(factories.fresh(people.member), timezone.now())
    assert after_all.changes == []


def save_profile(assessment, by):
    answer = assessment.profile_answers.first()
    answers.save_answer(answer, answer.version, by=by, text=f"ฉบับที่ {answer.version + 1}")
    return answer


def save_result(assessment, by):
    result = assessment.indicator_results.first()
    answers.save_answer(result, result.version, by=by, note=f"ฉบับที่ {result.version + 1}")
    return result


def test_changes_of_profile_and_results_lead_to_their_pages(assessment, people):
    answer, result = save_profile(assessment, people.colleague), save_result(assessment, people.coordinator)
    code = assessment.standard.indicators[result.definition_id].code.rpartition(".")[0]
    changes = of(people.member).changes
    assert [(one.item and one.item.code, one.url, one.people) for one in changes] == [
        (
            code,
            reverse("indicators", args=[assessment.pk]) + f"#indicator-{result.definition_id}",
            (people.coordinator,),
        ),
        (
            None,
            reverse("profile", args=[assessment.pk]) + f"#question-{answer.question_id}",
            (people.colleague,),
        ),
    ]
    assert changes[1].title == "Organization profile"


def test_no_number_of_saves_hides_another(assessment, people):
    save(assessment, "1.2", "basic", people.coordinator)
    for _ in range(301):
        save(assessment, "1.1", "basic", people.colleague)
    changes = of(people.member).changes
    assert [(one.item.code, one.people) for one in changes] == [
        ("1.1", (people.colleague,)),
        ("1.2", (people.coordinator,)),
    ]


def test_changes_of_what_left_the_unit_are_not_told(assessment, people):
    save(assessment, "1.1", "basic", people.colleague)
    type(assessment).objects.filter(pk=assessment.pk).update(status="submitted")
    assert of(people.member).changes == []


@pytest.fixture
def crowd(assessment, people):
    """Rows of the member in forms of the same coordinator, of each kind more than a hundred."""
    opening.open_for_units(people.cycle, [factories.unit(parent=people.bureau) for _ in range(5)])
    forms = type(assessment).objects.filter(unit__path__startswith=people.bureau.path)
    here = {"by": people.member}
    places = [
        {**here, "assessment": form, "item_id": item.id}
        for form in forms.exclude(pk=assessment.pk)
        for item in assessment.standard.process_items
    ]
    UnsureFlag.objects.bulk_create(UnsureFlag(**place, level="basic") for place in places)
    Delegation.objects.bulk_create(
        Delegation(**place, owner=people.member, due_on=days(1)) for place in places
    )
    return len(places)


def test_what_is_mine_is_not_hidden_behind_others(assessment, people, items, crowd):
    """The others' are more urgent or newer than the coordinator's one."""
    [mine], [unsure] = items("7.1"), items("1.1")
    coordinator, member = people.coordinator, people.member
    actions.delegate(assessment, [mine], by=coordinator, owner=coordinator)
    UnsureFlag.objects.create(
        assessment=assessment, item_id=unsure.id, level="basic", by=coordinator, at=since()
    )
    actions.add_comment(assessment, mine, by=member, text="ถึงท่าน", mentions=[coordinator])
    for number in range(101):
        actions.add_comment(assessment, mine, by=coordinator, text=f"{number}", mentions=[member])
    found = of(coordinator)
    assert crowd > 100
    assert codes(found.mine.items) == ["7.1"]
    assert codes(found.mine.doubts) == ["1.1"]
    assert [one.note for one in found.mine.mentions] == ["ถึงท่าน"]
    assert [len(rows) for rows in (found.others.items, found.others.doubts, found.others.mentions)] == [
        20
    ] * 3
    assert found.others.mentions[0].note == "100"


def test_complete_items_do_not_push_the_open_one_out(assessment, people):
    """Whatever is complete waits for nobody, however early it was due."""
    opening.open_for_units(people.cycle, [factories.unit(parent=people.bureau) for _ in range(4)])
    forms = type(assessment).objects.filter(unit__path__startswith=people.bureau.path).order_by("pk")
    *filled, last = [people.assessment_at("in_progress", form.unit) for form in forms][:5]
    for form in filled:
        factories.fill(form, people.coordinator)
    Delegation.objects.bulk_create(
        Delegation(assessment=form, item_id=item.id, owner=people.member, by=people.member, due_on=days(1))
        for form in filled
        for item in form.standard.items.values()
    )
    [item] = [last.standard.items["3.1"]]
    actions.delegate(last, [item], by=people.coordinator, owner=people.member, due_on=days(9))
    assert codes(of(people.coordinator).others.items) == ["3.1"]


@pytest.mark.parametrize("who", ["assessor", "administrator", "executive"])
def test_nothing_of_it_is_for_others(assessment, people, items, who, django_assert_num_queries):
    someone = getattr(people, who)
    save(assessment, "1.1", "basic", people.member)
    actions.delegate(assessment, items("1.1"), by=people.coordinator, owner=people.member)
    actions.flag_unsure(assessment, items("1.1")[0], "basic", by=people.member)
    with django_assert_num_queries(1):
        assert of_roles(someone) == Agenda()


def of_roles(someone):
    """As `of`, for a person who was read already: one query, for the roles."""
    return agenda(User(pk=someone.pk), since())


def test_a_person_who_left_the_unit_sees_nothing_of_it(assessment, people, items):
    [item] = items("1.1")
    actions.delegate(assessment, [item], by=people.coordinator, owner=people.member)
    actions.add_comment(assessment, item, by=people.colleague, text="ก", mentions=[people.member])
    membership = people.member.memberships.get()
    membership.unit = people.other_bureau
    membership.save()
    assert of(people.member).is_empty


@pytest.mark.parametrize("rows", [1, 3, 60])
def test_home_takes_the_same_queries_for_any_number_of_rows(
    assessment, people, items, sign_in, django_assert_num_queries, rows
):
    for number, item in zip(range(rows), [*assessment.standard.process_items] * 3, strict=False):
        actions.delegate(assessment, [item], by=people.coordinator, owner=people.member)
        actions.add_comment(assessment, item, by=people.colleague, text="ก", mentions=[people.member])
        actions.flag_unsure(assessment, item, "basic", by=people.member, note=f"{number}")
        save(assessment, item.code, "basic", people.colleague)
    save_profile(assessment, people.colleague)
    save_result(assessment, people.colleague)
    client = sign_in(people.member)
    client.get("/")
    with django_assert_num_queries(20):
        html = client.get("/").content.decode()
    assert reverse("item", args=[assessment.pk, "1.1"]) in html


def test_the_last_visit_is_the_one_before_this_sign_in(client, people, assessment):
    """Reading changes nothing: the same news are there until the person signs in anew."""
    people.colleague.set_password("river-lantern-2569")
    people.colleague.save()
    login = {"login": people.colleague.username, "password": "river-lantern-2569"}
    client.post(reverse("account_login"), login)
    save(assessment, "1.1", "basic", people.member)
    events = AuditEvent.objects.count()
    for _ in range(2):
        assert codes(client.get("/").context["work"].agenda.changes) == ["1.1"]
    for expected in (["1.1"], []):
        client.post(reverse("account_logout"))
        client.post(reverse("account_login"), login)
        assert codes(client.get("/").context["work"].agenda.changes) == expected
    assert AuditEvent.objects.count() == events
