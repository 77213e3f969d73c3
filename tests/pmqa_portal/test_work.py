"""What waits for whom on the home page."""

import pytest
from django.utils import timezone

from accounts.models import Membership
from accounts.roles import Role
from assessments import workflow
from assessments.enums import Status
from pmqa_portal.work import waiting_for as all_that_waits_for
from tests.factories import assessment_at, fresh, person

pytestmark = pytest.mark.django_db


def waiting_for(someone):
    return all_that_waits_for(someone, timezone.now())


def waits(someone):
    work = waiting_for(fresh(someone))
    return [{one.status for one in rows} for rows in (work.to_fill, work.to_review, work.to_approve)]


@pytest.mark.parametrize(
    "status, member, assessor, administrator",
    [
        (Status.IN_PROGRESS, {Status.IN_PROGRESS, Status.NOT_STARTED}, set(), set()),
        (Status.SUBMITTED, {Status.NOT_STARTED}, {Status.SUBMITTED}, set()),
        (Status.IN_REVIEW, {Status.NOT_STARTED}, {Status.IN_REVIEW}, set()),
        (Status.RETURNED, {Status.RETURNED, Status.NOT_STARTED}, set(), set()),
        (Status.REVIEWED, {Status.NOT_STARTED}, set(), {Status.REVIEWED}),
        (Status.APPROVED, {Status.NOT_STARTED}, set(), set()),
    ],
)
def test_each_status_waits_for_one_side(status, member, assessor, administrator):
    people = assessment_at(status).people
    assert waits(people.member) == [member, set(), set()]
    assert waits(people.assessor) == [set(), assessor, set()]
    assert waits(people.administrator) == [set(), set(), administrator]
    assert waits(people.executive) == [set(), set(), set()]


def test_what_waits_is_what_may_be_done():
    """The query and the permission agree: one's own line and another's review do not wait for an assessor."""
    assessment = assessment_at(Status.SUBMITTED)
    people = assessment.people
    insider = person(Role.ASSESSOR, people.department)
    Membership.objects.create(user=insider, unit=people.section, role=Role.MEMBER)
    neighbour = person(Role.ASSESSOR, people.department)
    for someone in (people.assessor, insider, neighbour):
        allowed = bool(workflow.may(workflow.MOVES["start_review"], fresh(someone), assessment))
        assert bool(waiting_for(fresh(someone)).to_review) == allowed == (someone != insider)
    workflow.make("start_review", assessment, by=people.assessor)
    assert waits(neighbour)[1] == set()
    assert waits(people.assessor)[1] == {Status.IN_REVIEW}


def test_the_assessor_who_is_also_administrator_does_not_wait_to_approve():
    assessment = assessment_at(Status.REVIEWED)
    people = assessment.people
    Membership.objects.create(user=people.assessor, unit=people.department, role=Role.ADMINISTRATOR)
    assert waits(people.assessor)[2] == set()
