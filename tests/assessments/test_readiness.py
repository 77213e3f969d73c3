"""What blocks submission, gap by gap."""

import pytest

from assessments import actions, readiness
from assessments.models import Assessment
from tests.factories import assessment_at, fill, link

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


def gaps(assessment, page, code):
    rows = Assessment.objects.with_answers().get(pk=assessment.pk)
    return [gap.message for gap in readiness.blockers(rows) if (gap.page, gap.code) == (page, code)]


def save(assessment, level, **values):
    row = assessment.level_answers.get(item__code="1.2", level=level)
    actions.save_answer(row, row.version, by=assessment.people.member, **values)


def test_an_empty_form_lacks_every_part(assessment):
    blockers = readiness.blockers(assessment)
    assert [sum(gap.page == page for gap in blockers) for page in ("profile", "item", "indicators")] == [
        13,
        24,
        10,
    ]


def test_a_complete_form_lacks_nothing(assessment):
    fill(assessment, assessment.people.member)
    assert readiness.blockers(assessment) == []


def test_an_untouched_item(assessment):
    assert gaps(assessment, "item", "1.2") == [
        "Item 1.2 is not answered: tick what is true, or explain why nothing is yet."
    ]


def test_an_item_without_ticks_needs_only_a_reason(assessment):
    save(assessment, "basic", ticks=[], explanation="ยังไม่ได้ดำเนินการในปีนี้")
    assert gaps(assessment, "item", "1.2") == []


def test_a_ticked_level_needs_explanation_and_evidence(assessment):
    save(assessment, "basic", ticks=[1], explanation="")
    assert gaps(assessment, "item", "1.2") == [
        "Item 1.2, Basic: ticked, but not explained.",
        "Item 1.2, Basic: ticked, but without evidence.",
    ]
    save(assessment, "basic", ticks=[1], explanation="มีระบบ")
    item = assessment.standard.items["1.2"]
    actions.add_evidence(link(), assessment, item, "advance", by=assessment.people.member)
    assert gaps(assessment, "item", "1.2") == ["Item 1.2, Basic: ticked, but without evidence."]
    actions.add_evidence(link(), assessment, item, "basic", by=assessment.people.member)
    assert gaps(assessment, "item", "1.2") == []


def test_an_indicator_without_result_needs_a_note(assessment):
    row = assessment.indicator_results.first()
    code = assessment.standard.indicators[row.definition_id].code
    assert len(gaps(assessment, "indicators", code)) == 1
    actions.save_answer(row, 0, by=assessment.people.member, note="ยังไม่ประกาศผล")
    assert gaps(assessment, "indicators", code) == []
