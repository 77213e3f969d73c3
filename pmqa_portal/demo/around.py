"""What stands around the review: a reference, appeals, a site visit, an override; and last year as open data."""

import datetime

from django.utils import timezone

from accounts.models import User
from assessments import permissions as form
from assessments import scores
from assessments.models import Assessment, Cycle
from assessments.settling.overriding import override
from criteria.levels import Level
from reports import publishing
from reviews import permissions
from reviews.actions import calibration, visits
from reviews.models import Appeal, AppealPoint

from . import library
from .calendar import OPEN_YEAR
from .panels import LEAD

UNIT = "cdd-chiangmai"
APPEALS = {"answered": "cdd-finance", "open": "cdd-wisdom"}


def arrange(cycle, staff):
    """Store it for the cycle, whose panels are at work."""
    plan = library.read("around")
    _calibrate(plan["reference"], cycle, staff)
    for name, unit in APPEALS.items():
        _appeal(_assessment(cycle, unit), plan["appeals"][name], staff)
    _visit(_assessment(cycle, plan["visit"]["unit"]), plan["visit"])
    _decide_otherwise(_assessment(cycle, plan["override"]["unit"]), plan["override"], staff)
    last_year = Cycle.objects.get(owner=cycle.owner, fiscal_year=OPEN_YEAR - 1)
    publishing.publish(last_year, by=staff.administrators[0], **plan["licence"])


def _assessment(cycle, unit):
    return Assessment.objects.with_everything().get(cycle=cycle, unit__code=unit)


def _calibrate(plan, cycle, staff):
    """Last year's assessment of the tour's unit is the reference; the last assessor who may has calibrated on it."""
    assessment = Assessment.objects.with_everything().get(
        unit__code=UNIT, cycle__fiscal_year=OPEN_YEAR - 1, cycle__owner=cycle.owner
    )
    reference = calibration.add_reference(cycle, assessment, by=staff.administrators[0], note=plan["note"])
    by = next(one for one in reversed(staff.assessors) if permissions.begin_calibration(one, reference))
    own = calibration.begin_calibration(reference, by=by)
    approved = scores.approved_ticks(assessment)
    rows = {row.item_id: row for row in own.review.item_reviews.all()}
    scored = [rows[item.id] for item in assessment.standard.process_items]
    for item, row in zip(assessment.standard.process_items, scored, strict=True):
        row.ticks = {level.value: sorted(approved[item.id, level]) for level in Level}
        if level := plan["otherwise"].get(item.code):
            row.ticks[level] = sorted({1} ^ {*row.ticks[level]})
        row.is_done, row.version, row.saved_at, row.saved_by = True, 1, timezone.now(), by
    own.review.item_reviews.bulk_update(scored, ["ticks", "is_done", "version", "saved_at", "saved_by"])
    calibration.finish_calibration(own, by=by)


def _appeal(assessment, points, staff):
    """Between the approval and now: made after a third of the time, answered after two thirds."""
    approved = assessment.status_changes.get(move="approve").at
    third = (timezone.now() - approved) / 3
    by = staff.coordinator(assessment.unit)
    appeal = Appeal.objects.create(assessment=assessment, round=assessment.round, by=by, at=approved + third)
    answers_by = next(one for one in staff.administrators if permissions.answer_appeal(one, appeal))
    answered = {"answered_by": answers_by, "answered_at": approved + 2 * third}
    for row in points:
        item = assessment.standard.items[row["item"]]
        said = {"reason": row["reason"], **({**row["answer"], **answered} if "answer" in row else {})}
        AppealPoint.objects.create(appeal=appeal, item_id=item.id, **said)


def _visit(assessment, plan):
    """Planned and prepared by the leading assessor; some of it has been looked at already."""
    by, today = User.objects.get(username=LEAD), timezone.localdate()
    days = datetime.timedelta
    visit = visits.plan_visit(
        assessment,
        by=by,
        on=today + days(plan["in_days"]),
        **{name: plan[name] for name in ("place", "team", "agenda")},
    )
    for row in plan["questions"]:
        item = assessment.standard.items[row["item"]]
        question = visits.ask(visit, item, by=by, kind=row["kind"], text=row["text"])
        if note := row.get("note"):
            visits.send_question(question, by=by)
            visits.save_note(question, question.version, by=by, **note)
    for row in plan["information"]:
        due_on = today + days(row["in_days"])
        asked = visits.ask_information(visit, by=by, text=row["text"], due_on=due_on)
        if note := row.get("received"):
            visits.receive_information(asked, by=by, note=note)


def _decide_otherwise(assessment, plan, staff):
    """A checkpoint that the assessors left open, met in the eyes of an administrator who may approve it."""
    item, number = assessment.standard.items[plan["item"]], plan["number"]
    by = next(one for one in staff.administrators if form.decide_otherwise(one, assessment))
    override(assessment, item, Level(plan["level"]), number, is_met=True, reason=plan["reason"], by=by)
