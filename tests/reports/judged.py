"""One assessment on which everything happened that a feedback report tells of."""

import json
from decimal import Decimal

from django.utils import timezone, translation

from assessments import actions, assigning, rounds, workflow
from assessments.models import Override, Request
from reports.contents import Facts, feedback_report
from reports.sources import collect
from tests import factories

BOTH_SAW = ("ไม่พบคำสั่ง", "เอกสารเป็นของปีก่อน")
DECIDED = "เห็นร่วมกันว่ายังไม่มีผล 3 ไตรมาส"
OVERRULED = "ผู้อนุมัติพบว่าหลักฐานเป็นของหน่วยงานอื่น"
ASKED, ANSWERED = "ขอคำสั่งแต่งตั้งคณะทำงาน", "แนบคำสั่งที่ 12 แล้ว"
CORRECTED, CORRECTION = Decimal("80.5"), "ตัวเลขในรายงานเป็น 80.5"
UNSUITABLE = "ตัวชี้วัดไม่ตรงกับภารกิจ"
NOTE = "บันทึกส่วนตัวของผู้ตรวจ"
NOT_SENT = "คำขอที่ยังไม่ได้ส่ง"


def judged_at(status="approved", fiscal_year=2570):
    """The assessment, reviewed or approved; its people hang on `.people`.

    The unit ticks all of the basic level. Both assessors find 1.1 basic 1 missing; on 1.2 basic 2 they differ and agree
    that it is missing; the approver takes 1.3 basic 1 away. The first result is corrected, the second does not suit.
    """
    people = factories.Department(fiscal_year)
    assessment = people.assessment_at("submitted")
    people.second_assessor = factories.person("assessor", people.department)
    panel = people.assessor, people.second_assessor
    for someone in panel:
        assigning.assign(assessment, someone, by=people.administrator)
    assessment = people.assessment()
    workflow.make("start_review", assessment, by=people.assessor)
    _ask_and_answer(assessment, people)
    for someone, reason in zip(panel, BOTH_SAW, strict=True):
        _review(people.assessment(), someone, reason, is_first=someone == people.assessor)
        rounds.finish_round(people.assessment(), by=someone)
    _agree(people.assessment(), people.assessor)
    workflow.make("close_consensus", assessment, by=people.assessor)
    Override.objects.create(
        assessment=assessment,
        round=assessment.round,
        item_id=item_of(assessment, "1.3").id,
        level="basic",
        number=1,
        is_met=False,
        reason=OVERRULED,
        by=people.administrator,
    )
    if status == "approved":
        workflow.make("approve", assessment, by=people.administrator)
    assessment = people.assessment()
    assessment.people = people
    return assessment


def _ask_and_answer(assessment, people):
    item = item_of(assessment, "1.1")
    request = Request.objects.create(
        assessment=assessment, item_id=item.id, level="basic", text=ASKED, by=people.assessor
    )
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอหลักฐานเพิ่ม")
    answer = {"answer": ANSWERED, "answered_by": people.member, "answered_at": timezone.now()}
    Request.objects.filter(pk=request.pk).update(**answer)
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    Request.objects.create(assessment=assessment, item_id=item.id, text=NOT_SENT, by=people.assessor)


def _review(assessment, by, reason, *, is_first):
    factories.review_all(assessment, by)
    rows = {
        row.item.code: row for row in assessment.round_of(by).item_reviews.select_related("review", "item")
    }
    _take_away(rows["1.1"], 1, reason, by, note=NOTE)
    if is_first:
        _take_away(rows["1.2"], 2, "ยังไม่เห็นผล", by)
    first, second = assessment.round_of(by).indicator_reviews.select_related("review")[:2]
    actions.save_item_review(first, first.version, by=by, corrected=CORRECTED, reason=CORRECTION)
    actions.save_item_review(second, second.version, by=by, is_suitable=False, reason=UNSUITABLE)


def _take_away(row, number, reason, by, **values):
    kept = [one for one in row.ticks["basic"] if one != number]
    reasons = {"basic": {str(number): reason, "3": " "}}
    ticks = {**row.ticks, "basic": kept}
    actions.save_item_review(row, row.version, by=by, ticks=ticks, reasons=reasons, **values)


def _agree(assessment, lead):
    row = assessment.verdict.item_reviews.select_related("review", "item").get(item__code="1.2")
    values = {
        "ticks": {**row.ticks, "basic": [1, 3]},
        "reasons": {"basic": {"2": DECIDED}},
        "strength": "ทำได้ดี 2 เรื่อง\n\n- น้ำดื่มชุมชน <b>",
        "ofi": "• ควรขยายผล",
        "recommendation": "ทำแผน\nดูตัวอย่างที่ https://example.org/2570/9",
        "priority": "high",
        "is_done": True,
    }
    actions.save_consensus(row, row.version, by=lead, **values)


def item_of(assessment, code):
    return assessment.standard.items[code]


def report_of(assessment, language="en", **options):
    source = collect(assessment, **{"with_review": True, **options})
    with translation.override(language):
        return feedback_report(Facts(json.loads(source.content), assessment.standard))


def finding_of(report, code):
    return next(one for one in report.findings if one.code == code)
