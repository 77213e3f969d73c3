"""The assessment report says what is stored: the same points, ticks, texts and evidence."""

import json
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from assessments.enums import Stage
from assessments.scores import to_decimal
from reports.contents import Facts, OtherCriteria, assessment_report
from reports.contents.items import Otherwise
from reports.sources import collect
from tests import factories

from .printed import approved_with_differences

pytestmark = pytest.mark.django_db


def report_of(assessment, language="en", **options):
    source = collect(assessment, **{"with_review": True, **options})
    with translation.override(language):
        return assessment_report(Facts(json.loads(source.content), assessment.standard))


@pytest.fixture
def approved():
    return approved_with_differences()


def test_the_points_are_the_stored_scores(approved):
    report = report_of(approved)
    own, final = (approved.scores.get(stage=stage) for stage in (Stage.SELF, Stage.APPROVED))
    assert to_decimal(report.overall.own) == own.overall
    assert to_decimal(report.overall.approved) == final.overall
    assert report.band == approved.standard.band(final.band).name_en
    for score, name in ((own, "own"), (final, "approved")):
        stored = {one.number: one.points for one in score.categories.all()}
        printed = {one.number: to_decimal(getattr(one.points, name)) for one in report.categories}
        assert printed == stored
        items = {item.code: getattr(item.points, name) for part in report.categories for item in part.items}
        assert items == {code: score.item_points(code) for code in score.items}


def test_own_and_approved_levels_and_ticks_stand_side_by_side(approved):
    leadership = report_of(approved).categories[0].items[0]
    assert (leadership.own_level, leadership.approved_level) == ("significance", "advance")
    top = leadership.rungs[2]
    assert all(tick.own for tick in top.ticks)
    assert not any(tick.approved for tick in top.ticks)
    assert (top.own_count, top.approved_count) == (len(top.ticks), 0)
    assert leadership.points.difference == -100


def test_a_checkpoint_that_the_approver_decided_otherwise_says_so(approved):
    """As the snapshot of the approval holds it; a draft says nothing of it."""
    source = json.loads(collect(approved, with_review=True).content)
    said = {"level": "significance", "number": 1, "is_met": True, "reason": "พบหลักฐาน"}
    source["document"]["items"]["1.1"]["overrides"] = [said]
    for is_final in (True, False):
        report = assessment_report(Facts({**source, "is_final": is_final}, approved.standard))
        ticks = report.categories[0].items[0].rungs[2].ticks
        expected = [Otherwise(is_met=True, reason="พบหลักฐาน")] if is_final else [None]
        assert [tick.override for tick in ticks][:1] == expected
        assert not any(tick.override for tick in ticks[1:])
    page = render_to_string("reports/pdf/_otherwise.html", {"override": Otherwise(True, "พบหลักฐาน")})
    assert page.split("</strong>")[1].split() == ["Met.", "พบหลักฐาน"]


def test_texts_and_evidence_stand_at_their_place(approved):
    item = report_of(approved).categories[0].items[0]
    assert item.rungs[2].explanation.startswith("ผู้บริหาร")
    [proof] = item.rungs[2].evidence
    assert (proof.title, proof.pages, proof.proves) == ("หลักฐาน 1.1", "1-2", "ครบทุกข้อ")
    assert (item.strength, item.ofi) == ("ทำได้ดี", "ควรบูรณาการ")


def test_every_checkpoint_indicator_and_question_is_printed(approved):
    report = report_of(approved)
    ticks = [
        tick
        for part in report.categories
        for item in part.items
        for rung in item.rungs
        for tick in rung.ticks
    ]
    assert len(ticks) == 160
    assert len(report.results) == 10
    assert sum(len(group.answers) for group in report.profile) == 13
    assert [group.part != "" for group in report.profile].count(True) == 2


def test_indicators_show_achievement_and_points(approved):
    result = report_of(approved).results[0]
    assert (result.target, result.actual, result.achievement) == (Decimal(85), Decimal(85), Decimal("100.00"))
    assert result.points == 300
    assert result.met


def test_an_indicator_without_a_result_is_missing_and_not_zero():
    report = report_of(factories.assessment_at("in_progress"))
    assert {result.points for result in report.results} == {None}
    assert {result.met for result in report.results} == {None}
    assert report.categories[6].items[0].points.own is None


def test_the_signatures_are_of_those_who_did_it(approved):
    names = [signature.name for signature in report_of(approved).signatures]
    people = approved.people
    assert names == [people.coordinator.name_en, people.assessor.name_en, people.administrator.name_en]
    assert report_of(approved).history[-1].status == "Approved"


@pytest.mark.parametrize(
    "status, signed", [("submitted", 1), ("returned", 0), ("in_review", 1), ("reviewed", 2)]
)
def test_a_step_that_was_undone_carries_no_name(status, signed):
    signatures = report_of(factories.assessment_at(status)).signatures
    assert [bool(signature.name) for signature in signatures].count(True) == signed


def test_a_draft_without_review_says_nothing_of_it():
    report = report_of(factories.assessment_at("reviewed"), with_review=False)
    assert report.overall.approved is None
    assert report.approved_label == "Approved"
    assert {
        tick.approved for item in report.categories[0].items for rung in item.rungs for tick in rung.ticks
    } == {None}
    assert not any(item.strength or item.ofi for part in report.categories for item in part.items)


def test_a_draft_with_review_calls_its_points_the_assessors():
    report = report_of(factories.assessment_at("reviewed"))
    assert report.overall.approved is not None
    assert report.approved_label == "Assessor"
    assert not report.is_final


def test_names_come_in_the_language_of_the_report(approved):
    assert report_of(approved, "th").unit == approved.unit.name_th
    assert report_of(approved, "th").categories[0].name == "การนำองค์การ"
    assert report_of(approved, "en").unit == approved.unit.name_en


def test_data_of_other_criteria_is_refused(approved):
    source = json.loads(collect(approved, with_review=True).content)
    source["document"]["criteria"]["sha256"] = "0" * 64
    with pytest.raises(OtherCriteria):
        Facts(source, approved.standard)
