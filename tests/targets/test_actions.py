"""Setting targets: by whom, until when, with which reason, and never past another person."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from assessments.workflow import MoveRefused
from targets.actions import Overtaken, ReasonMissing, Wish, set_targets
from targets.models import Target
from tests import factories

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


@pytest.fixture
def before_opening(people):
    """The cycle opens tomorrow."""
    people.cycle.opens_on = TOMORROW
    people.cycle.save()
    return people


def wish(people, points, was=None, unit=None):
    was, points = (None if one is None else Decimal(one) for one in (was, points))
    return Wish(unit or people.bureau, people.cycle, was, points)


def give(people, *wishes, reason="", by=None):
    return set_targets(people.department, wishes, reason=reason, by=by or people.administrator)


def stored(unit):
    row = Target.objects.get(unit=unit)
    return row.points, row.changed_from, row.reason


def open_cycle(people):
    people.cycle.opens_on = timezone.localdate()
    people.cycle.save()


def test_a_target_is_set_with_one_event(people):
    assert give(people, wish(people, "420"), wish(people, "400.5", unit=people.department)) == 2
    assert stored(people.bureau) == (420, None, "")
    row = Target.objects.get(unit=people.department)
    assert (row.points, row.cycle, row.by) == (Decimal("400.5"), people.cycle, people.administrator)
    event = AuditEvent.objects.get(verb="set_targets")
    assert (event.unit, event.by) == (people.department, people.administrator)
    changes = {people.bureau.code: [None, "420"], people.department.code: [None, "400.5"]}
    assert event.data == {"fiscal_years": [2570], "targets": changes, "reason": ""}


def test_the_same_again_changes_nothing_and_leaves_no_event(people):
    give(people, wish(people, "420"))
    assert give(people, wish(people, "420", was="420")) == 0
    assert AuditEvent.objects.filter(verb="set_targets").count() == 1


def test_before_the_opening_a_target_changes_freely(before_opening):
    give(before_opening, wish(before_opening, "420"))
    give(before_opening, wish(before_opening, "400", was="420"))
    assert stored(before_opening.bureau) == (400, None, "")
    give(before_opening, wish(before_opening, None, was="400"))
    assert stored(before_opening.bureau) == (None, None, "")


@pytest.mark.parametrize("points", ["400", None])
def test_after_the_opening_a_change_needs_a_reason(people, points):
    give(people, wish(people, "420"))
    with pytest.raises(ReasonMissing):
        give(people, wish(people, points, was="420"))
    assert stored(people.bureau) == (420, None, "")
    give(people, wish(people, points, was="420"), reason="งบประมาณถูกปรับลด")
    assert stored(people.bureau) == (points and 400, 420, "งบประมาณถูกปรับลด")
    assert Target.objects.get().is_changed


def test_a_first_target_needs_no_reason_and_is_no_change(people):
    give(people, wish(people, "420"), reason="งบประมาณถูกปรับลด")
    assert stored(people.bureau) == (420, None, "")
    assert not Target.objects.get().is_changed


def test_what_stood_at_the_opening_stays_on_view(before_opening):
    people = before_opening
    give(people, wish(people, "430"))
    open_cycle(people)
    give(people, wish(people, "420", was="430"), reason="หนึ่ง")
    give(people, wish(people, None, was="420"), reason="สอง")
    with pytest.raises(ReasonMissing):
        give(people, wish(people, "300"))
    give(people, wish(people, "300"), reason="สาม")
    assert stored(people.bureau) == (300, 430, "สาม")
    give(people, wish(people, "430", was="300"), reason="สี่")
    assert not Target.objects.get().is_changed


def test_who_was_slower_is_told_and_nothing_is_written(people):
    give(people, wish(people, "420"))
    other = wish(people, "300", unit=people.section)
    with pytest.raises(Overtaken) as overtaken:
        give(people, wish(people, "400"), other, reason="เหตุผล")
    assert overtaken.value.places == {(people.bureau.pk, people.cycle.pk)}
    assert stored(people.bureau) == (420, None, "")
    assert not Target.objects.filter(unit=people.section).exists()


def test_an_approved_result_keeps_its_target(people):
    people.assessment_at("approved")
    with pytest.raises(MoveRefused, match="The result is approved"):
        give(people, wish(people, "420"))
    assert not Target.objects.exists()
    # The mean is open as long as one result is.
    assert give(people, wish(people, "420", unit=people.department)) == 1


def test_the_mean_is_kept_once_every_result_is_approved(people):
    people.cycle.assessments.exclude(unit=people.bureau).delete()
    people.assessment_at("approved")
    with pytest.raises(MoveRefused, match="The result is approved"):
        give(people, wish(people, "420", unit=people.department))


def test_nobody_sets_the_target_of_the_own_unit(people):
    own = factories.person(Role.ADMINISTRATOR, people.bureau)
    with pytest.raises(MoveRefused, match="You belong to the line of this unit"):
        set_targets(people.bureau, [wish(people, "300")], by=own)
    assert set_targets(people.bureau, [wish(people, "300", unit=people.section)], by=own) == 1


@pytest.mark.parametrize("who", ["member", "coordinator", "assessor", "executive"])
def test_only_administrators_set_targets(people, who):
    with pytest.raises(MoveRefused, match="Only an administrator"):
        give(people, wish(people, "300"), by=getattr(people, who))


def test_one_foreign_unit_spoils_all(people):
    """A wish for a unit out of reach is refused whole, whoever put it there."""
    elsewhere = factories.Department()
    foreign = Wish(elsewhere.bureau, elsewhere.cycle, None, Decimal(300))
    with pytest.raises(MoveRefused):
        give(people, wish(people, "300"), foreign)
    assert not Target.objects.exists()


def test_it_takes_the_same_queries_for_one_and_for_many(people, django_assert_num_queries):
    def wishes():
        return [wish(people, "300", unit=factories.unit(parent=people.bureau)) for _ in range(20)]

    few, many = wishes()[:1], wishes()
    for rows in (few, many):
        factories.opening.open_for_units(people.cycle, [one.unit for one in rows])
    administrator = factories.fresh(people.administrator)
    assert administrator.reach
    for rows in (few, many):
        with django_assert_num_queries(8):
            give(people, *rows, by=administrator)


@pytest.mark.parametrize(
    "fields",
    [
        {"points": Decimal("500.0001")},
        {"points": Decimal("-1")},
        {"points": 300, "changed_from": Decimal(501), "reason": "x"},
        {"points": 300, "changed_from": 400},
        {"points": 300, "reason": "x"},
    ],
)
def test_the_database_refuses_what_cannot_be(people, fields):
    common = {"cycle": people.cycle, "at": timezone.now(), "by": people.administrator}
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(unit=people.bureau, **common, **fields)
    Target.objects.create(unit=people.bureau, points=0, **common)
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(unit=people.bureau, points=500, **common)


def test_a_member_elsewhere_on_the_line_is_of_the_unit(people):
    Membership.objects.create(user=people.administrator, unit=people.bureau, role=Role.MEMBER)
    with pytest.raises(MoveRefused, match="You belong to the line of this unit"):
        give(people, wish(people, "300"), by=factories.fresh(people.administrator))
