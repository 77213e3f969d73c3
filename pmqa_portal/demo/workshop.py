"""Fiscal year 2565: one unit whose only evidence is the account of the workshop of 30 November 2564."""

import datetime

from django.utils import timezone
from django.utils.html import escape, format_html

from assessments import opening
from assessments.enums import Status
from assessments.models import Assessment, Assignment, Evidence, EvidenceUse, Review
from assessments.reviewing.rows import indicator_reviews, item_reviews
from criteria.levels import Level
from criteria.models import ProfileQuestion
from reports.pdf import render_pdf

from . import library, papers
from .bundle import Bundle
from .calendar import past_year
from .form import Form
from .walk import Walk, begin
from .wording import Wording
from .yearly import assignments, open_cycle

UNIT = "cdd-psd"
YEAR = 2565


def _on(year, month, day, hour, minute=0):
    return timezone.make_aware(datetime.datetime(year, month, day, hour, minute))


HELD_AT = _on(2021, 11, 30, 8, 30)
FILLED_AT = _on(2021, 12, 14, 13, 40)
READ_AT = _on(2022, 2, 22, 10, 5)
MOVES = (
    ("start", _on(2021, 12, 7, 9, 12)),
    ("submit", _on(2022, 1, 20, 14, 25)),
    ("start_review", _on(2022, 2, 8, 9, 50)),
    ("finish_review", _on(2022, 3, 15, 15, 5)),
    ("approve", _on(2022, 4, 18, 10, 30)),
)


def write(owner, unit, staff, criteria_set):
    """Store the cycle and the unit's approved assessment with its one file."""
    timetable = past_year(YEAR)
    cycle = open_cycle(owner, criteria_set, YEAR, timetable, staff.administrators[0], 1)
    assessment = Assessment.objects.create(unit=unit, cycle=cycle, status=Status.APPROVED)
    begin(assessment)
    review = Review.objects.create(
        assessment=assessment,
        assessor=staff.reviewer(assessment, 0),
        started_at=MOVES[2][1],
        finished_at=MOVES[3][1],
    )
    form, items = _form(assessment, staff.member(unit)), _item_reviews(review)
    indicators = indicator_reviews(review, assessment.standard)
    review._prefetched_objects_cache = {"item_reviews": items, "indicator_reviews": indicators}
    Assignment.objects.bulk_create(assignments([review]))
    walk = Walk(assessment, form, review)
    actors = [staff.member(unit), staff.coordinator(unit), review.assessor, review.assessor]
    for (name, at), by in zip(MOVES, [*actors, staff.approver(assessment, 1)], strict=True):
        walk.make(name, at, by)
    bundle = Bundle()
    bundle.add([*form.rows(), *items, *indicators, *walk.rows()])
    bundle.write()


def _form(assessment, by):
    """What the document proves is ticked; everything else says that there is no evidence yet."""
    data, standard = library.read("workshop"), assessment.standard
    form = Form(
        opening.level_answers(assessment),
        opening.profile_answers(assessment),
        opening.indicator_results(assessment),
    )
    answers = {(standard.items_by_id[row.item_id].code, row.level): row for row in form.level_answers}
    for item in standard.process_items:
        _save(answers[item.code, Level.BASIC], by, explanation=data["nothing"])
    document = _document(assessment.unit, by)
    form.evidence = [document]
    for place in data["places"]:
        row = answers[place["item"], place["level"]]
        _save(row, by, ticks=place["ticks"], explanation=place["explanation"])
        form.uses.append(_use(document, row, place))
    _profile(form.profile_answers, assessment, by)
    for row in form.indicator_results:
        _save(row, by, note=data["indicator_note"])
    return form


def _save(row, by, **values):
    for name, value in {**values, "version": 1, "saved_at": FILLED_AT, "saved_by": by}.items():
        setattr(row, name, value)


def _use(document, row, place):
    return EvidenceUse(
        evidence=document,
        assessment_id=row.assessment_id,
        item_id=row.item_id,
        level=row.level,
        added_at=document.added_at,
        pages=place["pages"],
        proves=place["proves"],
    )


def _profile(rows, assessment, by):
    own = library.read("workshop")["profile"]
    wording = Wording(assessment.unit, YEAR)
    questions = ProfileQuestion.objects.in_bulk([row.question_id for row in rows])
    for row in rows:
        row.question = questions[row.question_id]
        _save(row, by, text=own.get(row.question.code) or wording.profile(row.question))


def _item_reviews(review):
    """The assessor accepts what the document shows, and says what is missing."""
    data, standard = library.read("workshop"), review.assessment.standard
    found = {(place["item"], place["level"]): place["found"] for place in data["places"]}
    words = {place["item"]: place for place in reversed(data["places"]) if "strength" in place}
    rows = item_reviews(review, standard)
    for row in rows:
        code = standard.items_by_id[row.item_id].code
        row.ticks = {level: found.get((code, level), []) for level in row.ticks}
        text = words.get(code, data["feedback"])
        row.strength, row.ofi, row.is_done = text["strength"], text["ofi"], True
        row.version, row.saved_at, row.saved_by = 1, READ_AT, review.assessor
    return rows


def _document(unit, by):
    """The account as a PDF, stored as an upload would be."""
    data = library.read("workshop")
    evidence = Evidence(unit=unit, title=data["title"], added_at=FILLED_AT, added_by=by)
    papers.store(evidence, data["file_name"], document_pdf())
    return evidence


def document_pdf():
    """The text of the account, line by line as it stands, as a PDF dated on the day of the workshop."""
    title, *lines = library.text("workshop_2564").splitlines()
    paragraphs = "".join(f"<p>{escape(line.strip())}</p>" for line in lines if line.strip())
    html = format_html("<h1>{}</h1>", title) + paragraphs
    return render_pdf(html, title=title, language="th", issued_at=HELD_AT)
