"""What a report is printed from: the approved snapshot or a live draft, and never more than its reader may know."""

import json

import pytest

from assessments import actions, rounds, snapshots, workflow
from assessments.enums import Status
from assessments.models import Assessment
from reports.sources import EARLIER_YEARS, collect
from tests import factories

pytestmark = pytest.mark.django_db


def content(assessment, **options):
    return json.loads(collect(assessment, **{"with_review": False, **options}).content)


def test_an_approved_assessment_is_its_snapshot():
    assessment = factories.assessment_at(Status.APPROVED)
    snapshot = assessment.snapshots.get(kind="approved")
    source = content(assessment)
    assert source["document"] == snapshots.without_rounds(snapshot.data)
    assert source["snapshot_sha256"] == snapshot.sha256
    assert source["is_final"]
    assert source["shows_review"]


def test_after_a_second_approval_the_latest_snapshot_counts():
    assessment = factories.assessment_at(Status.APPROVED)
    people = assessment.people
    workflow.make("reopen", assessment, by=people.administrator, reason="แก้ไข")
    assert not content(assessment)["is_final"]
    rounds.finish_round(assessment, by=people.assessor)
    workflow.make("approve", assessment, by=people.administrator)
    assert content(assessment)["document"]["round"] == 2


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.REVIEWED, Status.RETURNED])
def test_before_approval_the_review_is_left_out_for_the_unit(status):
    assessment = factories.assessment_at(status)
    document = content(assessment)["document"]
    assert set(document["scores"]) == {"self"}
    assert document["assessor"] is None
    assert all(item["review"] is None for item in document["items"].values())
    assert {change["move"] for change in document["history"]} <= {"start", "submit", "send_back"}
    name = assessment.people.assessor.name_th
    assert status == Status.RETURNED or name not in json.dumps(document, ensure_ascii=False)


def test_before_approval_the_review_is_there_for_those_who_may_read_it():
    assessment = factories.assessment_at(Status.REVIEWED)
    source = content(assessment, with_review=True)
    assert source["shows_review"]
    assert set(source["document"]["scores"]) == {"self", "reviewed"}
    assert source["document"]["items"]["1.1"]["review"]["strength"]


def test_without_a_review_both_readers_get_the_same():
    assessment = factories.assessment_at(Status.SUBMITTED)
    assert collect(assessment, with_review=True) == collect(assessment, with_review=False)


def test_the_same_data_gives_the_same_hash_and_a_change_another():
    assessment = factories.assessment_at(Status.IN_PROGRESS)
    before = collect(assessment, with_review=False).sha256
    assert collect(assessment, with_review=False).sha256 == before
    answer = assessment.level_answers.first()
    actions.save_answer(answer, 0, by=assessment.people.member, ticks=[1], explanation="")
    assert collect(assessment, with_review=False).sha256 != before


def test_the_date_of_a_draft_is_that_of_the_last_change():
    assessment = factories.assessment_at(Status.IN_PROGRESS)
    answer = assessment.level_answers.first()
    saved = actions.save_answer(answer, 0, by=assessment.people.member, ticks=[1], explanation="")
    assert content(assessment)["as_of"][:19] == saved.saved_at.astimezone().isoformat()[:19]


def test_earlier_years_are_the_stored_scores_of_the_same_unit():
    assessment = factories.assessment_at(Status.APPROVED, fiscal_year=2569)
    people = assessment.people
    people.cycle = factories.cycle(people.department, 2570)
    factories.opening.open_for_units(people.cycle, [people.bureau, people.other_bureau])
    later = people.assessment_at(Status.IN_PROGRESS)
    stored = {score.stage: str(score.overall) for score in assessment.scores.all()}
    [year] = content(later)["earlier"]
    assert year["fiscal_year"] == 2569
    assert year["self"]["overall"] == stored["self"]
    assert year["approved"]["overall"] == stored["approved"]
    assert "reviewed" not in year
    other = Assessment.objects.with_places().get(unit=people.other_bureau, cycle=people.cycle)
    workflow.make("start", other, by=factories.person("member", people.other_bureau))
    assert content(other)["earlier"] == []


def test_only_the_last_years_are_printed(django_assert_max_num_queries):
    people = factories.Department(2560)
    for year in range(2560, 2560 + EARLIER_YEARS + 2):
        if year > 2560:
            people.cycle = factories.cycle(people.department, year)
            factories.opening.open_for_units(people.cycle, [people.bureau])
        assessment = people.assessment_at(Status.SUBMITTED)
    with django_assert_max_num_queries(15):
        years = content(assessment)["earlier"]
    assert [one["fiscal_year"] for one in years] == list(range(2561, 2565))
