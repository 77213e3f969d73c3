"""A calibration is exercise: it never counts as a review, whatever is asked of the assessment."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from assessments import assigning, rounds, snapshots, workflow
from assessments import permissions as form
from assessments.enums import ReviewKind
from assessments.models import Assessment, LevelAnswer
from assessments.reviewing.rows import look_again, void_changed
from reports.models import Document
from reviews.actions.rules import settle_rules
from tests import factories
from tests.factories import fresh
from tests.reviews.calibrated import finished

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


def test_the_rule_of_the_cycle_is_a_warning_at_the_review(reference, people, sign_in):
    other = factories.person(Role.COORDINATOR, people.other_bureau)
    people.member = people.coordinator = other
    people.assessor, reviewer = people.novice, people.assessor
    assessment = people.assessment_at("in_review", people.other_bureau)
    people.assessor = reviewer
    page = reverse("review", args=[assessment.pk])
    link = reverse("calibrations", args=[reference.cycle_id])
    assert link not in sign_in(people.novice).get(page).content.decode()
    settle_rules(reference.cycle, by=people.administrator, calibrates_first=True)
    assert link in sign_in(people.novice).get(page).content.decode()
    finished(reference)
    assert link not in sign_in(people.novice).get(page).content.decode()
