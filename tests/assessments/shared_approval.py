"""An approved assessment on which two assessors differed, with everything that a record of it has to hold."""

from django.db import transaction
from django.utils import timezone

from assessments import actions, rounds, workflow
from assessments.enums import Status
from assessments.models import Assessment, Override, Request
from tests import factories
from tests.factories import WALK, fresh, review_all

SECRET_NOTE = "จดไว้คนเดียว"


def kept_shared_approval(blocker):
    """For a fixture of more than one test: made once, in a transaction that is undone at the end."""
    with blocker.unblock(), transaction.atomic():
        yield shared_approval()
        transaction.set_rollback(True)


def shared_approval():
    """Submitted, returned with a request, submitted again, two rounds that differ on 1.1, an override, approved."""
    people = factories.Department()
    assessment = people.assessment()
    assessment.people = people
    for step in WALK[Status.CONSENSUS][:4]:
        step(people, assessment)
    _ask(assessment)
    for someone in (people.assessor, people.second_assessor):
        _review(assessment, someone)
    _decide(assessment)
    workflow.make("close_consensus", assessment, by=fresh(people.assessor))
    _override(assessment)
    workflow.make("approve", assessment, by=fresh(people.administrator))
    return assessment


def _ask(assessment):
    people = assessment.people
    item = assessment.standard.items["1.2"]
    Request.objects.create(assessment=assessment, item_id=item.id, text="ขอแผนฉบับเต็ม", by=people.assessor)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอข้อมูลเพิ่ม")
    assessment.requests.update(answer="แนบแล้ว", answered_by=people.member, answered_at=timezone.now())
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    Request.objects.create(assessment=assessment, item_id=item.id, text="ยังไม่ได้ส่ง", by=people.assessor)


def _review(assessment, someone):
    own = Assessment.objects.get(pk=assessment.pk).round_of(someone)
    row = own.item_reviews.select_related("review").get(item__code="1.1")
    basic = [1, 2, 3] if someone == assessment.people.assessor else [1, 2]
    actions.save_item_review(
        row,
        row.version,
        by=fresh(someone),
        ticks={"basic": basic, "advance": [], "significance": []},
        reasons={"basic": {"3": f"เหตุผลของ {someone.username}"}},
        note=SECRET_NOTE,
        is_done=True,
    )
    indicator = own.indicator_reviews.filter(definition__code="7.1.1")
    indicator.update(corrected="80", reason="ตามรายงานฉบับจริง")
    review_all(Assessment.objects.get(pk=assessment.pk), fresh(someone))
    rounds.finish_round(assessment, by=fresh(someone))


def _decide(assessment):
    verdict = Assessment.objects.get(pk=assessment.pk).verdict
    row = verdict.item_reviews.select_related("review").get(item__code="1.1")
    actions.save_consensus(
        row,
        row.version,
        by=fresh(assessment.people.assessor),
        ticks={**row.ticks, "basic": [1, 2]},
        reasons={"basic": {"3": "หลักฐานยังไม่ครบ"}},
        is_done=True,
    )


def _override(assessment):
    Override.objects.create(
        assessment=assessment,
        round=1,
        item_id=assessment.standard.items["1.1"].id,
        level="basic",
        number=3,
        is_met=True,
        reason="พบหลักฐานเพิ่ม",
        by=assessment.people.administrator,
    )
