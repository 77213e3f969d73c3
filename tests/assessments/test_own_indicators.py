"""Own indicators: in one form alone, scored by their achievement beside the common ones, frozen with what they mean."""

from decimal import Decimal
from fractions import Fraction

import pytest

from accounts.models import AuditEvent
from assessments import actions, workflow
from assessments.models import Assessment, IndicatorResult
from assessments.own import actions as own
from assessments.own.gaps import gap_choices
from assessments.scores import self_card
from assessments.snapshots.checking import faults
from assessments.workflow import MoveRefused
from reports.printing import print_report
from reports.sources import collect
from tests import factories
from tests.factories import fresh
from tests.reports.printed import by_pypdf, without_spaces

pytestmark = pytest.mark.django_db
DEFINED = {
    "name_th": "จำนวนหมู่บ้านต้นแบบ",
    "measure_th": "หมู่บ้าน",
    "direction": "more",
    "target": Decimal(10),
}


@pytest.fixture
def assessment(people):
    return people.assessment_at("in_progress")


def added(assessment, people, **more):
    item = assessment.standard.items["7.1"]
    return own.add(assessment, item, by=people.coordinator, **{"gap": "1.1.S1", **DEFINED, **more})


def again(assessment):
    return Assessment.objects.with_places().get(pk=assessment.pk)


def enter(assessment, people, row, actual):
    result = IndicatorResult.objects.get(assessment=assessment, definition=row.definition)
    values = {name: getattr(result, name) for name in ("last_year", "two_years_ago", "note")}
    actions.save_answer(
        result, result.version, by=people.member, target=result.target, actual=actual, **values
    )


def test_it_stands_in_its_form_after_the_common_ones_and_in_no_other(assessment, people):
    row = added(assessment, people)
    common = [one.code for one in assessment.cycle.standard.items["7.1"].indicators]
    found = again(assessment).standard.items["7.1"].indicators
    assert [one.code for one in found] == [*common, "7.1.U1"]
    assert [one.is_common for one in found] == [True] * len(common) + [False]
    assert again(assessment).standard.indicators[row.definition_id].name == DEFINED["name_th"]
    other = people.assessment_at("in_progress", people.section)
    assert other.standard is other.cycle.standard
    assert set(other.indicator_results.values_list("definition__is_common", flat=True)) == {True}


def test_the_item_is_the_mean_of_all_its_indicators(assessment, people):
    """The worked example of the standard: 10.3 of 10 is 103 percent and gives 400."""
    row = added(assessment, people)
    enter(assessment, people, row, Decimal("10.3"))
    count = len(again(assessment).standard.items["7.1"].indicators)
    assert self_card(again(assessment)).items["7.1"].points == Fraction(400, count)


def test_what_it_means_is_frozen_and_its_score_follows_from_the_snapshot(people):
    assessment = people.assessment_at("in_progress")
    row = added(assessment, people)
    enter(assessment, people, row, Decimal("10.5"))
    factories.fill(again(assessment), people.member)
    workflow.make("submit", again(assessment), by=people.coordinator)
    snapshot = again(assessment).snapshots.get()
    assert snapshot.data["indicators"]["7.1.U1"]["points"] == "400"
    assert faults(snapshot) == []
    assert snapshot.data["criteria"]["sha256"] == assessment.cycle.standard.sha256
    assert snapshot.data["criteria"]["text_sha256"] != assessment.cycle.standard.text_sha256


def test_changing_it_is_seen_by_everybody_and_needs_the_latest_version(assessment, people):
    row = added(assessment, people)
    before = again(assessment).standard
    changed = own.change(row, 1, by=people.coordinator, gap="3.2", **{**DEFINED, "name_th": "ใหม่"})
    assert (changed.version, changed.gap) == (2, "3.2")
    assert again(assessment).standard.indicators[row.definition_id].name == "ใหม่"
    assert before.indicators[row.definition_id].name == DEFINED["name_th"]
    with pytest.raises(actions.Conflict):
        own.change(row, 1, by=people.coordinator, gap="3.2", **DEFINED)
    assert again(assessment).standard.indicators[row.definition_id].name == "ใหม่"


def test_removed_it_leaves_no_trace_but_the_record(assessment, people):
    first, second = added(assessment, people), added(assessment, people)
    assert second.definition.code == "7.1.U2"
    own.remove(second, by=people.coordinator)
    assert len(again(assessment).own_indicators.all()) == 1
    own.remove(first, by=people.coordinator)
    assert again(assessment).own_indicators_at is None
    assert again(assessment).standard.text_sha256 == assessment.cycle.standard.text_sha256
    verbs = AuditEvent.objects.filter(subject=assessment.pk, verb__endswith="_indicator")
    assert [one.verb for one in verbs.order_by("id")] == ["add_indicator", "add_indicator"] + [
        "remove_indicator"
    ] * 2


def test_only_the_coordinator_and_only_before_the_first_submission(assessment, people):
    with pytest.raises(MoveRefused, match="coordinator"):
        own.add(assessment, assessment.standard.items["7.1"], by=people.member, gap="3.2", **DEFINED)
    row = added(assessment, people)
    Assessment.objects.filter(pk=assessment.pk).update(status="returned")
    for refused in (
        lambda: added(assessment, people),
        lambda: own.change(row, 1, by=fresh(people.coordinator), gap="3.2", **DEFINED),
        lambda: own.remove(row, by=fresh(people.coordinator)),
    ):
        with pytest.raises(MoveRefused, match="before the assessment is first submitted"):
            refused()


def test_an_item_has_at_most_ten(assessment, people):
    for _ in range(10):
        added(assessment, people)
    with pytest.raises(MoveRefused, match="at most 10"):
        added(assessment, people)


def test_a_gap_is_an_item_or_a_checkpoint_that_is_not_met(assessment, people):
    answer = assessment.level_answers.get(item__code="1.1", level="basic")
    actions.save_answer(answer, answer.version, by=people.member, ticks=[1], explanation="ก")
    codes = [code for _, group in gap_choices(again(assessment)) for code, _ in group]
    assert codes[:3] == ["1.1", "1.1.B2", "1.1.B3"]
    assert len(codes) == 24 + 159


def test_the_report_prints_it_from_the_frozen_data_alone(people):
    assessment = people.assessment_at("in_progress")
    row = added(assessment, people)
    enter(assessment, people, row, Decimal("10.3"))
    source = collect(again(assessment), with_review=False)
    standard = assessment.cycle.standard
    printed = print_report(source.content, standard, "indicators", "th")
    assert without_spaces(DEFINED["name_th"]) in by_pypdf(printed)
    assert "7.1.U1" in by_pypdf(printed)
    assert print_report(source.content, standard, "progress", "en").startswith(b"%PDF")
