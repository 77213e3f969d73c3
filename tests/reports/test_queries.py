"""The questions of the overview: hand-computed numbers, order, filters, and nothing that is not to be seen."""

from decimal import Decimal

import pytest
from django.utils import translation

from accounts.models import Unit
from assessments import workflow
from assessments.enums import Stage, Status
from assessments.models import Assessment, Score
from pmqa_portal.lib.points import points_text
from reports import queries
from tests import factories
from tests.reports.scored import many, scored_unit, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return factories.cycle(factories.department())


def overview(cycle, unit=None, page=1, **filters):
    unit = Unit.objects.get(pk=(unit or cycle.owner).pk)
    chosen = queries.Filters(**filters)
    return queries.department_overview(unit, cycle, factories.user(), filters=chosen, page=page)


def names(found):
    return [row.name_th for row in found.table]


# --- Numbers


def test_means_counts_and_bands(cycle):
    scored_unit(cycle, "ก", own=(300, 310, 320, 330, 340, 350, 360), approved=280)
    scored_unit(cycle, "ข", own=(400, 410, 420, 430, 440, 450, 460), approved=420)
    scored_unit(cycle, "ค", own=480)
    scored_unit(cycle, "ง")
    found = overview(cycle)
    assert found.units == 4
    assert {status: count for status, count in found.statuses.items() if count} == {
        Status.NOT_STARTED: 1,
        Status.SUBMITTED: 1,
        Status.APPROVED: 2,
    }
    own, approved = found.standings.own, found.standings.approved
    # (330 + 430 + 480) / 3 and (280 + 420) / 2
    assert (own.units, points_text(own.overall), own.index) == (3, "413.33", Decimal("3.3"))
    assert (approved.units, approved.overall, approved.index) == (2, 350, Decimal("2.8"))
    assert (own.band.code, approved.band.code) == ("advance", "basic")
    assert [(one.band.code, one.own, one.approved) for one in found.bands] == [
        ("below_basic", 0, 1),
        ("basic", 1, 0),
        ("advance", 1, 1),
        ("significance", 1, 0),
    ]
    # Category 1: (300 + 400 + 480) / 3, category 7: (360 + 460 + 480) / 3
    assert [points_text(one.points.own) for one in found.categories][::6] == ["393.33", "433.33"]
    assert [one.points.approved for one in found.categories] == [350] * 7


def test_a_mean_on_the_half_cent_is_rounded_up(cycle):
    scored_unit(cycle, "ก", own="400")
    scored_unit(cycle, "ข", own="400.01")
    assert points_text(overview(cycle).standings.own.overall) == "400.01"


def test_a_mean_of_thirds_is_whole(cycle):
    scored_unit(cycle, "ก", own="366.6666666667")
    scored_unit(cycle, "ข", own="333.3333333333")
    found = overview(cycle)
    assert found.standings.own.overall == 350
    assert found.categories[0].points.own == 350


def test_without_any_points(cycle):
    scored_unit(cycle, "ก")
    found = overview(cycle)
    assert (found.standings.own, found.standings.approved, found.standings.best) == (None, None, None)
    assert all(one.points.best is None for one in found.categories)
    assert all(one.own == one.approved == 0 for one in found.bands)


def test_a_score_in_a_band_that_the_criteria_do_not_know_keeps_its_code(cycle):
    assessment = scored_unit(cycle, "ก", own=400)
    assessment.scores.update(band="gold")
    found = overview(cycle)
    assert (found.bands[-1].band.name, found.bands[-1].own) == ("gold", 1)
    assert found.table[0].standings.own.band.name == "gold"


@pytest.mark.parametrize(
    "points, shade",
    [
        (None, "none"),
        ("0", "below"),
        ("299.9999999999", "below"),
        ("300", "basic"),
        ("470", "significance"),
        ("500", "significance"),
    ],
)
def test_shades_begin_at_the_thresholds(points, shade):
    thresholds = [Decimal(one) for one in (0, 300, 400, 470)]
    assert queries.shade_of(points and Decimal(points), thresholds) == shade


# --- What the numbers leave out


def test_points_that_nobody_approved_are_in_no_number(people):
    assessment = people.assessment_at(Status.REVIEWED)
    reviewed = assessment.scores.get(stage=Stage.REVIEWED)
    Score.objects.filter(pk=reviewed.pk).update(overall=499, band="significance")
    reviewed.categories.update(points=499)
    found = overview(people.cycle)
    [row] = [row for row in overview(people.cycle, stage=Stage.APPROVED).table if row.standings.own]
    assert found.standings.approved is None
    assert found.standings.own.overall == 300
    assert not any(one.approved for one in found.bands)
    assert (row.standings.approved, set(row.categories)) == (None, {None})
    [year] = queries.unit_trend(people.bureau, people.administrator)
    assert year.standings.approved is None


def test_nothing_from_beside_above_or_another_year(people):
    for unit, points in ((people.other_bureau, 499), (people.section, 300)):
        store(people.assessment(unit), Stage.SELF, points)
    other = factories.Department()
    store(other.assessment(), Stage.SELF, 499)
    before = factories.cycle(people.department, 2569)
    store(Assessment.objects.create(unit=people.section, cycle=before), Stage.SELF, 499)
    found = overview(people.cycle, people.bureau)
    assert found.units == 2
    assert found.standings.own.overall == 300
    assert {row.code for row in found.table} == {people.bureau.code, people.section.code}


def test_departments_of_one_ministry_come_together():
    ministry = factories.unit(kind=Unit.Kind.MINISTRY)
    for points in (300, 400):
        department = factories.unit(parent=ministry, kind=Unit.Kind.DEPARTMENT)
        scored_unit(factories.cycle(department, 2569), "ก", own=points)
    ministry.refresh_from_db()
    cycles = list(queries.cycles_below(ministry))
    assert [cycle.fiscal_year for cycle in cycles] == [2569, 2569]
    assert overview(cycles[0], ministry).standings.own.overall == 350


def test_numbers_follow_the_moves(people):
    """Sums are kept in memory; a move or a new score must be seen at once."""
    assert overview(people.cycle).standings.best is None
    assessment = people.assessment_at(Status.APPROVED)
    found = overview(people.cycle)
    assert found.standings.own.units == found.standings.approved.units == 1
    workflow.make("reopen", assessment, by=people.administrator, reason="ตรวจใหม่")
    assert overview(people.cycle).standings.approved is None
    store(people.assessment(people.section), Stage.SELF, 499)
    assert overview(people.cycle).standings.own.units == 2


def test_the_tally_is_one_object_until_something_moves(people):
    people.assessment_at(Status.SUBMITTED)
    before = overview(people.cycle).counted
    assert overview(people.cycle).counted is before
    workflow.make("start_review", people.assessment(), by=people.assessor)
    assert overview(people.cycle).counted is not before


# --- The table


def test_names_in_the_order_of_the_thai_dictionary(cycle):
    for name in ("เชียงใหม่", "แพร่", "กระบี่", "ขอนแก่น", "ไทย", "ชลบุรี"):
        scored_unit(cycle, name)
    in_order = ["กระบี่", "ขอนแก่น", "ชลบุรี", "เชียงใหม่", "ไทย", "แพร่"]
    with translation.override("th"):
        assert names(overview(cycle, sort="name")) == in_order
        assert names(overview(cycle, sort="-name")) == in_order[::-1]


def test_names_in_english(cycle):
    for name_th, name_en in (("ก", "Zulu"), ("ข", "alpha"), ("ค", "Mike")):
        scored_unit(cycle, name_th, name_en=name_en)
    assert [row.name for row in overview(cycle, sort="name").table] == ["alpha", "Mike", "Zulu"]


@pytest.mark.parametrize(
    "sort, expected",
    [
        ("", "กขคง"),
        ("self", "ขกคง"),
        ("-self", "กขคง"),
        ("approved", "กขคง"),
        ("-approved", "ขกคง"),
        ("status", "งคกข"),
        ("-status", "กขคง"),
    ],
)
def test_order_by_points_and_status_with_the_missing_last(cycle, sort, expected):
    scored_unit(cycle, "ก", own=400, approved=390)
    scored_unit(cycle, "ข", own=450, approved=380)
    scored_unit(cycle, "ค", status=Status.IN_PROGRESS)
    scored_unit(cycle, "ง")
    assert names(overview(cycle, sort=sort)) == list(expected)


def test_filters_by_status_and_words(cycle):
    scored_unit(cycle, "เชียงใหม่", own=300, name_en="Chiang Mai")
    scored_unit(cycle, "เชียงราย", name_en="Chiang Rai", code="cr-57")
    scored_unit(cycle, "น่าน", own=300, name_en="Nan")
    assert names(overview(cycle, status=Status.SUBMITTED)) == ["เชียงใหม่", "น่าน"]
    assert names(overview(cycle, words="เชียง")) == ["เชียงใหม่", "เชียงราย"]
    assert names(overview(cycle, words="chiang mai")) == ["เชียงใหม่"]
    assert names(overview(cycle, words="CR-57")) == ["เชียงราย"]
    both = overview(cycle, words="เชียง", status=Status.SUBMITTED)
    assert (names(both), both.table.paginator.count) == (["เชียงใหม่"], 1)
    # The numbers above the table stay those of all units.
    assert (both.units, both.standings.own.units) == (3, 2)


@pytest.mark.parametrize(
    "page, number, rows",
    [(1, 1, 50), ("3", 3, 20), (999, 3, 20), (0, 3, 20), ("x", 1, 50), (None, 1, 50)],
)
def test_pages_of_fifty(cycle, page, number, rows):
    many(cycle, 120)
    table = overview(cycle, page=page).table
    assert (table.number, len(table.object_list), table.paginator.count) == (number, rows, 120)


def test_categories_of_the_chosen_stage_only(cycle):
    scored_unit(cycle, "ก", own=(300, 310, 320, 330, 340, 350, 360), approved=280)
    scored_unit(cycle, "ข", own=400)
    assert [row.categories for row in overview(cycle).table] == [(), ()]
    assert [row.categories for row in overview(cycle, stage=Stage.SELF).table] == [
        (300, 310, 320, 330, 340, 350, 360),
        (400,) * 7,
    ]
    assert [row.categories for row in overview(cycle, stage=Stage.APPROVED).table] == [
        (280,) * 7,
        (None,) * 7,
    ]


# --- Years


def test_trend_of_a_unit_newest_first(people):
    for year, points in ((2568, 300), (2569, 400)):
        earlier = Assessment.objects.create(
            unit=people.bureau, cycle=factories.cycle(people.department, year)
        )
        store(earlier, Stage.SELF, points)
        store(earlier, Stage.APPROVED, points - 10)
    years = queries.unit_trend(people.bureau, people.member)
    assert [(year.fiscal_year, year.points.own, year.points.approved) for year in years] == [
        (2570, None, None),
        (2569, 400, 390),
        (2568, 300, 290),
    ]
    assert years[1].standings.approved.categories == dict.fromkeys(range(1, 8), 390)
    assert (years[1].standings.own.band.code, years[1].standings.best.band.code) == ("advance", "basic")


def test_trend_shows_an_assessor_only_what_was_submitted(people):
    people.assessment_at(Status.IN_PROGRESS)
    assert queries.unit_trend(people.bureau, people.assessor) == ()
    assert len(queries.unit_trend(people.bureau, people.executive)) == 1


def test_means_over_the_years(cycle):
    scored_unit(cycle, "ก", own=300, approved=290)
    scored_unit(cycle, "ข", own=400)
    scored_unit(factories.cycle(cycle.owner, 2569), "ค", own=350, approved=350)
    owner = Unit.objects.get(pk=cycle.owner_id)
    years = queries.mean_trend(owner, queries.cycles_below(owner))
    assert [(year.fiscal_year, year.units, year.points.own, year.points.approved) for year in years] == [
        (2570, 2, 350, 290),
        (2569, 1, 350, 350),
    ]


def test_no_cycles_below_a_leaf(people):
    section = Unit.objects.get(pk=people.section.pk)
    bureau = Unit.objects.get(pk=people.bureau.pk)
    assert not queries.cycles_below(section).exists()
    assert list(queries.cycles_below(bureau)) == [people.cycle]
