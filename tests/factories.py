"""Rows for tests. A status is reached by walking the real moves, never by writing it."""

import datetime
import hashlib
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Membership, Unit, User
from accounts.roles import Role
from assessments import actions, assigning, opening, rounds, workflow
from assessments.enums import Status
from assessments.models import Assessment, Cycle, Evidence
from criteria.levels import Level
from criteria.loading import load
from criteria.models import CriteriaSet

STANDARD_FILE = Path(settings.BASE_DIR) / "criteria" / "data" / "pmqa40.yaml"
_numbers = count(1)


def criteria_set():
    """The real criteria, loaded once."""
    return CriteriaSet.objects.filter(code="pmqa40").first() or load(STANDARD_FILE).criteria_set


def unit(code=None, parent=None, kind=Unit.Kind.BUREAU, **fields):
    code = code or f"unit-{next(_numbers)}"
    fields = {"code": code, "kind": kind, "name_th": f"หน่วยงาน {code}", "name_en": f"Unit {code}", **fields}
    if parent is None:
        return Unit.objects.add_root(fields)
    return Unit.objects.add_child(Unit.objects.get(pk=parent.pk), fields)


def department(code=None):
    return unit(code, kind=Unit.Kind.DEPARTMENT)


def user(username=None, **fields):
    username = username or f"person-{next(_numbers)}"
    fields = {
        "name_th": f"นาง{username}",
        "name_en": f"Ms {username}",
        "email": f"{username}@example.org",
        **fields,
    }
    return User.objects.create_user(username=username, **fields)


def person(role, at, **fields):
    """A person with one role at one unit."""
    someone = user(**fields)
    Membership.objects.create(user=someone, unit=at, role=role)
    return someone


def cycle(owner, fiscal_year=2570, **fields):
    """A cycle whose deadlines lie ahead unless said otherwise."""
    now = timezone.now()
    fields = {
        "opens_on": timezone.localdate(),
        "submit_by": now + datetime.timedelta(days=30),
        "review_by": now + datetime.timedelta(days=60),
        "approve_by": now + datetime.timedelta(days=90),
        "criteria_set": fields.get("criteria_set") or criteria_set(),
        **fields,
    }
    return Cycle.objects.create(owner=owner, fiscal_year=fiscal_year, **fields)


class Department:
    """A department with two bureaus, one with a unit below it, and one person of every role."""

    def __init__(self, fiscal_year=2570):
        self.department = department()
        self.bureau = unit(parent=self.department)
        self.section = unit(parent=self.bureau, kind=Unit.Kind.DISTRICT)
        self.other_bureau = unit(parent=self.department)
        self.cycle = cycle(self.department, fiscal_year)
        opening.open_for_units(self.cycle, [self.bureau, self.section, self.other_bureau])
        self.member = person(Role.MEMBER, self.bureau)
        self.coordinator = person(Role.COORDINATOR, self.bureau)
        self.assessor = person(Role.ASSESSOR, self.department)
        self.administrator = person(Role.ADMINISTRATOR, self.department)
        self.executive = person(Role.EXECUTIVE, self.department)

    def assessment(self, unit=None):
        return Assessment.objects.with_places().get(unit=unit or self.bureau, cycle=self.cycle)

    def assessment_at(self, status, unit=None):
        """The assessment of a unit (the bureau), walked to the status by the people of this department."""
        assessment = self.assessment(unit)
        for step in WALK[status]:
            step(self, assessment)
        return self.assessment(unit)


def assessment_at(status, fiscal_year=2570):
    """An assessment at the status, in a department of its own; its people hang on `.people`."""
    people = Department(fiscal_year)
    assessment = people.assessment_at(status)
    assessment.people = people
    return assessment


def shared_in_review():
    """In review by two assessors, who have not begun; the second one hangs on `.people` as `second_assessor`."""
    people = Department()
    for step in (_share, *_TO_REVIEW):
        step(people, people.assessment())
    assessment = people.assessment()
    assessment.people = people
    return assessment


def fresh(someone):
    """The person anew, as the next request would read them."""
    return User.objects.get(pk=someone.pk)


def fill(assessment, by):
    """Answer what nobody has: all basic checkpoints ticked, explained and proven; profile and indicators complete."""
    for answer in assessment.level_answers.filter(level=Level.BASIC, version=0):
        rung = assessment.standard.items_by_id[answer.item_id].rung(Level.BASIC)
        actions.save_answer(answer, 0, by=by, ticks=list(rung.numbers), explanation="ดำเนินการครบถ้วน")
        actions.add_evidence(
            link(), assessment, assessment.standard.items_by_id[answer.item_id], Level.BASIC, by=by
        )
    for answer in assessment.profile_answers.filter(version=0):
        actions.save_answer(answer, 0, by=by, text="ข้อมูลของหน่วยงาน")
    for result in assessment.indicator_results.filter(version=0):
        actions.save_answer(result, 0, by=by, target=result.target, actual=result.target, note="")


def link(**fields):
    """An unsaved evidence that is a link."""
    return Evidence(**{"kind": "link", "title": "รายงานผล", "url": "https://example.org/report", **fields})


def stored_file(name="แผนปฏิบัติราชการ.pdf", content=b"%PDF-1.7 plan", **fields):
    """An unsaved evidence that is a file, as the form leaves it once the content was inspected."""
    facts = {
        "kind": "file",
        "title": name,
        "original_name": name,
        "content_type": "application/pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    return Evidence(file=ContentFile(content, name), **{**facts, **fields})


def review_all(assessment, by):
    """Tick as the unit did, write feedback and mark every item that is not done yet as done."""
    review = assessment.round_of(by)
    for row in review.item_reviews.filter(is_done=False).select_related("review"):
        ticks = {
            answer.level: answer.ticks
            for answer in assessment.level_answers.all()
            if answer.item_id == row.item_id
        }
        actions.save_item_review(
            row, row.version, by=by, ticks=ticks, strength="ทำได้ดี", ofi="ควรขยายผล", is_done=True
        )


def _start(people, assessment):
    workflow.make("start", assessment, by=people.member)


def _submit(people, assessment):
    fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)


def _start_review(people, assessment):
    workflow.make("start_review", assessment, by=people.assessor)


def _send_back(people, assessment):
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอหลักฐานเพิ่ม")


def _finish_review(people, assessment):
    review_all(assessment, people.assessor)
    rounds.finish_round(assessment, by=people.assessor)


def _share(people, assessment):
    """Two assessors, the first leads; the second one is added to the people."""
    people.second_assessor = person(Role.ASSESSOR, people.department)
    for someone in (people.assessor, people.second_assessor):
        assigning.assign(assessment, someone, by=people.administrator)


def _finish_second_round(people, assessment):
    review_all(assessment, people.second_assessor)
    rounds.finish_round(assessment, by=people.second_assessor)


def _approve(people, assessment):
    workflow.make("approve", assessment, by=people.administrator)


_TO_REVIEW = [_start, _submit, _start_review]
WALK = {
    Status.NOT_STARTED: [],
    Status.IN_PROGRESS: [_start],
    Status.SUBMITTED: [_start, _submit],
    Status.IN_REVIEW: _TO_REVIEW,
    Status.RETURNED: [*_TO_REVIEW, _send_back],
    Status.CONSENSUS: [_share, *_TO_REVIEW, _finish_review, _finish_second_round],
    Status.REVIEWED: [*_TO_REVIEW, _finish_review],
    Status.APPROVED: [*_TO_REVIEW, _finish_review, _approve],
}
