"""Two assessors who differ on a few checkpoints of an assessment, brought to the consensus by real moves."""

from accounts.roles import Role
from assessments import actions, assigning, rounds, workflow
from assessments.enums import Status
from assessments.models import IndicatorReview, ItemReview
from tests import factories

FEEDBACK = {"strength": "ทำได้ดี", "ofi": "ควรขยายผล"}


def at_consensus(people=None):
    """An assessment in consensus where the second assessor does not see 1.1.B1 and 1.1.B2 met, and both not 2.1.B1.

    Both differ on an indicator of item 7.1, too. Its people hang on `.people`.
    """
    people = people or factories.Department()
    assessment = people.assessment_at(Status.SUBMITTED)
    share(people, assessment)
    workflow.make("start_review", assessment, by=people.assessor)
    for someone in (people.assessor, people.second_assessor):
        _review(assessment, someone, is_strict=someone == people.second_assessor)
        rounds.finish_round(assessment, by=someone)
    assessment = people.assessment()
    assert assessment.status == Status.CONSENSUS
    assessment.people = people
    return assessment


def share(people, assessment):
    """Two assessors, the first leads."""
    people.second_assessor = factories.person(Role.ASSESSOR, people.department)
    for someone in (people.assessor, people.second_assessor):
        assigning.assign(assessment, someone, by=people.administrator)


def _review(assessment, by, is_strict):
    for row in ItemReview.objects.filter(review=assessment.round_of(by)).select_related("review", "item"):
        ticks, reasons = _ticks(assessment, row), {}
        if row.item.code == "1.1" and is_strict:
            ticks["basic"].remove(1)
            ticks["basic"].remove(2)
            reasons = {"basic": {"1": "หลักฐานไม่ตรงปี", "2": "ไม่พบหลักฐาน"}}
        if row.item.code == "2.1":
            ticks["basic"].remove(1)
            reasons = {"basic": {"1": "ยังไม่ครบถ้วน"}}
        said = {"ticks": ticks, "reasons": reasons, "is_done": True, "confidence": "low", **FEEDBACK}
        actions.save_item_review(row, row.version, by=by, note="ลายมือของฉันเอง", **said)
    row = IndicatorReview.objects.select_related("review").filter(review=assessment.round_of(by)).first()
    actions.save_item_review(
        row, 0, by=by, is_suitable=not is_strict, corrected=None, reason="ผลไม่ตรงแหล่งข้อมูล"
    )


def _ticks(assessment, row):
    return {
        answer.level: list(answer.ticks)
        for answer in assessment.level_answers.all()
        if answer.item_id == row.item_id
    }


def row_of(assessment, code):
    """The row of the consensus on an item."""
    return ItemReview.objects.select_related("review").get(
        review__assessment=assessment, review__kind="consensus", item__code=code
    )


def indicator_row_of(assessment):
    """The row of the consensus on the indicator in dispute."""
    return (
        IndicatorReview.objects.select_related("review")
        .filter(review__assessment=assessment, review__kind="consensus")
        .first()
    )


def settle(assessment, by):
    """Decide everything: 1.1.B1 is met, 1.1.B2 is not, the indicator suits."""
    row = row_of(assessment, "1.1")
    ticks = {**row.ticks, "basic": [1, 3]}
    reasons = {**row.reasons, "basic": {"1": "ตรวจสอบหลักฐานแล้ว", "2": "เห็นพ้องว่ายังไม่มี"}}
    actions.save_consensus(row, row.version, by=by, differences=(), ticks=ticks, reasons=reasons)
    one = indicator_row_of(assessment)
    actions.save_consensus(one, one.version, by=by, is_suitable=True, corrected=None, reason="เหมาะสม")


def at_review_end(people=None):
    """The same, decided and closed."""
    assessment = at_consensus(people)
    settle(assessment, assessment.people.second_assessor)
    workflow.make("close_consensus", assessment, by=assessment.people.assessor)
    return assessment
