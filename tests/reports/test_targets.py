"""The page on which targets are set, and where they are shown."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from assessments import opening
from assessments.enums import Stage
from targets.models import Target
from tests import factories

from .aims import target_for
from .scored import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(people, client):
    """A function that posts to the page of the department as its administrator: {prefix: {field: value}}."""
    people.administrator.language = "en"
    people.administrator.save()
    client.force_login(people.administrator)
    address = reverse("targets", args=[people.department.code])

    def post(rows=None, reason="", address=address):
        if rows is None:
            return client.get(address)
        data = {f"{prefix}-{name}": value for prefix, one in rows.items() for name, value in one.items()}
        return client.post(address, {"reason": reason, **data})

    return post


def row(people, unit=None):
    return f"a{people.assessment(unit).pk}"


def points_of(unit):
    return Target.objects.filter(unit=unit).values_list("points", flat=True).first()


def test_several_are_saved_at_once(people, page):
    response = page(
        {
            "own": {"was": "", "points": "๔๐๕", "band": ""},
            row(people): {"was": "", "points": "420.5", "band": ""},
            row(people, people.section): {"was": "", "points": "", "band": "advance"},
            row(people, people.other_bureau): {"was": "", "points": "", "band": ""},
        }
    )
    assert response.status_code == 302
    units = (people.department, people.bureau, people.section, people.other_bureau)
    assert [points_of(unit) for unit in units] == [405, Decimal("420.5"), 400, None]
    assert "3 targets were saved" in page().content.decode()


def test_a_band_replaces_the_points_that_stood_there(people, page):
    page({row(people): {"was": "", "points": "310", "band": ""}})
    page({row(people): {"was": "310", "points": "310", "band": "significance"}}, "ยกระดับ")
    assert points_of(people.bureau) == 470


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"points": "501"}, "Enter points from 0 to 500."),
        ({"points": "-1"}, "Enter points from 0 to 500."),
        ({"points": "many"}, "Enter points as a number, such as 420."),
        ({"points": "95,5"}, "Enter points as a number, such as 420."),
        ({"points": "310", "band": "advance"}, "Give the points or the band, one of the two."),
        ({"band": "below_basic"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_told_at_its_unit(people, page, fields, said):
    faulty = {"was": "", "points": "", "band": "", **fields}
    response = page(
        {row(people): faulty, row(people, people.section): {**faulty, "points": "300", "band": ""}}
    )
    assert response.status_code == 422
    assert f"{people.bureau.name}: {said}" in response.content.decode()
    assert not Target.objects.exists()


def test_a_change_after_the_opening_asks_why_and_keeps_what_was_typed(people, page):
    page({row(people): {"was": "", "points": "420", "band": ""}})
    change = {row(people): {"was": "420", "points": "400", "band": ""}}
    response = page(change)
    assert response.status_code == 422
    assert "Say why" in response.content.decode()
    assert 'value="400"' in response.content.decode()
    assert page(change, "งบประมาณถูกปรับลด").status_code == 302
    shown = page().content.decode()
    assert "Changed from 420" in shown
    assert "งบประมาณถูกปรับลด" in shown


def test_before_the_opening_no_reason_is_asked(people, page):
    assert 'name="reason"' in page().content.decode()
    people.cycle.opens_on = timezone.localdate() + datetime.timedelta(days=1)
    people.cycle.save()
    assert 'name="reason"' not in page().content.decode()


def test_who_was_slower_sees_what_stands_there_now(people, page):
    page({row(people): {"was": "", "points": "420", "band": ""}})
    response = page({row(people): {"was": "", "points": "300", "band": ""}}, "เหตุผล")
    assert response.status_code == 422
    assert "Somebody else set this target meanwhile. It is now: 420." in response.content.decode()
    assert points_of(people.bureau) == 420


def test_rows_of_other_units_are_ignored(people, page):
    elsewhere = factories.Department()
    page({row(elsewhere): {"was": "", "points": "300", "band": ""}, "a0": {"was": "", "points": "300"}})
    assert not Target.objects.exists()


def test_an_approved_unit_has_no_field(people, page):
    people.assessment_at("approved")
    prefix = row(people)
    shown = page().content.decode()
    assert f'name="{prefix}-points"' not in shown
    assert "The result is approved, so the target stays as it was." in shown
    assert page({prefix: {"was": "", "points": "300", "band": ""}}).status_code == 302
    assert not Target.objects.exists()


def test_the_points_of_the_year_before_stand_beside(people, page):
    before = factories.cycle(people.department, 2569)
    opening.open_for_units(before, [people.bureau, people.section])
    last = {
        unit: people.bureau.assessments.model.objects.get(unit=unit, cycle=before)
        for unit in (people.bureau, people.section)
    }
    store(last[people.bureau], Stage.SELF, 345)
    store(last[people.bureau], Stage.APPROVED, 321)
    store(last[people.section], Stage.SELF, 287)
    shown = page().content.decode()
    assert ">321<" in shown
    assert ">345<" not in shown
    assert ">287<" in shown


def test_a_unit_that_is_assessed_itself_stands_in_the_table(people, client):
    own = factories.person(Role.ADMINISTRATOR, people.bureau, language="en")
    client.force_login(own)
    shown = client.get(reverse("targets", args=[people.bureau.code])).content.decode()
    assert 'name="own-points"' not in shown
    assert "You belong to the line of this unit" in shown
    assert f'name="{row(people, people.section)}-points"' in shown


@pytest.mark.parametrize("more", [1, 60])
def test_the_page_takes_the_same_queries_for_any_number_of_units(
    people, client, django_assert_num_queries, more
):
    opening.open_for_units(people.cycle, [factories.unit(parent=people.department) for _ in range(more)])
    client.force_login(people.administrator)
    address = reverse("targets", args=[people.department.code])
    client.get(address)
    with django_assert_num_queries(12):
        client.get(address)


# --- Where it is shown ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "points, said",
    [
        ("280", "Target 280 points of 500, now 280: the target is reached."),
        ("280.0001", "Target 280 points of 500, now 280: 0.01 points are missing."),
        ("300", "Target 300 points of 500, now 280: 20 points are missing."),
    ],
)
def test_the_overview_shows_the_target_of_the_mean(department, get, points, said):
    target_for(department, department.owner, points)
    assert said in get(department.executive, department.owner).content.decode()


def test_without_a_target_nothing_is_said_of_one(department, get):
    assert "target-title" not in get(department.executive, department.owner).content.decode()


def test_the_page_of_a_unit_shows_its_target_and_that_it_was_changed(department, get):
    unit = department.assessments.get(unit__code="second").unit
    target_for(department, unit, 420, changed_from=450, reason="งบประมาณถูกปรับลด")
    shown = get(department.executive, unit).content.decode()
    assert "Target 420 points of 500, now 400: 20 points are missing." in shown
    assert "Changed from 450" in shown
    assert "งบประมาณถูกปรับลด" in shown


def test_a_target_taken_away_after_the_opening_is_not_forgotten(department, get):
    target_for(department, department.owner, None, changed_from=450, reason="ยกเลิก")
    shown = get(department.executive, department.owner).content.decode()
    assert "The target was taken away." in shown
    assert "Changed from 450" in shown


def test_a_unit_without_points_has_nothing_to_compare(department, get):
    unit = factories.unit(parent=department.owner)
    opening.open_for_units(department, [unit])
    target_for(department, unit, 420)
    said = "Target 420 points of 500. There are no points to compare yet."
    assert said in get(department.executive, unit).content.decode()


def test_the_target_of_a_unit_that_is_assessed_itself_is_not_told_of_the_mean_below_it(department, get):
    unit = department.assessments.get(unit__code="second").unit
    below = factories.unit(parent=unit)
    opening.open_for_units(department, [below])
    store(below.assessments.get(), Stage.SELF, 300)
    target_for(department, unit, 420)
    shown = get(department.executive, unit).content.decode()
    assert "target-title" not in shown
    assert "Units that reached their target: 0 of 1." in shown


def test_now_target_and_the_year_before_stand_side_by_side(department, get):
    before = factories.cycle(department.owner, 2568)
    unit = department.assessments.get(unit__code="first").unit
    for other, points in ((unit, 250), (factories.unit(parent=department.owner), 300)):
        opening.open_for_units(before, [other])
        for stage in (Stage.SELF, Stage.APPROVED):
            store(other.assessments.get(cycle=before), stage, points)
    target_for(department, department.owner, 400)
    target_for(department, unit, 280)
    shown = get(department.executive, department.owner)
    course, reached = shown.context["course"], shown.context["reached"]
    levels = [
        (float(one.points), str(one.index), one.band.name_en)
        for one in (course.now, course.target, course.before)
    ]
    assert levels == [(280, "2.2", "Below basic"), (400, "3.2", "Advance"), (275, "2.2", "Below basic")]
    assert (reached.reached, reached.units, reached.unscored) == (1, 1, 0)
    own = get(department.executive, unit).context["course"]
    assert [float(one.points) for one in (own.now, own.target, own.before)] == [280, 280, 250]
    assert (course.year_before, own.year_before) == (2568, 2568)


def test_own_points_are_set_beside_own_points_of_the_year_before(department, get):
    before = factories.cycle(department.owner, 2568)
    unit = department.assessments.get(unit__code="second").unit
    opening.open_for_units(before, [unit])
    store(unit.assessments.get(cycle=before), Stage.SELF, 350)
    store(unit.assessments.get(cycle=before), Stage.APPROVED, 310)
    course = get(department.executive, unit).context["course"]
    assert [float(one.points) for one in (course.now, course.before)] == [400, 350]
