"""Nobody assesses their own line, and approving needs another person than reviewing."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from assessments.models import Assessment
from tests.access.requests import outcome

pytestmark = pytest.mark.django_db

UNIT_SIDE = (Role.MEMBER, Role.COORDINATOR)
REVIEW_PAGES = ("review", "review_item")
REVIEW_MOVES = ("start_review", "send_back", "finish_review")

# Where a role of the unit's side stands in the way of judging the own unit, and where it does not.
REFUSED = {"own": "403", "above": "403", "below": "403", "other": "302*", "elsewhere": "302*"}


def join(neighbourhood, who, place, role):
    """One more role for a person, at one of the units; the next request knows it."""
    Membership.objects.create(user=neighbourhood.people[who], unit=neighbourhood.units[place], role=role)


def move(neighbourhood, who, status, name):
    """What posting a move of the own unit answers."""
    url = reverse("move", args=[neighbourhood.assessments["own", status].pk, name])
    return outcome(neighbourhood.clients[who], url, "POST", {"reason": "เหตุผล"})


@pytest.mark.parametrize("role", UNIT_SIDE)
@pytest.mark.parametrize("place, expected", [*REFUSED.items(), ("government", "403")])
def test_an_assessor_from_the_units_line_takes_no_review(neighbourhood, place, expected, role):
    join(neighbourhood, "colleague", place, role)
    assert move(neighbourhood, "colleague", "submitted", "start_review") == expected


@pytest.mark.parametrize("role", UNIT_SIDE)
@pytest.mark.parametrize("place", ["own", "above", "below"])
def test_an_assessor_who_joins_the_unit_loses_the_review(neighbourhood, place, role):
    """Also one that was begun before."""
    join(neighbourhood, "assessor", place, role)
    assessor = neighbourhood.clients["assessor"]
    save = neighbourhood.address("review_save", "own", "in_review")
    assert outcome(assessor, save, "POST", {"version": 1, "strength": "ดีเยี่ยม"}) == "403"
    for name in REVIEW_PAGES:
        assert outcome(assessor, neighbourhood.address(name, "own", "in_review"), "GET") == "403"
    for name in REVIEW_MOVES:
        assert move(neighbourhood, "assessor", "in_review", name) == "403"


def test_a_review_that_was_taken_stays_with_who_took_it(neighbourhood):
    assert move(neighbourhood, "colleague", "in_review", "start_review") == "403"
    assert move(neighbourhood, "colleague", "in_review", "finish_review") == "403"
    assert move(neighbourhood, "assessor", "in_review", "finish_review") == "302*"


@pytest.mark.parametrize("status, name", [("reviewed", "approve"), ("approved", "reopen")])
def test_the_assessor_does_not_decide_even_as_administrator(neighbourhood, status, name):
    join(neighbourhood, "assessor", "above", Role.ADMINISTRATOR)
    assert move(neighbourhood, "assessor", status, name) == "403"
    assert move(neighbourhood, "administrator", status, name) == "302*"


@pytest.mark.parametrize("status, name", [("reviewed", "approve"), ("approved", "reopen")])
@pytest.mark.parametrize("role", UNIT_SIDE)
@pytest.mark.parametrize("place, expected", REFUSED.items())
def test_an_administrator_from_the_units_line_does_not_decide(
    neighbourhood, place, expected, role, status, name
):
    join(neighbourhood, "administrator", place, role)
    assert move(neighbourhood, "administrator", status, name) == expected


def test_one_person_with_every_role_cannot_go_all_the_way(neighbourhood):
    """Whoever fills may submit, but neither review nor approve what was filled."""
    for role in (Role.COORDINATOR, Role.ASSESSOR, Role.ADMINISTRATOR):
        join(neighbourhood, "member", "own" if role == Role.COORDINATOR else "above", role)
    steps = [("in_progress", "submit"), ("submitted", "start_review"), ("in_review", "finish_review")]
    steps += [("reviewed", "approve"), ("approved", "reopen")]
    url = neighbourhood.address("submit", "own", "in_progress")
    assert outcome(neighbourhood.clients["member"], url, "POST", {"is_true": "on"}) == "302*"
    assert [move(neighbourhood, "member", *step) for step in steps[1:]] == ["403"] * 4


def test_a_role_that_was_taken_away_is_gone_at_once(neighbourhood):
    member, address = (
        neighbourhood.clients["member"],
        neighbourhood.address("assessment", "own", "in_progress"),
    )
    assert outcome(member, address, "GET") == "200"
    Membership.objects.filter(user=neighbourhood.people["member"]).delete()
    assert outcome(member, address, "GET") == "404"


def test_a_person_made_inactive_is_out_at_once(neighbourhood):
    person, address = (
        neighbourhood.people["member"],
        neighbourhood.address("assessment", "own", "in_progress"),
    )
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    response = neighbourhood.clients["member"].get(address)
    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={address}")


def test_a_refused_move_leaves_the_assessment_where_it_was(neighbourhood):
    for who in ("member", "assessor", "executive"):
        assert move(neighbourhood, who, "reviewed", "approve") == "403"
    assert Assessment.objects.get(pk=neighbourhood.assessments["own", "reviewed"].pk).status == "reviewed"
