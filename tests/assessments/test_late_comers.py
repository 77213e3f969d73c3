"""Who comes into a review under way: reads no other round before the own, and decides nothing about it afterwards."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from assessments import assigning, permissions, workflow
from assessments.enums import Status
from assessments.models import Assessment
from assessments.reviewing import panel
from tests import factories
from tests.assessments.appointments import again, refusal
from tests.assessments.evidence_rows import add, replace
from tests.assessments.panels import at_consensus, settle
from tests.factories import WALK, assessment_at, fresh

pytestmark = pytest.mark.django_db


def newcomer(people):
    return factories.person(Role.ASSESSOR, people.department)


@pytest.mark.parametrize("status", ["returned", "submitted"])
def test_a_newcomer_reads_no_other_round_before_the_own_begins(sign_in, status):
    """Neither the sole assessor's, which is the verdict until there are two."""
    assessment = assessment_at("returned")
    people, other = assessment.people, newcomer(assessment.people)
    assigning.assign(assessment, other, by=people.administrator)
    if status == "submitted":
        workflow.make("submit", assessment, by=people.coordinator)
    pages = [reverse("review", args=[assessment.pk]), reverse("review_item", args=[assessment.pk, "1.1"])]
    assert [sign_in(other).get(page).status_code for page in pages] == [404, 404]
    assert [sign_in(people.assessor).get(page).status_code for page in pages] == [200, 200]
    assert again(assessment).review_shown_to(people.administrator).assessor == people.assessor


def test_a_newcomer_reads_no_consensus_of_others_either():
    assessment = assessment_at("consensus")
    people, other = assessment.people, newcomer(assessment.people)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอหลักฐานเพิ่ม")
    assigning.assign(assessment, other, by=people.administrator)
    assert again(assessment).review_shown_to(other) is None


def test_whoever_was_replaced_is_not_assigned_again():
    assessment = assessment_at("in_review")
    people, other = assessment.people, newcomer(assessment.people)
    assigning.replace(assessment, people.assessor, other, keeps=False, by=people.administrator)
    words = refusal(assigning.assign, assessment, people.assessor, by=people.administrator)
    assert "was replaced here before" in words


@pytest.mark.parametrize("stays", [True, False])
def test_whoever_came_in_for_the_consensus_does_not_approve(stays):
    assessment = at_consensus()
    people, other = assessment.people, newcomer(assessment.people)
    Membership.objects.create(user=other, unit=people.department, role=Role.ADMINISTRATOR)
    assigning.replace(assessment, people.assessor, other, keeps=False, by=people.administrator)
    settle(assessment, fresh(other))
    closing = other
    if not stays:
        closing = newcomer(people)
        assigning.replace(assessment, other, closing, keeps=False, by=people.administrator)
    workflow.make("close_consensus", assessment, by=fresh(closing))
    now = again(assessment)
    assert now.status == "reviewed"
    assert not permissions.approve(fresh(other), now)
    assert list(Assessment.objects.approvable_by(fresh(other))) == []
    assert list(Assessment.objects.approvable_by(fresh(people.administrator))) == [now]


def test_a_file_exchanged_after_a_return_opens_the_finished_rounds_again():
    people = factories.Department()
    assessment = people.assessment()
    assessment.people = people
    share, start, *rest = WALK[Status.CONSENSUS]
    for step in (share, start):
        step(people, assessment)
    use = add(assessment)
    for step in rest:
        step(people, assessment)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอหลักฐานเพิ่ม")
    replace(use, by=people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    assert len(panel.unfinished(again(assessment))) == 2
