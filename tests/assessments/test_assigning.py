"""Assigning, replacing and conflicts of interest: what they write, what they refuse, who may review after them."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments import actions, assigning, permissions, rounds, scores, snapshots, workflow
from assessments.enums import ReviewKind
from assessments.models import Assessment, Assignment, ConflictOfInterest, Review
from assessments.workflow import MoveRefused
from tests import factories
from tests.factories import assessment_at

pytestmark = pytest.mark.django_db


def assessors(people, number):
    return [factories.person(Role.ASSESSOR, people.department) for _ in range(number)]


def refusal(call, *args, **kwargs):
    with pytest.raises(MoveRefused) as caught:
        call(*args, **kwargs)
    return str(caught.value)


def conflict(people, assessor, unit):
    row = ConflictOfInterest(assessor=assessor, unit=unit, reason="คู่สมรสปฏิบัติงานที่หน่วยงานนี้")
    return assigning.declare_conflict(row, by=people.administrator)


def again(assessment):
    return Assessment.objects.with_places().get(pk=assessment.pk)


def test_up_to_three_in_their_places_and_each_on_record(people):
    assessment, four = people.assessment(), assessors(people, 4)
    for one in four[:3]:
        assigning.assign(assessment, one, by=people.administrator)
    assert [(row.place, row.assessor) for row in assessment.assignments.all()] == list(
        enumerate(four[:3], start=1)
    )
    words = refusal(assigning.assign, assessment, four[3], by=people.administrator)
    assert words == "There are three assessors already."
    events = AuditEvent.objects.filter(verb="assign").order_by("id")
    assert [event.data for event in events] == [
        {"assessor": one.pk, "place": place} for place, one in enumerate(four[:3], start=1)
    ]


def test_a_freed_place_is_given_again(people):
    assessment, three = people.assessment(), assessors(people, 3)
    for one in three[:2]:
        assigning.assign(assessment, one, by=people.administrator)
    assigning.unassign(assessment, three[0], by=people.administrator)
    assert assigning.assign(assessment, three[2], by=people.administrator).place == 1
    assert AuditEvent.objects.get(verb="unassign").data == {"assessor": three[0].pk, "place": 1}


@pytest.mark.parametrize("place", [0, 4])
def test_the_database_knows_three_places(people, place):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            assessment=people.assessment(), assessor=people.assessor, place=place, by=people.administrator
        )


def test_the_database_keeps_one_round_of_each_and_one_consensus():
    assessment = assessment_at("consensus")
    for kind in (ReviewKind.ROUND, ReviewKind.CONSENSUS):
        taken = {"assessment": assessment, "assessor": assessment.people.assessor, "kind": kind}
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.create(**taken)


def test_who_is_no_impartial_assessor_is_not_assigned(people):
    assessment, [friend] = people.assessment(), assessors(people, 1)
    conflict(people, friend, people.bureau)
    own = factories.person(Role.ASSESSOR, people.bureau)
    for one in (people.member, own, friend, factories.user()):
        words = refusal(assigning.assign, assessment, one, by=people.administrator)
        assert words.startswith(f"{one} cannot review this unit"), one
    assert not Assignment.objects.exists()


def test_nobody_is_assigned_twice_or_taken_away_unassigned(people):
    assessment, assessor = people.assessment(), people.assessor
    assert "is not assigned" in refusal(assigning.unassign, assessment, assessor, by=people.administrator)
    assigning.assign(assessment, assessor, by=people.administrator)
    assert "is assigned already" in refusal(assigning.assign, assessment, assessor, by=people.administrator)


def test_only_an_administrator_from_outside_the_line_assigns(people):
    own = factories.person(Role.ADMINISTRATOR, people.bureau)
    for by in (people.assessor, people.coordinator, people.executive, own):
        refusal(assigning.assign, people.assessment(), people.assessor, by=by)
        refusal(assigning.unassign, people.assessment(), people.assessor, by=by)
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("status", ["reviewed", "approved"])
def test_after_the_review_its_assessors_stay(status):
    assessment = assessment_at(status)
    people, [other] = assessment.people, assessors(assessment.people, 1)
    expected = "The review is finished, so its assessors stay as they are."
    assert refusal(assigning.assign, assessment, other, by=people.administrator) == expected
    assert (
        refusal(assigning.replace, assessment, people.assessor, other, keeps=True, by=people.administrator)
        == expected
    )


def test_where_anybody_is_assigned_nobody_else_takes_the_review():
    assessment = assessment_at("submitted")
    people, [chosen, second] = assessment.people, assessors(assessment.people, 2)
    for one in (chosen, second):
        assigning.assign(assessment, one, by=people.administrator)
    refused = refusal(workflow.make, "start_review", assessment, by=people.assessor)
    assert refused == "Other assessors review this assessment."
    waiting = Assessment.objects.reviewable_by
    assert list(waiting(people.assessor)) == []
    assert list(waiting(chosen)) == list(waiting(second)) == [assessment]
    workflow.make("start_review", assessment, by=chosen)
    assert list(waiting(chosen)) == list(waiting(second)) == [assessment]
    assert {one.assessor for one in again(assessment).rounds} == {chosen, second}
    assert permissions.review(people.assessor, again(assessment)).reason == permissions.NOT_ASSIGNED.reason


def test_where_nobody_is_assigned_any_assessor_takes_it():
    assessment = assessment_at("submitted")
    [other] = assessors(assessment.people, 1)
    for one in (assessment.people.assessor, other):
        assert list(Assessment.objects.reviewable_by(one)) == [assessment]
        assert permissions.take_review(one, again(assessment))


@pytest.mark.parametrize("at", ["bureau", "department"])
def test_a_conflict_at_the_unit_or_above_keeps_an_assessor_away(at):
    assessment = assessment_at("submitted")
    people = assessment.people
    conflict(people, people.assessor, getattr(people, at))
    assert permissions.take_review(people.assessor, again(assessment)).reason == permissions.CONFLICTED.reason
    assert list(Assessment.objects.reviewable_by(people.assessor)) == []


@pytest.mark.parametrize("at", ["section", "other_bureau"])
def test_a_conflict_elsewhere_does_not(at):
    assessment = assessment_at("submitted")
    people = assessment.people
    conflict(people, people.assessor, getattr(people, at))
    assert permissions.take_review(people.assessor, again(assessment))
    assert list(Assessment.objects.reviewable_by(people.assessor)) == [assessment]


def test_a_conflict_declared_during_the_review_stops_it_until_it_is_lifted():
    assessment = assessment_at("in_review")
    people = assessment.people
    row = conflict(people, people.assessor, people.bureau)
    item = assessment.reviews.get().item_reviews.select_related("review").first()
    assert "conflict" in refusal(actions.save_item_review, item, 0, by=people.assessor, strength="ทำได้ดี")
    assert not permissions.see_review(people.assessor, again(assessment))
    assigning.lift_conflict(row, by=people.administrator)
    assert actions.save_item_review(item, 0, by=people.assessor, strength="ทำได้ดี").version == 1


def test_the_reason_of_a_conflict_stays_out_of_the_record(people):
    row = conflict(people, people.assessor, people.bureau)
    pk = row.pk
    assigning.lift_conflict(row, by=people.administrator)
    events = AuditEvent.objects.filter(verb__endswith="conflict").order_by("id")
    assert [(one.verb, one.target_id, one.data, one.unit) for one in events] == [
        ("declare_conflict", str(pk), {"assessor": people.assessor.pk}, people.bureau),
        ("lift_conflict", str(pk), {"assessor": people.assessor.pk}, people.bureau),
    ]


def half_reviewed(people, assessment):
    """Item 1.1 ticked, written about and done."""
    row = assessment.reviews.get().item_reviews.select_related("review").get(item__code="1.1")
    said = {"ticks": {**row.ticks, "basic": [1]}, "strength": "ทำได้ดี", "ofi": "ควรขยายผล"}
    return actions.save_item_review(row, 0, by=people.assessor, is_done=True, **said)


@pytest.mark.parametrize("keeps", [True, False])
def test_a_successor_starts_from_the_review_or_afresh_and_the_old_one_stays(keeps):
    assessment = assessment_at("in_review")
    people, [other] = assessment.people, assessors(assessment.people, 1)
    half_reviewed(people, assessment)
    assigning.replace(assessment, people.assessor, other, keeps=keeps, by=people.administrator)
    old = Review.objects.get(assessor=people.assessor)
    done = old.item_reviews.get(item__code="1.1")
    assert (old.withdrawn_at is not None, done.strength, done.is_done) == (True, "ทำได้ดี", True)
    new = again(assessment).verdict
    row = new.item_reviews.get(item__code="1.1")
    assert (new.assessor, new.item_reviews.count(), row.is_done) == (other, old.item_reviews.count(), False)
    assert (row.ticks["basic"], row.strength, row.ofi) == (
        ([1], "ทำได้ดี", "ควรขยายผล") if keeps else ([], "", "")
    )
    assert [(one.place, one.assessor) for one in assessment.assignments.all()] == [(1, other)]
    assert AuditEvent.objects.get(verb="replace_assessor").data == {
        "before": people.assessor.pk,
        "after": other.pk,
        "keeps": keeps,
    }


def test_after_a_replacement_only_the_successor_reviews_and_only_that_counts():
    assessment = assessment_at("in_review")
    people, [other] = assessment.people, assessors(assessment.people, 1)
    half_reviewed(people, assessment)
    assigning.replace(assessment, people.assessor, other, keeps=False, by=people.administrator)
    assert not permissions.review(people.assessor, again(assessment))
    assert not permissions.see_review(people.assessor, again(assessment))
    assert refusal(rounds.finish_round, assessment, by=people.assessor)
    for row in again(assessment).verdict.item_reviews.select_related("review"):
        actions.save_item_review(row, 0, by=other, is_done=True)
    rounds.finish_round(assessment, by=other)
    document = snapshots.document(Assessment.objects.with_everything().get(pk=assessment.pk), "approved")
    assert document["items"]["1.1"]["review"] == {
        "ticks": {"basic": [], "advance": [], "significance": []},
        "reasons": {},
        "strength": "",
        "ofi": "",
        "recommendation": "",
        "priority": "",
    }
    # What the one who left ticked gives no points.
    card = scores.review_card(assessment, again(assessment).verdict)
    stored = assessment.scores.get(stage="reviewed").overall
    assert stored == scores.to_decimal(card.overall)
    assert card.items["1.1"].points == 0
    assert Review.objects.get(assessor=people.assessor).finished_at is None


def test_whoever_reviewed_once_does_not_approve():
    assessment = assessment_at("in_review")
    people, [other] = assessment.people, assessors(assessment.people, 1)
    assigning.replace(assessment, people.assessor, other, keeps=True, by=people.administrator)
    factories.Membership.objects.create(user=people.assessor, unit=people.department, role=Role.ADMINISTRATOR)
    assert not permissions.approve(factories.fresh(people.assessor), again(assessment))


def test_what_no_replacement_can_be():
    assessment = assessment_at("in_review")
    people, [second, third] = assessment.people, assessors(assessment.people, 2)

    def replaced(leaver, successor):
        return refusal(assigning.replace, assessment, leaver, successor, keeps=True, by=people.administrator)

    assert "is not assigned" in replaced(second, third)
    assert "cannot review this unit" in replaced(people.assessor, people.member)
    assigning.assign(assessment, second, by=people.administrator)
    assert "is assigned already" in replaced(people.assessor, second)
    assigning.replace(assessment, people.assessor, third, keeps=True, by=people.administrator)
    assert "was replaced here before" in replaced(third, people.assessor)


def test_a_second_assessor_joins_a_review_under_way_with_a_round_of_the_own():
    assessment = assessment_at("in_review")
    people, [other] = assessment.people, assessors(assessment.people, 1)
    assigning.assign(assessment, other, by=people.administrator)
    assert [one.assessor for one in again(assessment).rounds] == [people.assessor, other]
    assert again(assessment).round_of(other).item_reviews.count() == 30
    words = f"{other} has begun the review. Replace this assessor instead."
    assert refusal(assigning.unassign, assessment, other, by=people.administrator) == words


def test_in_consensus_a_seat_passes_on_but_the_finished_round_stays():
    assessment = assessment_at("consensus")
    people, [other, another] = assessment.people, assessors(assessment.people, 2)
    words = "The assessors are in consensus; replace one of them instead of adding another."
    assert refusal(assigning.assign, assessment, other, by=people.administrator) == words
    assigning.replace(assessment, people.assessor, another, keeps=True, by=people.administrator)
    now = again(assessment)
    assert [one.assessor for one in now.rounds] == [people.assessor, people.second_assessor]
    assert permissions.lead(another, now)
    assert not permissions.deliberate(people.assessor, now)


def test_an_assessor_who_has_not_begun_is_replaced_in_the_same_place(people):
    assessment, [first, second, other] = people.assessment(), assessors(people, 3)
    for one in (first, second):
        assigning.assign(assessment, one, by=people.administrator)
    assigning.replace(assessment, first, other, keeps=True, by=people.administrator)
    assert [(one.place, one.assessor) for one in assessment.assignments.all()] == [(1, other), (2, second)]
    assert not Review.objects.exists()
    assert AuditEvent.objects.get(verb="replace_assessor").data["keeps"] is False


def test_a_withdrawn_assessor_may_not_come_back():
    """The successor is assigned, so the one who left takes nothing anew, even after the unit submits again."""
    assessment = assessment_at("returned")
    people, [other] = assessment.people, assessors(assessment.people, 1)
    assigning.replace(assessment, people.assessor, other, keeps=True, by=people.administrator)
    workflow.make("submit", assessment, by=people.coordinator)
    assert refusal(workflow.make, "start_review", assessment, by=people.assessor)
    assert list(Assessment.objects.reviewable_by(people.assessor)) == []
    workflow.make("start_review", assessment, by=other)
    assert again(assessment).verdict.assessor == other


def test_a_conflict_of_interest_keeps_an_administrator_from_approving():
    assessment = assessment_at("reviewed")
    people = assessment.people
    factories.Membership.objects.create(user=people.administrator, unit=people.department, role=Role.ASSESSOR)
    administrator = factories.fresh(people.administrator)
    assert list(Assessment.objects.approvable_by(administrator)) == [assessment]
    conflict(people, administrator, people.bureau)
    assert permissions.approve(administrator, again(assessment)) == permissions.CONFLICTED_APPROVER
    assert list(Assessment.objects.approvable_by(administrator)) == []
