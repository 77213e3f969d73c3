"""One indicator over the years: whose figures, which corrections, and who reads them."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.roles import Role
from assessments.models import Assessment, IndicatorResult, IndicatorReview
from criteria.models import IndicatorDefinition
from reports.contents.pictures import indicator_trend
from reports.queries import IndicatorYear, indicator_years
from tests import factories
from tests.assessments.defined import PERCENT
from tests.assessments.two_years import Years, words

pytestmark = pytest.mark.django_db
CODE = "7.5.1"


def figures(assessment, **values):
    IndicatorResult.objects.filter(assessment=assessment, definition__code=CODE).update(**values)


def address(assessment, code=CODE):
    return reverse("indicator", args=[assessment.pk, code])


@pytest.fixture
def years():
    """Reported 95 in 2569, with 94 for 2568 and 93 for 2567; 97 in 2570, which says 90 of 2569."""
    years = Years()
    figures(years.before, actual=95, last_year=94, two_years_ago=93)
    figures(years.now, actual=97, last_year=90, two_years_ago=90)
    return years


def test_every_year_comes_from_its_own_form_else_from_the_nearest_later_one(years):
    found = indicator_years(years.now, CODE, years.people.member)
    assert [(one.fiscal_year, one.reported, one.told_in) for one in found] == [
        (2570, 97, None),
        (2569, 95, None),
        (2568, 94, 2569),
        (2567, 93, 2569),
    ]
    assert [one.approved for one in found] == [None] * 4


def test_years_after_the_one_that_is_read_are_not_told(years):
    found = indicator_years(years.before, CODE, years.people.member)
    assert [one.fiscal_year for one in found] == [2569, 2568, 2567]


def test_a_form_that_is_not_submitted_is_not_told_to_assessors(years):
    """The page of a submitted year is open to them; the year under work is no part of it."""
    later = factories.cycle(years.people.department, 2571)
    Assessment.objects.filter(pk=years.before.pk).update(cycle=later)
    found = indicator_years(Assessment.objects.get(pk=years.before.pk), CODE, years.people.assessor)
    assert 2570 not in [one.fiscal_year for one in found if one.result]
    assert 2570 in [
        one.fiscal_year
        for one in indicator_years(Assessment.objects.get(pk=years.before.pk), CODE, years.people.member)
        if one.result
    ]


@pytest.mark.parametrize(
    "status, approved, is_told",
    [("in_review", None, False), ("reviewed", None, False), ("approved", 96, True)],
)
def test_a_correction_is_told_once_it_is_approved(sign_in, status, approved, is_told):
    assessment = factories.assessment_at(status)
    figures(assessment, actual=95)
    IndicatorReview.objects.filter(review__assessment=assessment, definition__code=CODE).update(
        corrected=96, reason="ตามรายงานฉบับจริง", saved_by=assessment.people.assessor
    )
    person = assessment.people.member
    assert [one.approved for one in indicator_years(assessment, CODE, person)][:1] == [approved]
    page = words(sign_in(person).get(address(assessment)))
    assert ("ตามรายงานฉบับจริง" in page, assessment.people.assessor.name_th in page) == (is_told, is_told)


@pytest.mark.parametrize(
    "review, approved, is_corrected",
    [
        (None, None, False),
        (IndicatorReview(), 95, False),
        (IndicatorReview(corrected=90), 90, True),
        (IndicatorReview(is_suitable=False), None, True),
    ],
)
def test_what_counts_in_the_end(review, approved, is_corrected):
    year = IndicatorYear(2570, Decimal(95), review=review)
    assert (year.approved, year.is_corrected) == (approved, is_corrected)


def test_the_picture_tells_its_numbers_in_words():
    old = IndicatorYear(2569, Decimal("90.5"), review=IndicatorReview(corrected=90))
    picture = indicator_trend(PERCENT, [old, IndicatorYear(2570, Decimal(95))])
    assert picture.title == "Success (per cent)"
    assert picture.description == (
        "2569: Reported by the unit 90.5, After the review 90; 2570: Reported by the unit 95, After the review –"
    ).replace("90.5", "90.50")
    assert [[mark.value for mark in one.marks] for one in picture.chart.series] == [
        [Decimal("90.5"), 95],
        [90],
    ]


@pytest.mark.parametrize(
    "number, labels", [(4, ["2567", "2568", "2569", "2570"]), (5, ["66", "67", "68", "69", "70"])]
)
def test_many_years_are_short_on_the_axis(number, labels):
    years = [IndicatorYear(2571 - back, Decimal(back)) for back in range(number, 0, -1)]
    assert [one.text for one in indicator_trend(PERCENT, years).chart.years] == labels


def test_a_result_of_nought_is_a_result_and_a_missing_one_a_dash(sign_in):
    assessment = factories.assessment_at("in_progress")
    figures(assessment, actual=0, last_year=None, two_years_ago=None)
    page = words(sign_in(assessment.people.member).get(address(assessment)))
    assert page.count('data-label="หน่วยงานรายงาน">0<') == 1
    assert page.count('data-label="หลังการตรวจประเมิน">–<') == 1


def test_a_single_result_makes_no_picture(sign_in):
    assessment = factories.assessment_at("in_progress")
    figures(assessment, actual=95, last_year=None, two_years_ago=None)
    page = sign_in(factories.person(Role.MEMBER, assessment.unit)).get(address(assessment)).content.decode()
    assert "<figure" not in page
    figures(assessment, last_year=90)
    page = sign_in(factories.person(Role.MEMBER, assessment.unit)).get(address(assessment)).content.decode()
    assert page.count("<figure") == 1


def test_the_page_shows_picture_and_table(years, sign_in):
    response = sign_in(years.people.member).get(address(years.now))
    page = words(response)
    assert page.count('<svg viewBox="0 0 300') == 1
    assert [f'scope="row">{year}<' in page for year in (2570, 2569, 2568, 2567)] == [True] * 4
    assert reverse("indicator", args=[years.now.pk, CODE]) in words(
        sign_in(years.people.member).get(reverse("indicators", args=[years.now.pk]))
    )


def test_an_unknown_indicator_is_not_found(years, sign_in):
    assert sign_in(years.people.member).get(address(years.now, "7.9.9")).status_code == 404
    assert not IndicatorDefinition.objects.filter(code="7.9.9").exists()


@pytest.mark.parametrize("more", [1, 3])
def test_the_page_takes_the_same_for_any_number_of_years(years, sign_in, django_assert_num_queries, more):
    for back in range(1, more + 1):
        cycle = factories.cycle(years.people.department, 2569 - back)
        old = Assessment.objects.create(cycle=cycle, unit=years.people.bureau, status="approved")
        definition = IndicatorDefinition.objects.get(code=CODE)
        IndicatorResult.objects.create(assessment=old, definition=definition, target=96, actual=90 + back)
    client = sign_in(years.people.member)
    client.get(address(years.now))
    with django_assert_num_queries(6):
        assert client.get(address(years.now)).status_code == 200
