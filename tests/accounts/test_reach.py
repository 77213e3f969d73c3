"""A role reaches its unit and what is below it: never the parent, never a sibling."""

import datetime

import pytest

from accounts.models import Unit
from accounts.reach import Reach, below
from accounts.roles import Role
from tests import factories


@pytest.fixture
def tree(db):
    """department -> bureau -> section; the other bureau beside it."""
    department = factories.department("dep")
    bureau = factories.unit("bureau", department)
    return {
        "department": department,
        "bureau": bureau,
        "section": factories.unit("section", bureau),
        "other": factories.unit("other", department),
        "stranger": factories.department("stranger"),
    }


@pytest.mark.parametrize(
    "at, reached",
    [
        ("department", {"dep", "bureau", "section", "other"}),
        ("bureau", {"bureau", "section"}),
        ("section", {"section"}),
        ("other", {"other"}),
    ],
)
def test_visible_units_and_reach_agree(tree, at, reached):
    person = factories.person(Role.MEMBER, tree[at])
    assert set(Unit.objects.visible_to(person).values_list("code", flat=True)) == reached
    assert {unit.code for unit in tree.values() if person.reach.has(unit)} == reached


def test_a_named_role_reaches_only_where_it_is_held(tree):
    person = factories.person(Role.MEMBER, tree["bureau"])
    factories.Membership.objects.create(user=person, unit=tree["other"], role=Role.ASSESSOR)
    assert set(Unit.objects.visible_to(person, Role.ASSESSOR)) == {tree["other"]}
    assert person.reach.has(tree["section"], Role.MEMBER)
    assert not person.reach.has(tree["section"], Role.ASSESSOR)
    assert person.reach.holds(Role.ASSESSOR, Role.EXECUTIVE)
    assert not person.reach.holds(Role.EXECUTIVE)


def test_nobody_sees_a_unit_without_a_membership(tree):
    person = factories.user()
    assert not Unit.objects.visible_to(person).exists()
    assert not any(person.reach.has(unit) for unit in tree.values())


def test_on_line_of_looks_up_and_down_but_not_aside(tree):
    person = factories.person(Role.MEMBER, tree["bureau"])
    on_line = {name for name, unit in tree.items() if person.reach.on_line_of(unit)}
    assert on_line == {"department", "bureau", "section"}


def test_a_superuser_reaches_nothing_by_being_one(tree):
    assert not Unit.objects.visible_to(factories.user(is_superuser=True)).exists()


def test_reach_is_asked_once(tree, django_assert_num_queries):
    person = factories.person(Role.MEMBER, tree["bureau"])
    with django_assert_num_queries(1):
        assert person.reach.has(tree["section"])
        assert not person.reach.has(tree["department"])


def test_paths_that_another_covers_are_left_out():
    assert str(below({"0001", "00010001", "0002"})).count("startswith") == 2


def test_nothing_lies_below_no_path(tree):
    assert not Unit.objects.filter(below(set())).exists()


def test_reach_of_nobody():
    assert Reach().paths() == set()


def test_at_or_below(tree):
    assert set(Unit.objects.at_or_below(tree["bureau"])) == {tree["bureau"], tree["section"]}


@pytest.mark.parametrize(
    "active_from, active_until, active",
    [
        (None, None, True),
        ("2026-10-01", None, True),
        ("2026-10-02", None, False),
        (None, "2026-10-01", True),
        (None, "2026-09-30", False),
    ],
)
def test_active_on_counts_both_ends(db, active_from, active_until, active):
    factories.unit("u", active_from=active_from, active_until=active_until)
    assert Unit.objects.active_on(datetime.date(2026, 10, 1)).exists() is active
