"""Every permission by role, place and state, with the reason of each refusal. Asks no database: rows stay unsaved."""

import re

import pytest
from django.utils import translation

from accounts.permission import ALLOWED, Denied
from accounts.roles import Role
from assessments import permissions
from assessments.enums import Status
from assessments.models import ConflictOfInterest, Cycle, StatusChange
from tests.assessments.unsaved import (
    ADMINISTRATOR,
    ASSESSOR,
    BUREAU,
    COORDINATOR,
    DEPARTMENT,
    EXECUTIVE,
    MEMBER,
    NOBODY,
    OTHER,
    SECTION,
    STRANGER,
    assessment,
    check,
    own_round,
    person,
)

pytestmark = pytest.mark.usefixtures("everybody_is_admitted")

REFUSED = permissions


def test_sides_of_the_unit():
    row = assessment()
    for user in (MEMBER, COORDINATOR, person((Role.MEMBER, DEPARTMENT))):
        assert permissions.fill_role(user, row) == ALLOWED
        assert permissions.keep_library(user, BUREAU) == ALLOWED
    for user in (ASSESSOR, ADMINISTRATOR, EXECUTIVE, STRANGER, NOBODY, person((Role.MEMBER, SECTION))):
        assert permissions.fill_role(user, row) == REFUSED.NOT_UNIT_SIDE
        assert permissions.keep_library(user, BUREAU) == REFUSED.NOT_UNIT_SIDE
    check(
        permissions.coordinate,
        (COORDINATOR, row, ALLOWED),
        (MEMBER, row, REFUSED.NOT_COORDINATOR),
        (ADMINISTRATOR, row, REFUSED.NOT_COORDINATOR),
        (STRANGER, row, REFUSED.NOT_COORDINATOR),
    )


def test_the_library_is_read_by_whoever_sees_it_unsubmitted():
    for user in (MEMBER, COORDINATOR, ADMINISTRATOR, EXECUTIVE):
        assert permissions.read_library(user, BUREAU) == ALLOWED
    for user in (ASSESSOR, STRANGER, NOBODY):
        assert permissions.read_library(user, BUREAU) == REFUSED.NOT_LIBRARY_READER


def test_administering_and_overseeing():
    row = assessment()
    insider = person((Role.ADMINISTRATOR, DEPARTMENT), (Role.MEMBER, BUREAU))
    check(
        permissions.administer,
        (ADMINISTRATOR, row, ALLOWED),
        (insider, row, ALLOWED),
        (COORDINATOR, row, REFUSED.NOT_ADMINISTRATOR),
        (ASSESSOR, row, REFUSED.NOT_ADMINISTRATOR),
        (person((Role.ADMINISTRATOR, OTHER)), row, REFUSED.NOT_ADMINISTRATOR),
    )
    check(
        permissions.oversee,
        (ADMINISTRATOR, row, ALLOWED),
        (insider, row, REFUSED.OWN_ADMINISTRATOR),
        # On the line of the unit: above it, below it, or with any role at the unit itself.
        (person((Role.ADMINISTRATOR, DEPARTMENT), (Role.MEMBER, DEPARTMENT)), row, REFUSED.OWN_ADMINISTRATOR),
        (
            person((Role.ADMINISTRATOR, DEPARTMENT), (Role.COORDINATOR, SECTION)),
            row,
            REFUSED.OWN_ADMINISTRATOR,
        ),
        (
            person((Role.ADMINISTRATOR, DEPARTMENT), (Role.EXECUTIVE, SECTION)),
            row,
            REFUSED.OWN_ADMINISTRATOR,
        ),
        (person((Role.ADMINISTRATOR, BUREAU)), row, REFUSED.OWN_ADMINISTRATOR),
        (person((Role.ADMINISTRATOR, DEPARTMENT), (Role.MEMBER, OTHER)), row, ALLOWED),
        (MEMBER, row, REFUSED.NOT_ADMINISTRATOR),
    )
    # A department is not assessed: whoever administers it stands there without being its own judge.
    assert permissions.oversee(ADMINISTRATOR, assessment(unit=DEPARTMENT)) == ALLOWED


def test_appointing_assessors():
    cycle = Cycle(owner=BUREAU)
    for unit, wanted in (
        (BUREAU, ALLOWED),
        (DEPARTMENT, ALLOWED),
        (SECTION, ALLOWED),
        (OTHER, REFUSED.NOT_ADMINISTRATOR),
    ):
        assert permissions.appoint_in(person((Role.ADMINISTRATOR, unit)), cycle) == wanted
    assert permissions.appoint_in(ASSESSOR, cycle) == REFUSED.NOT_ADMINISTRATOR
    for status in Status:
        is_done = status in (Status.REVIEWED, Status.APPROVED)
        wanted = REFUSED.REVIEW_FINISHED if is_done else ALLOWED
        assert permissions.appoint(ADMINISTRATOR, assessment(status)) == wanted
        assert permissions.appoint(MEMBER, assessment(status)) == REFUSED.NOT_ADMINISTRATOR


def test_conflicts_of_interest():
    for user, wanted in ((ASSESSOR, ALLOWED), (ADMINISTRATOR, ALLOWED), (MEMBER, REFUSED.NOT_ASSESSOR)):
        assert permissions.declare_conflict(user) == wanted
    declared = ConflictOfInterest(unit=BUREAU, assessor_id=7, by_id=8)
    reader = person((Role.ASSESSOR, DEPARTMENT), pk=8)
    check(
        permissions.read_conflict,
        (reader, declared, ALLOWED),
        (ADMINISTRATOR, declared, ALLOWED),
        (ASSESSOR, declared, REFUSED.NOT_ADMINISTRATOR),
    )
    concerned = person((Role.ADMINISTRATOR, DEPARTMENT), pk=7)
    check(
        permissions.lift_conflict,
        (ADMINISTRATOR, declared, ALLOWED),
        (concerned, declared, REFUSED.OWN_CONFLICT),
        (reader, declared, REFUSED.NOT_ADMINISTRATOR),
    )


@pytest.mark.parametrize("status", Status)
def test_the_unit_edits_while_it_is_its_turn(status):
    row = assessment(status)
    is_open = status in (Status.IN_PROGRESS, Status.RETURNED)
    assert permissions.edit(MEMBER, row) == (ALLOWED if is_open else REFUSED.READ_ONLY)
    assert permissions.edit(ASSESSOR, row) == REFUSED.NOT_UNIT_SIDE


def test_being_an_assessor_of_it():
    row = assessment()
    both = person((Role.ASSESSOR, DEPARTMENT), (Role.MEMBER, BUREAU))
    assert permissions.come_from_outside(ASSESSOR, row) == ALLOWED
    check(
        permissions.assess,
        (ASSESSOR, row, ALLOWED),
        (ADMINISTRATOR, row, REFUSED.NOT_ASSESSOR),
        (person((Role.ASSESSOR, OTHER)), row, REFUSED.NOT_ASSESSOR),
        (both, row, REFUSED.OWN_UNIT),
        (ASSESSOR, assessment(conflicted=[1]), REFUSED.CONFLICTED),
        (ASSESSOR, assessment(conflicted=[2]), ALLOWED),
    )
    check(
        permissions.take_review,
        (ASSESSOR, row, ALLOWED),
        (ASSESSOR, assessment(assigned=[1, 2]), ALLOWED),
        (ASSESSOR, assessment(assigned=[2, 1]), ALLOWED),
        (ASSESSOR, assessment(assigned=[2]), REFUSED.NOT_ASSIGNED),
        (both, assessment(assigned=[1]), REFUSED.OWN_UNIT),
    )
    check(
        permissions.lead,
        (ASSESSOR, row, ALLOWED),
        (ASSESSOR, assessment(assigned=[1, 2]), ALLOWED),
        (ASSESSOR, assessment(assigned=[2, 1]), REFUSED.NOT_LEAD),
        (ASSESSOR, assessment(assigned=[2]), REFUSED.NOT_ASSIGNED),
    )


@pytest.mark.parametrize("status", Status)
def test_ticking_and_deliberating(status):
    in_review, in_consensus = status == Status.IN_REVIEW, status == Status.CONSENSUS
    # While it is the unit's turn that is the reason, before any other.
    outside = REFUSED.UNIT_TURN if status == Status.RETURNED else REFUSED.NOT_IN_REVIEW
    check(
        permissions.review,
        (ASSESSOR, assessment(status), ALLOWED if in_review else outside),
        (
            ASSESSOR,
            assessment(status, reviews=[own_round()]),
            ALLOWED if in_review else outside,
        ),
        (
            ASSESSOR,
            assessment(status, reviews=[own_round(finished=True)]),
            REFUSED.ROUND_FINISHED if in_review else outside,
        ),
        (ASSESSOR, assessment(status, assigned=[2]), REFUSED.NOT_ASSIGNED),
        (MEMBER, assessment(status), REFUSED.NOT_ASSESSOR),
    )
    check(
        permissions.deliberate,
        (ASSESSOR, assessment(status), ALLOWED if in_consensus else REFUSED.NOT_IN_CONSENSUS),
        (ASSESSOR, assessment(status, assigned=[2]), REFUSED.NOT_ASSIGNED),
    )


def test_a_round_of_another_kind_or_of_another_person_is_not_the_own_one():
    others = [own_round(person(pk=9), finished=True), own_round(finished=True, kind="consensus")]
    assert permissions.review(ASSESSOR, assessment(reviews=others)) == ALLOWED


@pytest.mark.parametrize("status", Status)
def test_single_rounds_are_read_after_the_own_one(status):
    is_open = status in (Status.CONSENSUS, Status.REVIEWED, Status.APPROVED)
    done, undone = [own_round(finished=True)], [own_round()]
    check(
        permissions.see_rounds,
        (ASSESSOR, assessment(status, reviews=done), ALLOWED),
        (ASSESSOR, assessment(status, reviews=undone), ALLOWED if is_open else REFUSED.ROUND_UNFINISHED),
        (ASSESSOR, assessment(status), ALLOWED if is_open else REFUSED.ROUND_UNFINISHED),
        (ASSESSOR, assessment(status, assigned=[2], reviews=done), REFUSED.NOT_ASSIGNED),
        (ADMINISTRATOR, assessment(status), ALLOWED if is_open else REFUSED.NOT_ASSESSOR),
        (MEMBER, assessment(status), REFUSED.NOT_ASSESSOR),
        (EXECUTIVE, assessment(status), REFUSED.NOT_ASSESSOR),
    )


@pytest.mark.parametrize("status", Status)
def test_the_review_and_earlier_approvals_are_shown_to_the_unit_with_the_approval(status):
    is_final = status == Status.APPROVED
    for user in (MEMBER, COORDINATOR, EXECUTIVE):
        wanted = ALLOWED if is_final else REFUSED.NOT_REVIEW_READER
        assert permissions.see_review(user, assessment(status)) == wanted
        assert bool(permissions.see_approvals(user, assessment(status))) == is_final
    for user in (ADMINISTRATOR, ASSESSOR):
        assert permissions.see_review(user, assessment(status))
    done, undone = [own_round(finished=True)], [own_round()]
    assert permissions.see_approvals(ADMINISTRATOR, assessment(status)) == ALLOWED
    assert permissions.see_approvals(ASSESSOR, assessment(status, reviews=done)) == ALLOWED
    hidden = status not in (Status.CONSENSUS, Status.REVIEWED, Status.APPROVED)
    found = permissions.see_approvals(ASSESSOR, assessment(status, reviews=undone))
    assert found == (REFUSED.ROUND_UNFINISHED if hidden else ALLOWED)


def test_approving_needs_a_person_without_a_part_in_it():
    def change(move, by):
        return StatusChange(move=move, by_id=by.pk)

    insider = person((Role.ADMINISTRATOR, DEPARTMENT), (Role.MEMBER, BUREAU))
    other = person(pk=9)
    check(
        permissions.approve,
        (ADMINISTRATOR, assessment(), ALLOWED),
        (MEMBER, assessment(), REFUSED.NOT_ADMINISTRATOR),
        (insider, assessment(), REFUSED.OWN_REVIEW),
        (ADMINISTRATOR, assessment(reviews=[own_round(ADMINISTRATOR)]), REFUSED.OWN_REVIEW),
        (ADMINISTRATOR, assessment(reviews=[own_round(other)]), ALLOWED),
        (ADMINISTRATOR, assessment(changes=[change("start", ADMINISTRATOR)]), REFUSED.OWN_REVIEW),
        (ADMINISTRATOR, assessment(changes=[change("submit", ADMINISTRATOR)]), REFUSED.OWN_REVIEW),
        (ADMINISTRATOR, assessment(changes=[change("submit", other)]), ALLOWED),
        (ADMINISTRATOR, assessment(changes=[change("approve", ADMINISTRATOR)]), ALLOWED),
        (ADMINISTRATOR, assessment(saved_by=[other, ADMINISTRATOR]), REFUSED.OWN_REVIEW),
        (ADMINISTRATOR, assessment(saved_by=[other]), ALLOWED),
        (ADMINISTRATOR, assessment(conflicted=[1]), REFUSED.CONFLICTED_APPROVER),
        (ADMINISTRATOR, assessment(conflicted=[2]), ALLOWED),
    )


def test_a_round_takes_saves_from_its_own_assessor_alone():
    own, foreign = own_round(), own_round(person(pk=9))
    row = assessment(reviews=[own])
    assert permissions.review_in(own)(ASSESSOR, row) == ALLOWED
    assert permissions.review_in(foreign)(ASSESSOR, row) == REFUSED.OTHER_ROUND
    assert permissions.review_in(own)(MEMBER, row) == REFUSED.NOT_ASSESSOR


def test_every_refusal_is_said_in_thai():
    constants = {name: value for name, value in vars(permissions).items() if name.isupper()}
    assert [name for name, value in constants.items() if value is None] == []
    refusals = {name: value for name, value in constants.items() if isinstance(value, Denied)}
    with translation.override("th"):
        foreign = {name: str(denied.reason) for name, denied in refusals.items()}
    assert {name: said for name, said in foreign.items() if not re.match("[ก-๙]", said)} == {}
