"""One cycle of many units: from who stands where to all the rows of the year, some units at a time."""

import gc
from dataclasses import dataclass
from random import Random

from django.db import reset_queries

from accounts import audit
from assessments.models import Assessment, Assignment, Cycle, Review
from assessments.reviewing.rows import indicator_reviews
from assessments.snapshots import keep_criteria

from .bundle import Bundle
from .form import Filling
from .maturity import Maturity
from .people import Staff
from .plot import Plot
from .verdict import review_rows
from .walk import Walk, begin
from .wording import Wording

UNITS_AT_A_TIME = 50


@dataclass
class Entry:
    """One unit's year. share: how much of the form is filled; review_share: how much of the review is done."""

    maturity: Maturity
    wording: Wording
    status: str
    plot: Plot
    share: float = 1
    review_share: float = 1


@dataclass
class Year:
    """What the units of one cycle have in common."""

    cycle: object
    staff: Staff
    until: object
    questions: dict

    def write(self, entries):
        """Store the year of each entry, a list of (unit, Entry)."""
        for start in range(0, len(entries), UNITS_AT_A_TIME):
            self._write_some(entries[start : start + UNITS_AT_A_TIME], start)
            # Where DEBUG is on, Django keeps the text of every query.
            reset_queries()
            gc.collect()

    def _write_some(self, entries, start):
        assessments = [
            Assessment(
                unit=unit, cycle=self.cycle, status=entry.status, extended_until=entry.plot.extended_until
            )
            for unit, entry in entries
        ]
        Assessment.objects.bulk_create(assessments)
        reviews = self._reviews(assessments, entries, start)
        bundle = Bundle()
        for turn, (assessment, (_, entry)) in enumerate(zip(assessments, entries, strict=True), start=start):
            if entry.plot.moves:
                bundle.add(self._rows(assessment, entry, reviews.get(assessment.pk), turn))
        bundle.write()
        keep_criteria(assessments[0].standard)

    def _reviews(self, assessments, entries, start):
        """The stored reviews by assessment id."""
        rows = []
        for turn, (assessment, (_, entry)) in enumerate(zip(assessments, entries, strict=True), start=start):
            begin(assessment)
            if began := entry.plot.when("start_review"):
                rows.append(
                    Review(
                        assessment=assessment,
                        assessor=self.staff.reviewer(assessment, turn),
                        started_at=began,
                        finished_at=entry.plot.last("finish_review"),
                    )
                )
        Assignment.objects.bulk_create(assignments(rows))
        return {row.assessment_id: row for row in Review.objects.bulk_create(rows)}

    def _rows(self, assessment, entry, review, turn):
        """All rows of one assessment that has been started."""
        form = self._form(assessment, entry)
        reviewed = self._reviewed(review, entry) if review else []
        walk = Walk(assessment, form, review)
        for name, at in entry.plot.moves:
            walk.make(name, at, *self._actor(name, assessment, entry, review, turn))
        return [*form.rows(), *reviewed, *walk.rows()]

    def _form(self, assessment, entry):
        people = (self.staff.member(assessment.unit), self.staff.coordinator(assessment.unit))
        span = (entry.plot.when("start"), entry.plot.when("submit") or self.until)
        return Filling(
            assessment,
            entry.maturity,
            entry.wording,
            people,
            span,
            share=entry.share,
            questions=self.questions,
        ).filled()

    def _reviewed(self, review, entry):
        """The rows of a review; its indicators are left as the unit reported them."""
        began = entry.plot.when("start_review")
        # What is sent back was read before; what comes back changes nothing in the demo.
        ended = entry.plot.when("send_back") or entry.plot.when("finish_review") or self.until
        rows = review_rows(review, entry.maturity, entry.wording, (began, ended), share=entry.review_share)
        indicators = indicator_reviews(review, review.assessment.standard)
        review._prefetched_objects_cache = {"item_reviews": rows, "indicator_reviews": indicators}
        return [*rows, *indicators]

    def _actor(self, name, assessment, entry, review, turn):
        """Who makes the move, and the reason where one is given."""
        unit = assessment.unit
        if name == "start":
            return (self.staff.member(unit),)
        if name == "submit":
            return (self.staff.coordinator(unit),)
        if name == "approve":
            return (self.staff.approver(assessment, turn),)
        return (review.assessor, entry.wording.return_reason()) if name == "send_back" else (review.assessor,)


def assignments(reviews):
    """Unsaved rows for assessors who took up what nobody was assigned to."""
    return [
        Assignment(
            assessment=one.assessment, assessor=one.assessor, place=1, by=one.assessor, at=one.started_at
        )
        for one in reviews
    ]


def rng_of(*names):
    """A source of chance of its own for each subject."""
    return Random(" ".join(map(str, names)))


def open_cycle(owner, criteria_set, fiscal_year, timetable, by, units):
    """Store a cycle, with the audit event that its opening leaves.

    The moves of the demo leave none: an audit event tells when a row was written, and that is now.
    """
    cycle = Cycle.objects.create(
        owner=owner, criteria_set=criteria_set, fiscal_year=fiscal_year, **timetable.columns
    )
    audit.record("open_cycle", cycle, by=by, unit=owner, fiscal_year=fiscal_year, units=units, demo=True)
    return cycle
