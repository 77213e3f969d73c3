"""The feedback report says what is stored: points, decisions with their reasons, requests, results; and no names."""

import json

import pytest

from assessments import advice, scores
from assessments.enums import Stage
from assessments.models import Assessment
from assessments.scores import to_decimal
from reports.contents import Facts, feedback_report
from reports.contents.findings import decided_ticks
from reports.sources import collect
from tests import factories
from tests.reports import judged
from tests.reports.judged import finding_of, judged_at, report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved():
    return judged_at()


def test_the_points_are_the_stored_scores(approved):
    report = report_of(approved)
    own, final = (approved.scores.get(stage=stage) for stage in (Stage.SELF, Stage.APPROVED))
    assert to_decimal(report.overall.own) == own.overall
    assert to_decimal(report.overall.approved) == final.overall
    assert {one.code: one.points.own for one in report.findings} == {c: own.item_points(c) for c in own.items}
    assert {one.code: one.points.approved for one in report.findings} == {
        code: final.item_points(code) for code in final.items
    }
    assert {one.number: to_decimal(one.points.approved) for one in report.categories} == {
        one.number: one.points for one in final.categories.all()
    }
    assert {one.code: one.approved_level for one in report.findings} == {
        code: one["level"] for code, one in final.items.items()
    }


def test_decisions_stand_with_their_reasons(approved):
    found = {
        (finding.code, one.level, one.number, one.own, one.approved, one.reason, one.by_approver)
        for finding in report_of(approved).findings
        for one in finding.decisions
    }
    assert found == {
        ("1.1", "basic", 1, True, False, "\n".join(judged.BOTH_SAW), False),
        ("1.2", "basic", 2, True, False, judged.DECIDED, False),
        ("1.3", "basic", 1, True, False, judged.OVERRULED, True),
    }


def test_feedback_is_one_point_a_line(approved):
    finding = finding_of(report_of(approved), "1.2")
    assert finding.strengths == ("ทำได้ดี 2 เรื่อง", "น้ำดื่มชุมชน <b>")
    assert finding.ofis == ("ควรขยายผล",)
    assert finding.recommendations == ("ทำแผน", "ดูตัวอย่างที่ https://example.org/2570/9")
    assert finding.priority == "High"
    assert finding_of(report_of(approved, "th"), "1.2").priority == "สูง"


def test_requests_stand_with_what_came_of_them(approved):
    asked = {finding.code: finding.requests for finding in report_of(approved).findings if finding.requests}
    assert list(asked) == ["1.1"]
    [one] = asked["1.1"]
    assert (one.text, one.answer, one.level_name) == (judged.ASKED, judged.ANSWERED, "Basic")
    stored = approved.requests.get(text=judged.ASKED)
    assert (one.sent_at, one.answered_at) == tuple(
        moment.replace(microsecond=0) for moment in (stored.sent_at, stored.answered_at)
    )


def test_results_stand_as_reported_and_as_counted(approved):
    results = [one for finding in report_of(approved).findings for one in finding.results]
    first, second, *others = results
    assert (first.reported, first.counted, first.reason) == (85, judged.CORRECTED, judged.CORRECTION)
    assert (first.points.own, first.points.approved) == (300, 210)
    assert (second.counted, second.is_suitable, second.reason) == (None, False, judged.UNSUITABLE)
    assert (second.points.own, second.points.approved) == (300, None)
    assert [one.code for one in results if one.is_changed] == [first.code, second.code]
    assert all(one.points.own == one.points.approved for one in others)


def test_the_ticks_that_count_give_the_approved_points(approved):
    facts = Facts(json.loads(collect(approved, with_review=True).content), approved.standard)
    fresh = Assessment.objects.with_everything().get(pk=approved.pk)
    card = scores.score_card(
        approved.standard, decided_ticks(facts), scores.reviewed_values(fresh, fresh.verdict)
    )
    assert {code: one.points for code, one in card.items.items()} == facts.approved.items


def test_the_lift_is_the_cheapest_way_from_the_approved_points(approved):
    facts = Facts(json.loads(collect(approved, with_review=True).content), approved.standard)
    fresh = Assessment.objects.with_everything().get(pk=approved.pk)
    way = advice.way_to_next_band(scores.approved_card(fresh), decided_ticks(facts))
    lift = report_of(approved).lift
    assert (lift.target, lift.count, lift.gained) == (way.target, way.count, way.gained)
    assert [(item.code, [step[2] for step in item.steps]) for item in lift.items] == [
        (item.code, [one.statement for one in checkpoints]) for item, checkpoints in way.items
    ]
    assert str(lift.count) in lift.text


def test_the_strongest_items_are_the_approved_ones(approved):
    report = report_of(approved)
    best = sorted(report.findings, key=lambda one: -(one.points.approved or 0))[:3]
    assert [one.code for one in report.strongest] == [one.code for one in best]


def test_the_panel_stands_as_a_whole(approved):
    people = approved.people
    report = report_of(approved)
    assert [one.name for one in report.panel] == [people.assessor.name_en, people.second_assessor.name_en]
    assert report.approval.name == people.administrator.name_en


def test_nothing_private_is_in_the_snapshot(approved):
    [content] = approved.snapshots.filter(kind="approved").values_list("content", flat=True)
    assert judged.NOTE not in content
    assert judged.NOT_SENT not in content
    items = json.loads(content)["items"]
    names = [approved.people.assessor.name_th, approved.people.second_assessor.name_th]
    assert not any(name in json.dumps(items, ensure_ascii=False) for name in names)


def test_an_override_is_not_told_before_it_is_approved():
    report = report_of(judged_at("reviewed"))
    assert (report.is_final, report.approved_label) == (False, "Assessor")
    assert finding_of(report, "1.3").decisions == ()
    assert finding_of(report, "1.2").decisions[0].reason == judged.DECIDED


def test_the_reasons_of_others_wait_for_all_rounds():
    """A consensus that was sent back: while the second round is open again, its reasons are in no draft."""
    assessment = factories.assessment_at("consensus")
    people = assessment.people
    second = assessment.round_of(people.second_assessor).item_reviews.get(item__code="1.1")
    assessment.reviews.filter(assessor=people.second_assessor).update(finished_at=None)
    second.reasons = {"basic": {"1": "ยังไม่ควรมีใครเห็น"}}
    second.save()
    Assessment.objects.filter(pk=assessment.pk).update(status="in_review")
    again = people.assessment()
    assert "ยังไม่ควรมีใครเห็น" not in collect(again, with_review=True).content
    Assessment.objects.filter(pk=assessment.pk).update(status="consensus")
    assert "ยังไม่ควรมีใครเห็น" in collect(people.assessment(), with_review=True).content


def test_the_unit_finds_nothing_of_it_in_its_draft():
    assessment = judged_at("reviewed")
    content = collect(assessment, with_review=False).content
    for text in (judged.DECIDED, judged.OVERRULED, judged.CORRECTION, judged.UNSUITABLE, *judged.BOTH_SAW):
        assert text not in content
    assert assessment.people.second_assessor.name_th not in content


def test_an_older_snapshot_is_told_as_far_as_it_goes(approved):
    """Format 1 knew ticks, strength and OFI, and one assessor."""
    source = json.loads(collect(approved, with_review=True).content)
    document = source["document"]
    del document["assessors"]
    for item in document["items"].values():
        del item["overrides"], item["requests"]
        item["review"] = {name: item["review"][name] for name in ("ticks", "strength", "ofi")}
    for one in document["indicators"].values():
        del one["review"]
    report = feedback_report(Facts(source, approved.standard))
    assert finding_of(report, "1.2").decisions[0].reason == ""
    assert finding_of(report, "1.2").ofis == ("ควรขยายผล",)
    assert len(report.panel) == 1
    first = finding_of(report, "7.1").results[0]
    assert (first.counted, first.is_changed) == (first.reported, False)
