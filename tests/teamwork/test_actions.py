"""What the working group writes: once, recorded, and only by whom it belongs to."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from assessments.workflow import MoveRefused
from teamwork import actions
from teamwork.models import Comment, Delegation, UnsureFlag
from teamwork.people import owners_in
from tests import factories

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)
DUE = datetime.date(2027, 1, 31)


def held(assessment):
    """{code: (owner, stand-in)} of an assessment."""
    rows = Delegation.objects.filter(assessment=assessment).select_related("item")
    return {one.item.code: (one.owner, one.stand_in) for one in rows}


def verbs():
    return list(AuditEvent.objects.order_by("id").exclude(verb="start").values_list("verb", flat=True))


def give(assessment, items, owner, stand_in=None):
    people = assessment.people
    actions.delegate(assessment, items, by=people.coordinator, owner=owner, stand_in=stand_in, due_on=DUE)


def test_items_go_into_one_persons_hands_in_bulk(assessment, people, items):
    give(assessment, items("1.1", "7.1"), people.member, people.colleague)
    assert held(assessment) == dict.fromkeys(["1.1", "7.1"], (people.member, people.colleague))
    give(assessment, items("1.1"), people.colleague)
    assert held(assessment) == {
        "1.1": (people.colleague, None),
        "7.1": (people.member, people.colleague),
    }
    assert verbs() == ["delegate", "delegate"]
    assert AuditEvent.objects.first().data == {
        "items": ["1.1"],
        "owner": people.colleague.pk,
        "stand_in": None,
        "due_on": "2027-01-31",
    }


def test_owners_are_removed_and_removing_nothing_is_not_recorded(assessment, people, items):
    give(assessment, items("1.1", "1.2"), people.member)
    for _ in range(2):
        actions.clear_delegations(assessment, items("1.1"), by=people.coordinator)
    assert set(held(assessment)) == {"1.2"}
    assert verbs() == ["delegate", "clear_delegations"]


@pytest.mark.parametrize("who", ["member", "assessor", "administrator", "executive"])
def test_only_the_coordinator_delegates(assessment, people, items, who):
    by = getattr(people, who)
    with pytest.raises(MoveRefused, match="Only the coordinator"):
        actions.delegate(assessment, items("1.1"), by=by, owner=people.member)
    with pytest.raises(MoveRefused, match="Only the coordinator"):
        actions.clear_delegations(assessment, items("1.1"), by=by)
    assert held(assessment) == {}


def test_nobody_delegates_what_is_approved():
    assessment = factories.assessment_at("approved")
    with pytest.raises(MoveRefused, match="approved"):
        give(assessment, [assessment.standard.items["1.1"]], assessment.people.member)


def test_the_database_keeps_one_owner_who_is_not_the_stand_in(assessment, people, items):
    here = {"assessment": assessment, "item_id": items("1.1")[0].id, "by": people.member}
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.create(**here, owner=people.member, stand_in=people.member)
    Delegation.objects.create(**here, owner=people.member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.create(**here, owner=people.colleague)


def test_items_are_handed_over_once(assessment, people, items):
    member, colleague, coordinator = people.member, people.colleague, people.coordinator
    give(assessment, items("1.1"), member)
    give(assessment, items("1.2"), member, colleague)
    give(assessment, items("1.3"), colleague, member)
    give(assessment, items("2.1"), coordinator, member)
    give(assessment, items("2.2"), coordinator)
    found = [actions.hand_over(assessment.unit, member, colleague, by=coordinator) for _ in range(2)]
    assert found == [actions.HandedOver(2, 2, 0), actions.HandedOver()]
    assert held(assessment) == {
        "1.1": (colleague, None),
        "1.2": (colleague, None),
        "1.3": (colleague, None),
        "2.1": (coordinator, colleague),
        "2.2": (coordinator, None),
    }
    [event] = AuditEvent.objects.filter(verb="hand_over")
    assert (event.by, event.unit) == (coordinator, assessment.unit)
    counts = {"owned": 2, "stand_ins": 2, "mentions": 0, "doubts": 0}
    assert event.data == {"leaver": member.pk, "successor": colleague.pk, **counts}


def test_open_mentions_are_handed_over_and_settled_ones_stay(assessment, people, items):
    member, colleague, by = people.member, people.colleague, people.coordinator
    [item] = items("1.1")
    alone, shared, settled = (
        actions.add_comment(assessment, item, by=by, text=text, mentions=mentioned)
        for text, mentioned in (("ก", [member]), ("ข", [member, colleague]), ("ค", [member]))
    )
    actions.resolve(settled, True, by=by)
    assert actions.hand_over(assessment.unit, member, colleague, by=by) == actions.HandedOver(mentions=2)
    found = [list(one.mentions.all()) for one in (alone, shared, settled)]
    assert found == [[colleague], [colleague], [member]]


@pytest.mark.parametrize("status", ["not_started", "submitted", "in_review", "returned", "reviewed"])
def test_what_is_away_may_come_back_and_is_handed_over(assessment, people, items, status):
    member, colleague, coordinator = people.member, people.colleague, people.coordinator
    give(assessment, items("1.1"), member)
    give(assessment, items("1.2"), coordinator, member)
    type(assessment).objects.filter(pk=assessment.pk).update(status=status)
    assert list(owners_in(assessment.unit).filter(pk=member.pk)) == [member]
    found = [actions.hand_over(assessment.unit, member, colleague, by=coordinator) for _ in range(2)]
    assert found == [actions.HandedOver(1, 1), actions.HandedOver()]
    assert held(assessment) == {"1.1": (colleague, None), "1.2": (coordinator, colleague)}


def test_unsure_marks_are_handed_over_and_the_event_names_the_leaver(assessment, people, items):
    member, colleague, by = people.member, people.colleague, people.coordinator
    for person, code in ((member, "1.1"), (member, "1.2"), (by, "2.1")):
        actions.flag_unsure(assessment, items(code)[0], "basic", by=person, note="ก")
    assert list(owners_in(assessment.unit).filter(pk=member.pk)) == [member]
    before = set(UnsureFlag.objects.values_list("item__code", "at"))
    found = [actions.hand_over(assessment.unit, member, colleague, by=by) for _ in range(2)]
    assert found == [actions.HandedOver(doubts=2), actions.HandedOver()]
    owners = {flag.item.code: flag.by for flag in UnsureFlag.objects.select_related("item", "by")}
    assert owners == {"1.1": colleague, "1.2": colleague, "2.1": by}
    assert set(UnsureFlag.objects.values_list("item__code", "at")) == before
    [event] = AuditEvent.objects.filter(verb="hand_over")
    assert (event.data["leaver"], event.data["doubts"]) == (member.pk, 2)


def test_what_is_approved_or_of_another_unit_stays(assessment, people, items):
    give(assessment, items("1.1"), people.member)
    actions.flag_unsure(assessment, items("1.1")[0], "basic", by=people.member)
    neighbour = people.assessment_at("in_progress", people.section)
    here = {"item_id": items("1.1")[0].id, "owner": people.member, "by": people.member}
    Delegation.objects.create(assessment=neighbour, **here)
    type(assessment).objects.filter(pk=assessment.pk).update(status="approved")
    assert list(owners_in(assessment.unit)) == []
    counts = actions.hand_over(assessment.unit, people.member, people.colleague, by=people.administrator)
    assert counts == actions.HandedOver()
    assert {one.owner for one in Delegation.objects.all()} == {people.member}
    assert UnsureFlag.objects.get().by == people.member


@pytest.mark.parametrize("who", ["member", "assessor", "executive"])
def test_handing_over_is_for_the_coordinator_and_administrators(assessment, people, items, who):
    give(assessment, items("1.1"), people.member)
    with pytest.raises(MoveRefused, match="coordinator of this unit or an administrator"):
        actions.hand_over(assessment.unit, people.member, people.colleague, by=getattr(people, who))
    assert held(assessment) == {"1.1": (people.member, None)}


def test_the_same_comment_within_a_minute_is_one(assessment, people, items):
    [item, other], member, colleague = items("1.1", "1.2"), people.member, people.colleague

    def say(seconds, *, by=member, place=item, text="ก", mentions=(colleague,)):
        with time_machine.travel(MONDAY + datetime.timedelta(seconds=seconds), tick=False):
            return actions.add_comment(assessment, place, by=by, text=text, mentions=mentions)

    first = say(0)
    assert [say(1), say(59)] == [first, first]
    others = [
        say(2, text="ข"),
        say(3, by=people.coordinator),
        say(4, place=other),
        say(5, mentions=()),
        say(60),
    ]
    assert list(Comment.objects.all()) == [first, *others]
    assert verbs() == ["comment"] * 6


def test_what_is_settled_may_be_said_again_at_once(assessment, people, items):
    [item] = items("1.1")
    first = actions.add_comment(assessment, item, by=people.member, text="ก")
    actions.resolve(first, True, by=people.colleague)
    assert actions.add_comment(assessment, item, by=people.member, text="ก") != first


def test_a_comment_is_resolved_and_reopened_once(assessment, people, items):
    comment = actions.add_comment(assessment, items("7.1")[0], by=people.member, text="ตรวจอีกครั้ง")
    for is_resolved in (True, True, False, False):
        actions.resolve(comment, is_resolved, by=people.colleague)
        comment.refresh_from_db()
        assert comment.resolved_by == (people.colleague if is_resolved else None)
        assert (comment.resolved_at is not None) == is_resolved
    assert verbs() == ["comment", "resolve_comment", "reopen_comment"]


@pytest.mark.parametrize("who", ["assessor", "administrator", "executive"])
def test_only_the_units_side_comments(assessment, people, items, who):
    comment = actions.add_comment(assessment, items("1.1")[0], by=people.member, text="ก")
    with pytest.raises(MoveRefused, match="Only the working group"):
        actions.add_comment(assessment, items("1.1")[0], by=getattr(people, who), text="ข")
    with pytest.raises(MoveRefused, match="Only the working group"):
        actions.resolve(comment, True, by=getattr(people, who))
    assert [one.text for one in Comment.objects.all()] == ["ก"]


def test_the_database_keeps_comments_whole(assessment, people, items):
    here = {"assessment": assessment, "item_id": items("1.1")[0].id, "by": people.member}
    for wrong in (
        {"text": ""},
        {"text": "ก", "resolved_by": people.member},
        {"text": "ก", "resolved_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.create(**here, **wrong)


def test_a_level_is_unsure_once_with_the_latest_note(assessment, people, items):
    [item] = items("1.1")
    actions.flag_unsure(assessment, item, "basic", by=people.member, note="ก")
    actions.flag_unsure(assessment, item, "basic", by=people.colleague, note="ก")
    assert UnsureFlag.objects.get().by == people.member
    actions.flag_unsure(assessment, item, "basic", by=people.colleague, note="ข")
    flag = UnsureFlag.objects.get()
    assert (flag.by, flag.note) == (people.colleague, "ข")
    for _ in range(2):
        actions.clear_unsure(assessment, item, "basic", by=people.member)
    assert not UnsureFlag.objects.exists()
    assert verbs() == ["flag_unsure", "flag_unsure", "clear_unsure"]


def test_a_level_is_marked_only_while_it_may_be_changed():
    assessment = factories.assessment_at("submitted")
    item = assessment.standard.items["1.1"]
    with pytest.raises(MoveRefused, match="with the assessors"):
        actions.flag_unsure(assessment, item, "basic", by=assessment.people.member)
    with pytest.raises(MoveRefused, match="with the assessors"):
        actions.clear_unsure(assessment, item, "basic", by=assessment.people.member)
