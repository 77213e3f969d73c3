"""Conflicts of interest: whom they keep from reviewing and approving, and what the record says of them."""

import pytest

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments import actions, assigning, permissions
from assessments.models import Assessment
from tests import factories
from tests.assessments.appointments import again, conflict, refusal
from tests.factories import assessment_at

pytestmark = pytest.mark.django_db


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


def test_a_conflict_of_interest_keeps_an_administrator_from_approving():
    assessment = assessment_at("reviewed")
    people = assessment.people
    factories.Membership.objects.create(user=people.administrator, unit=people.department, role=Role.ASSESSOR)
    administrator = factories.fresh(people.administrator)
    assert list(Assessment.objects.approvable_by(administrator)) == [assessment]
    conflict(people, administrator, people.bureau)
    assert permissions.approve(administrator, again(assessment)) == permissions.CONFLICTED_APPROVER
    assert list(Assessment.objects.approvable_by(administrator)) == []
