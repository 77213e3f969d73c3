"""A calibration is exercise: it never counts as a review, whatever is asked of the assessment."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from assessments import actions, assigning, rounds, snapshots, workflow
from assessments import permissions as form
from assessments.enums import ReviewKind
from assessments.models import Assessment, ItemReview, LevelAnswer
from assessments.reviewing.rows import look_again, void_changed
from assessments.workflow import MoveRefused
from reports.models import Document
from reviews.actions import calibration
from reviews.actions.rules import settle_rules
from reviews.models import CycleRules, rules_of
from reviews.permissions import CALIBRATE_FIRST, admit_to_round
from tests import factories
from tests.factories import fresh
from tests.reviews.calibrated import begun, finished

pytestmark = pytest.mark.django_db


def test_a_calibration_is_no_round_and_no_verdict(reference, people):
    verdict = reference.assessment.verdict
    finished(reference)
    again = Assessment.objects.get(pk=reference.assessment_id)
    assert (again.verdict, len(again.rounds), again.is_shared) == (verdict, 1, False)
    assert again.round_of(people.novice) is None


def test_whoever_calibrated_may_approve_and_take_over_a_review(reference, people):
    Membership.objects.create(user=people.novice, unit=people.department, role=Role.ADMINISTRATOR)
    someone = fresh(people.novice)
    finished(reference, by=someone)
    assessment = reference.assessment
    workflow.make("reopen", assessment, by=people.administrator, reason="ทบทวน")
    assert form.approve(someone, Assessment.objects.get(pk=assessment.pk))
    rounds.finish_round(assessment, by=people.assessor)
    assert assessment in Assessment.objects.approvable_by(someone)
    workflow.make("review_again", assessment, by=people.administrator, reason="ทบทวน")
    assigning.replace(assessment, people.assessor, someone, keeps=False, by=people.administrator)
    assert Assessment.objects.get(pk=assessment.pk).round_of(someone).kind == ReviewKind.ROUND


def test_what_the_unit_changes_later_leaves_it_alone(reference, people):
    own = finished(reference)
    assessment = reference.assessment
    workflow.make("reopen", assessment, by=people.administrator, reason="ทบทวน")
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอหลักฐาน")
    LevelAnswer.objects.filter(assessment=assessment).update(saved_at=assessment.status_changes.last().at)
    factories.fill(assessment, people.member)
    look_again(assessment.evidence_uses.all())
    void_changed(assessment)
    own.review.refresh_from_db()
    assert own.review.finished_at is not None
    assert not own.review.item_reviews.filter(is_done=False).exists()


def frozen(reference):
    everything = Assessment.objects.with_everything().get(pk=reference.assessment_id)
    return snapshots.canonical(snapshots.document(everything))


def test_snapshots_and_documents_know_nothing_of_it(reference, people):
    before = frozen(reference)
    finished(reference)
    assert frozen(reference) == before
    assert people.novice.name_th not in before
    draft = Document(assessment=reference.assessment, shows_review=True, is_final=False)
    draft.kind, draft.language, draft.requested_by = "brief", "th", people.administrator
    draft.save()
    assert draft not in Document.objects.visible_to(people.novice)


# --- Reminders -----------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(people):
    """Hand in for another unit of the cycle as far as a status; the novice reviews it."""
    people.member = people.coordinator = factories.person(Role.COORDINATOR, people.other_bureau)

    def walked(status):
        reviewer, people.assessor = people.assessor, people.novice
        assessment = people.assessment_at(status, people.other_bureau)
        people.assessor = reviewer
        return assessment

    return walked


def require(reference):
    settle_rules(reference.cycle, by=reference.assessment.people.administrator, calibration="require")


def test_the_rule_of_the_cycle_is_a_warning_at_the_review(reference, people, sign_in, elsewhere):
    assessment = elsewhere("in_review")
    page = reverse("review", args=[assessment.pk])
    link = reverse("calibrations", args=[reference.cycle_id])
    assert link not in sign_in(people.novice).get(page).content.decode()
    settle_rules(reference.cycle, by=people.administrator, calibration="advise")
    assert link in sign_in(people.novice).get(page).content.decode()
    assert form.review(fresh(people.novice), Assessment.objects.get(pk=assessment.pk))
    finished(reference)
    assert link not in sign_in(people.novice).get(page).content.decode()


# --- Required ------------------------------------------------------------------------------------------------


def test_a_required_calibration_comes_before_the_round_begins(reference, people, sign_in, elsewhere):
    require(reference)
    assessment = elsewhere("submitted")
    client = sign_in(people.novice)
    begin = reverse("move", args=[assessment.pk, "start_review"])
    refused = client.post(begin)
    assert (refused.status_code, "กำหนดให้ปรับเทียบมาตรฐานการตรวจก่อน" in refused.text) == (403, True)
    with pytest.raises(MoveRefused):
        workflow.make("start_review", assessment, by=fresh(people.novice))
    text = client.get(reverse("assessment", args=[assessment.pk])).content.decode()
    assert (reverse("calibrations", args=[reference.cycle_id]) in text, begin in text) == (True, False)
    # Whoever knows the reference needs no calibration on it.
    assert workflow.may(workflow.MOVES["start_review"], fresh(people.assessor), assessment)
    finished(reference)
    assert client.post(begin).status_code == 302
    assert Assessment.objects.get(pk=assessment.pk).status == "in_review"


def test_a_required_calibration_comes_before_every_save_of_a_round(reference, people, sign_in, elsewhere):
    assessment = elsewhere("in_review")
    require(reference)
    client = sign_in(people.novice)
    save = reverse("review_save", args=[assessment.pk, "1.2"])
    data = {"version": 0, "strength": "ทำได้ดี"}
    assert client.post(save, data).status_code == 403
    row = ItemReview.objects.select_related("review").get(
        review__assessment=assessment, review__assessor=people.novice, item__code="1.2"
    )
    with pytest.raises(MoveRefused):
        actions.save_item_review(row, 0, by=fresh(people.novice), strength="ทำได้ดี")
    with pytest.raises(MoveRefused):
        rounds.finish_round(assessment, by=fresh(people.novice))
    page = client.get(reverse("review_item", args=[assessment.pk, "1.2"]))
    assert page.context["may_review"] is CALIBRATE_FIRST
    assert reverse("calibrations", args=[reference.cycle_id]) in page.content.decode()
    finished(reference)
    assert client.post(save, data).status_code == 302
    row.refresh_from_db()
    assert row.strength == "ทำได้ดี"


def held_back(reference, sign_in):
    page = reverse("calibrations", args=[reference.cycle_id])
    return sign_in(reference.assessment.people.administrator).get(page).context["held_back"]


def test_the_administrator_sees_who_is_held_back(reference, people, sign_in):
    """The same as each of them is told: not whoever reviewed the reference, nor of its line, nor who is done."""
    second, own = (factories.person(Role.ASSESSOR, people.department) for _ in range(2))
    Membership.objects.create(user=own, unit=people.bureau, role=Role.MEMBER)
    assert held_back(reference, sign_in) == []
    require(reference)
    assert {*held_back(reference, sign_in)} == {people.novice, second}
    elsewhere = people.assessment(people.other_bureau)
    for someone in (people.novice, second, own, people.assessor):
        is_held = admit_to_round(fresh(someone), elsewhere) is CALIBRATE_FIRST
        assert (someone in held_back(reference, sign_in)) == is_held, someone
    begun(reference)
    assert {*held_back(reference, sign_in)} == {people.novice, second}
    finished(reference)
    assert held_back(reference, sign_in) == [second]
    calibration.use_reference(reference, is_active=False, by=people.administrator)
    assert held_back(reference, sign_in) == []


@pytest.mark.parametrize("number", [1, 3])
def test_who_is_held_back_takes_the_same_for_any_number(
    reference, people, sign_in, django_assert_num_queries, number
):
    for _ in range(number):
        factories.person(Role.ASSESSOR, people.department)
    require(reference)
    page, client = reverse("calibrations", args=[reference.cycle_id]), sign_in(people.administrator)
    client.get(page)
    with django_assert_num_queries(16):
        response = client.get(page)
    assert len(response.context["held_back"]) == number + 1


def test_the_rule_is_one_of_three(reference, people, sign_in):
    page, client = reverse("cycle_rules", args=[reference.cycle_id]), sign_in(people.administrator)
    for rule, code in (("require", 302), ("advise", 302), ("none", 302), ("perhaps", 422)):
        assert client.post(page, {"appeal_days": "15", "calibration": rule}).status_code == code
    assert rules_of(reference.cycle).calibration == "none"
    with pytest.raises(IntegrityError), transaction.atomic():
        CycleRules.objects.update(calibration="perhaps")
