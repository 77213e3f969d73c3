"""The progress of a unit over its years: the stored points of each, side by side, and the changes between them."""

import json
from io import BytesIO

import pytest
import time_machine
from django.utils import translation
from openpyxl import load_workbook

from pmqa_portal.lib.points import points_text
from reports.contents import Facts, progress_report
from reports.printing import print_report
from reports.sources import collect
from tests import factories

from .aims import target_for
from .printed import approved_with_differences, by_pdftotext, by_pypdf, print_pdf, without_spaces

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved():
    """Approved in 2570, and with basic ticks only in 2569."""
    before = factories.assessment_at("approved", fiscal_year=2569)
    assessment = approved_with_differences()
    # As if both were of one unit and one owner.
    before.cycle.owner = assessment.cycle.owner
    before.cycle.save()
    before.unit = assessment.unit
    before.save()
    assessment.before = before
    return assessment


def report_of(assessment, language="en", **options):
    source = collect(assessment, **{"with_review": True, **options})
    with translation.override(language):
        return progress_report(Facts(json.loads(source.content), assessment.standard))


def test_the_years_stand_side_by_side(approved):
    report = report_of(approved)
    now, before = (one.scores.get(stage="approved") for one in (approved, approved.before))
    assert [year.fiscal_year for year in report.years] == [2569, 2570]
    assert len(report.items) == 30
    for line in report.items:
        expected = before.item_points(line.code), now.item_points(line.code)
        assert line.points == expected
        assert line.change == expected[1] - expected[0]
    for line in report.categories:
        stored = [score.categories.get(number=line.code).points for score in (before, now)]
        assert [points_text(points) for points in line.points] == [points_text(points) for points in stored]


def test_the_sentence_counts_what_the_table_shows(approved):
    report = report_of(approved)

    def count(lines, sign):
        return sum(line.change * sign > 0 for line in lines)

    assert count(report.items, 1) > 0
    assert report.summary[1] == (
        f"Since fiscal year 2569 (2026), categories that rose: {count(report.categories, 1)}, that fell: "
        f"{count(report.categories, -1)}. Items that rose: {count(report.items, 1)}, that fell: "
        f"{count(report.items, -1)}."
    )


def test_the_target_of_the_year_stands_in_words_picture_and_workbook(approved):
    points = approved.scores.get(stage="approved").overall
    target_for(approved.cycle, approved.unit, 450)
    target_for(approved.before.cycle, approved.unit, 1)
    report = report_of(approved)
    short = points_text(450 - points)
    said = f"Target 450 points of 500, now {points_text(points)}: {short} points are missing."
    assert report.summary[1] == said
    assert report.trend.names == ["own", "approved", "target"]
    assert report.trend.description.endswith(", Target 450")
    source = collect(approved, with_review=True)
    book = load_workbook(BytesIO(print_report(source.content, approved.standard, "progress_excel", "en")))
    columns = [row[5] for row in book["Points by fiscal year"].iter_rows(values_only=True)]
    assert columns == ["Target", None, 450]


def test_the_first_year_has_nothing_to_compare():
    report = report_of(factories.assessment_at("approved"))
    assert [len(line.points) for line in report.items] == [1] * 30
    assert {line.change for line in report.items} == {None}
    assert len(report.summary) == 1


def test_before_approval_own_points_are_compared_with_own_points(approved):
    people = approved.people
    people.cycle = factories.cycle(people.department, 2571)
    factories.opening.open_for_units(people.cycle, [people.bureau])
    report = report_of(people.assessment_at("submitted"), with_review=False)
    assert report.counted_label == "Self"
    own = [one.scores.get(stage="self").item_points("1.1") for one in (approved.before, approved)]
    assert list(report.items[0].points[:2]) == own


@pytest.mark.parametrize("read", [by_pypdf, by_pdftotext])
def test_every_sentence_and_item_comes_back_in_thai(approved, read):
    report, text = report_of(approved, "th"), read(print_pdf(approved, "progress", "th"))
    said = [*report.summary, *(line.name for line in (*report.categories, *report.items))]
    assert [one for one in said if without_spaces(one) not in text] == []


def test_the_workbook_has_the_same_numbers(approved):
    source = collect(approved, with_review=True)
    content = print_report(source.content, approved.standard, "progress_excel", "en")
    with time_machine.travel("2031-05-06 07:08:09"):
        assert print_report(source.content, approved.standard, "progress_excel", "en") == content
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["Points by fiscal year", "Points by category", "Points by item"]
    [head, *rows] = book["Points by item"].iter_rows(values_only=True)
    assert head == ("Item", "2569 (Approved)", "2570 (Approved)", "Change")
    for row, line in zip(rows, report_of(approved).items, strict=True):
        assert [str(value) for value in row[1:]] == [points_text(one) for one in (*line.points, line.change)]
