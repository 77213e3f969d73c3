"""The executive brief: the right numbers, on exactly one page, however long the names are."""

import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest
from django.utils import translation

from criteria.scoring import score_category
from reports.contents import Facts, brief
from reports.printing import print_report
from reports.sources import collect
from tests import factories

from .aims import target_for
from .printed import approved_with_differences, by_pypdf, pages, print_pdf

pytestmark = pytest.mark.django_db


def brief_of(assessment, language="en"):
    with translation.override(language):
        return brief(Facts(json.loads(collect(assessment, with_review=True).content), assessment.standard))


@pytest.fixture
def approved():
    return approved_with_differences()


def test_a_lens_is_the_mean_of_its_items(approved):
    report = brief_of(approved)
    assert (len(report.pillars), len(report.factors)) == (3, 3)
    score = approved.scores.get(stage="approved")
    for lens in (*report.pillars, *report.factors):
        codes = [code for code, item in approved.standard.items.items() if lens.code in item.lenses]
        assert lens.points.approved == score_category([score.item_points(code) for code in codes])
        assert lens.items == len(codes)


def test_the_strongest_and_the_weakest_items(approved):
    report = brief_of(approved)
    points = {
        code: approved.scores.get(stage="approved").item_points(code) for code in approved.standard.items
    }
    strongest = [item.points.approved for item in report.strongest]
    weakest = [item.points.approved for item in report.weakest]
    assert strongest == sorted(points.values(), reverse=True)[:3] == [500, 500, 500]
    assert weakest == sorted(points.values())[:3]
    assert report.weakest[0].code == "6.4"
    assert not {item.code for item in report.strongest} & {item.code for item in report.weakest}


def test_items_without_a_result_are_neither_strong_nor_weak():
    report = brief_of(factories.assessment_at("in_progress"))
    assert not any(item.code.startswith("7") for item in (*report.strongest, *report.weakest))


def test_the_years_run_to_the_year_of_the_report(approved):
    [year] = brief_of(approved).years
    score = approved.scores.get(stage="approved")
    assert (year.fiscal_year, year.is_current) == (2570, True)
    assert Fraction(round(year.points.approved, 10)) == Fraction(score.overall)
    assert year.band == approved.standard.band(score.band).name


@pytest.mark.parametrize(
    "status, text, name",
    [
        ("in_progress", "The unit submits by", "submit_by"),
        ("returned", "The unit submits by", "submit_by"),
        ("in_review", "The review is due", "review_by"),
        ("reviewed", "Approval is due", "approve_by"),
    ],
)
def test_the_next_date_follows_the_status(status, text, name):
    assessment = factories.assessment_at(status)
    deadline = brief_of(assessment).deadline
    assert deadline.text == text
    assert deadline.day == factories.timezone.localdate(getattr(assessment.cycle, name))


def test_after_approval_comes_the_follow_up(approved):
    report = brief_of(approved)
    assert report.deadline.text == "6-month follow-up of the improvement plan"
    assert 181 <= (report.deadline.day - report.as_of.date()).days <= 184


@pytest.mark.parametrize("language", ["th", "en"])
def test_it_is_one_page_with_the_index(approved, language):
    pdf = print_pdf(approved, "brief", language)
    assert len(pages(pdf)) == 1
    assert brief_of(approved).index in by_pypdf(pdf)


@pytest.mark.parametrize(
    "points, said",
    [
        ("300", "Target 300 points of 500, now 300: the target is reached."),
        ("300.0001", "Target 300 points of 500, now 300: 0.01 points are missing."),
        ("420.5", "Target 420.50 points of 500, now 300: 120.50 points are missing."),
        (None, "The target was taken away."),
    ],
)
def test_the_target_is_told_by_rule(approved, points, said):
    assert brief_of(approved).goal is None
    changed = {} if points else {"changed_from": 350, "reason": "งบประมาณ"}
    target_for(approved.cycle, approved.unit, points, **changed)
    source = json.loads(collect(approved, with_review=True).content)
    source["document"]["scores"]["approved"]["overall"] = "300"
    with translation.override("en"):
        report = brief(Facts(source, approved.standard))
    extra = "" if points else " It was changed from 350 points while the cycle was open."
    assert said + extra in report.summary
    assert ("target" in report.trend.names) == bool(points)


def test_the_target_of_another_unit_or_year_is_not_told(approved):
    other = factories.cycle(approved.cycle.owner, 2569)
    target_for(other, approved.unit, 400)
    target_for(approved.cycle, approved.cycle.owner, 400)
    assert brief_of(approved).goal is None


@pytest.mark.parametrize("language", ["th", "en", "th-u-nu-thai"])
def test_with_a_target_it_is_one_page(approved, language):
    target_for(approved.cycle, approved.unit, "488.88", changed_from="499.99", reason="งบประมาณถูกปรับลด")
    pdf = print_pdf(approved, "brief", language)
    assert len(pages(pdf)) == 1
    assert language == "th-u-nu-thai" or "488.88" in by_pypdf(pdf)


def test_in_thai_digits_it_is_one_page_and_breaks_no_number(approved):
    target_for(approved.cycle, approved.unit, "488.88")
    pdf = print_pdf(approved, "brief", "th-u-nu-thai")
    assert len(pages(pdf)) == 1
    lines = pages(pdf)[0].extract_text().splitlines()
    # Only the scale of the chart begins with a digit that stands alone.
    assert [line for line in lines if re.fullmatch(r"[๐-๙]", line.strip())] == ["๐"]


def long_name(language, length):
    """A name that fills its column: Thai without any space, English in words."""
    text = "สำนักงานพัฒนาที่ยั่งยืนและน่าอยู่" if language == "th" else "Sustainable Communities and "
    return (text * length)[:length]


def longer(named, length):
    return replace(named, name_th=long_name("th", length), name_en=long_name("en", length))


def with_longest_names(standard):
    """The criteria with every name as long as its column allows."""
    return replace(
        standard,
        bands=tuple(longer(band, 100) for band in standard.bands),
        lenses=tuple(longer(lens, 200) for lens in standard.lenses),
        categories=tuple(
            replace(category, items=tuple(longer(item, 300) for item in category.items))
            for category in standard.categories
        ),
    )


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("longest", [with_longest_names, lambda standard: standard])
def test_it_is_one_page_with_the_longest_names(approved, language, longest):
    target_for(approved.cycle, approved.unit, "488.88", changed_from="499.99", reason="งบประมาณ")
    source = json.loads(collect(approved, with_review=True).content)
    names = {"name_th": long_name("th", 200), "name_en": long_name("en", 200)}
    source["document"]["unit"] |= names
    band = {name: text[:100] for name, text in names.items()}
    stored = {"overall": "333.3333333333", "band": band}
    source["earlier"] = [
        {"fiscal_year": year, "self": stored, "approved": stored} for year in range(2566, 2570)
    ]
    pdf = print_report(json.dumps(source), longest(approved.standard), "brief", language)
    assert len(pages(pdf)) == 1
    assert "2566" in by_pypdf(pdf)
    assert "SHA-256" in by_pypdf(pdf)
