"""Whose turn it is: requests, the consensus, the approval and calibration, by role and state, with each refusal."""

import pytest

from accounts.permission import ALLOWED
from accounts.roles import Role
from assessments import permissions
from assessments.enums import ROUNDS_OPEN, Status
from assessments.knowing import CALIBRATING
from assessments.models import Request
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
    STRANGER,
    assessment,
    check,
    own_round,
    person,
)

pytestmark = pytest.mark.usefixtures("everybody_is_admitted")

REFUSED = permissions
OWN_ADMINISTRATOR = person((Role.ADMINISTRATOR, DEPARTMENT), (Role.MEMBER, BUREAU))


@pytest.mark.parametrize("status", Status)
def test_while_the_unit_changes_its_answers_no_assessor_looks_on(status):
    shown = REFUSED.UNIT_TURN if status == Status.RETURNED else ALLOWED
    looking_too = person((Role.ASSESSOR, DEPARTMENT), (Role.EXECUTIVE, DEPARTMENT))
    check(
        permissions.read_answers,
        (MEMBER, assessment(status), ALLOWED),
        (COORDINATOR, assessment(status), ALLOWED),
        (ADMINISTRATOR, assessment(status), ALLOWED),
        (EXECUTIVE, assessment(status), ALLOWED),
        (ASSESSOR, assessment(status), shown),
        (STRANGER, assessment(status), shown),
        # Who reviews it does not look on in another role either; whoever else does is no matter.
        (looking_too, assessment(status, assigned=[1]), shown),
        (looking_too, assessment(status, assigned=[2]), ALLOWED),
        (EXECUTIVE, assessment(status, assigned=[1]), ALLOWED),
    )


@pytest.mark.parametrize("status", Status)
def test_the_assessors_ask_and_the_unit_answers(status):
    may_ask = ALLOWED if status in (Status.IN_REVIEW, Status.CONSENSUS) else REFUSED.NOT_IN_REVIEW
    check(
        permissions.ask,
        (ASSESSOR, assessment(status), may_ask),
        (ASSESSOR, assessment(status, assigned=[2, 1]), may_ask),
        (ASSESSOR, assessment(status, assigned=[2]), REFUSED.NOT_ASSIGNED),
        (MEMBER, assessment(status), REFUSED.NOT_ASSESSOR),
    )
    may_answer = ALLOWED if status == Status.RETURNED else REFUSED.NOT_RETURNED
    check(
        permissions.answer,
        (MEMBER, assessment(status), may_answer),
        (COORDINATOR, assessment(status), may_answer),
        (ASSESSOR, assessment(status), REFUSED.NOT_UNIT_SIDE),
        (STRANGER, assessment(status), REFUSED.NOT_UNIT_SIDE),
    )


@pytest.mark.parametrize("sent", [False, True])
def test_an_unsent_request_is_changed_by_whoever_asks_it_and_by_the_lead(sent):
    def request(by, *, assigned, status=Status.IN_REVIEW):
        sent_at = "now" if sent else None
        return Request(assessment=assessment(status, assigned=assigned), by_id=by, sent_at=sent_at)

    kept = REFUSED.REQUEST_SENT if sent else ALLOWED
    others = REFUSED.REQUEST_SENT if sent else REFUSED.NOT_LEAD
    check(
        permissions.keep_request,
        (ASSESSOR, request(1, assigned=[2, 1]), kept),
        (ASSESSOR, request(2, assigned=[1, 2]), kept),
        (ASSESSOR, request(2, assigned=[2, 1]), others),
        (ASSESSOR, request(1, assigned=[2]), REFUSED.NOT_ASSIGNED),
        (ASSESSOR, request(1, assigned=[1], status=Status.RETURNED), REFUSED.NOT_IN_REVIEW),
        (MEMBER, request(1, assigned=[1]), REFUSED.NOT_ASSESSOR),
    )


@pytest.mark.parametrize("status", Status)
def test_the_table_of_the_consensus_is_read_once_all_rounds_are_finished(status):
    is_open = status in (Status.CONSENSUS, Status.REVIEWED, Status.APPROVED)
    done = [own_round(finished=True)]
    check(
        permissions.see_consensus,
        (ASSESSOR, assessment(status, reviews=done), ALLOWED if is_open else REFUSED.NOT_IN_CONSENSUS),
        (ASSESSOR, assessment(status), ALLOWED if is_open else REFUSED.ROUND_UNFINISHED),
        (ASSESSOR, assessment(status, assigned=[2], reviews=done), REFUSED.NOT_ASSIGNED),
        (ADMINISTRATOR, assessment(status), ALLOWED if is_open else REFUSED.NOT_ASSESSOR),
        (MEMBER, assessment(status), REFUSED.NOT_ASSESSOR),
    )


@pytest.mark.parametrize("status", Status)
def test_the_table_of_the_approval_is_read_and_changed_by_who_approves(status):
    may_read = ALLOWED if status in (Status.REVIEWED, Status.APPROVED) else REFUSED.NOT_REVIEWED
    check(
        permissions.read_approval,
        (ADMINISTRATOR, assessment(status), may_read),
        (OWN_ADMINISTRATOR, assessment(status), REFUSED.OWN_ADMINISTRATOR),
        (ASSESSOR, assessment(status), REFUSED.NOT_ADMINISTRATOR),
    )
    check(
        permissions.decide_otherwise,
        (ADMINISTRATOR, assessment(status), ALLOWED if status == Status.REVIEWED else REFUSED.NOT_REVIEWED),
        (ADMINISTRATOR, assessment(status, reviews=[own_round(ADMINISTRATOR)]), REFUSED.OWN_REVIEW),
        (ADMINISTRATOR, assessment(status, conflicted=[1]), REFUSED.CONFLICTED_APPROVER),
        (ASSESSOR, assessment(status), REFUSED.NOT_ADMINISTRATOR),
    )


def test_the_panel_is_known_to_itself_and_to_who_oversees_it():
    check(
        permissions.know_panel,
        (ADMINISTRATOR, assessment(), ALLOWED),
        (ASSESSOR, assessment(assigned=[2, 1]), ALLOWED),
        (ASSESSOR, assessment(assigned=[2]), REFUSED.NOT_ASSIGNED),
        (OWN_ADMINISTRATOR, assessment(), REFUSED.NOT_ASSESSOR),
        (MEMBER, assessment(), REFUSED.NOT_ASSESSOR),
    )


def test_the_list_of_approvals_is_opened_by_administrators():
    assert permissions.approve_at_all(ADMINISTRATOR) == ALLOWED
    assert permissions.approve_at_all(person((Role.ADMINISTRATOR, OTHER))) == ALLOWED
    for user in (MEMBER, COORDINATOR, ASSESSOR, EXECUTIVE, NOBODY):
        assert permissions.approve_at_all(user) == REFUSED.NOT_ADMINISTRATOR


@pytest.mark.parametrize("status", Status)
def test_whoever_has_to_calibrate_knows_no_approved_result(status):
    is_final = status == Status.APPROVED
    row = assessment(status, assigned=[1])
    owing, other, both = (person((Role.ASSESSOR, DEPARTMENT)) for _ in range(3))
    both.reach = person((Role.ASSESSOR, DEPARTMENT), (Role.ADMINISTRATOR, DEPARTMENT)).reach
    owing.withheld_ids, other.withheld_ids, both.withheld_ids = {row.pk}, {row.pk + 1}, {row.pk}
    check(
        permissions.see_review,
        (owing, row, CALIBRATING if is_final else ALLOWED),
        (both, row, CALIBRATING if is_final else ALLOWED),
        (other, row, ALLOWED),
        # The unit and its administrators see what was approved, whoever calibrates by it.
        (ADMINISTRATOR, row, ALLOWED),
        (MEMBER, row, ALLOWED if is_final else REFUSED.NOT_REVIEW_READER),
    )
    open_to_all = status in ROUNDS_OPEN
    for reads in (permissions.see_rounds, permissions.see_consensus):
        assert (reads(owing, row) is CALIBRATING) == is_final
        assert bool(reads(other, row)) == open_to_all
    assert (permissions.read_approval(both, row) is CALIBRATING) == is_final
