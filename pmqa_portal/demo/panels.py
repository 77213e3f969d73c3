"""Two assessors on one unit in the open year: a panel at work, one in consensus; and what one asked of a unit."""

from random import Random

from django.utils import timezone

from accounts.models import User
from assessments import assigning, rounds, scores, workflow
from assessments.models import Assessment, Request
from criteria.levels import Level

from . import library

AT_WORK, IN_CONSENSUS, ASKED = "cdd-information", "cdd-inspection", "cdd-personnel"
LEAD, SECOND = "assessor", "assessor2"
# How often the two read the evidence otherwise than the unit.
DOUBT = {LEAD: 0.08, SECOND: 0.12}


def write(cycle, administrator, wording):
    """Store it for the units' assessments of the cycle. wording: from a unit and a year to what is written there."""
    people = {one.username: one for one in User.objects.filter(username__in=[LEAD, SECOND])}
    for code, finished in {AT_WORK: [SECOND], IN_CONSENSUS: [SECOND, LEAD]}.items():
        assessment = _assessment(cycle, code)
        for one in people.values():
            assigning.assign(assessment, one, by=administrator)
        workflow.make("start_review", _assessment(cycle, code), by=people[LEAD])
        words = wording(assessment.unit, cycle.fiscal_year)
        for name in (SECOND, LEAD):
            _fill(assessment.reviews.get(assessor=people[name]), words, 1 if name in finished else 0.4)
        for name in finished:
            rounds.finish_round(_assessment(cycle, code), by=people[name])
    _ask(_assessment(cycle, ASKED))


def _assessment(cycle, code):
    return Assessment.objects.with_places().get(cycle=cycle, unit__code=code)


def _fill(review, wording, share):
    """The round as its assessor left it: the first `share` of the items is done."""
    bank, rng = library.read("panels"), Random(f"panel {review.assessor.username} {review.assessment_id}")
    unit, rows = scores.own_ticks(review.assessment), list(review.item_reviews.all())
    done = rows[: round(len(rows) * share)]
    for row in done:
        item = review.assessment.standard.items_by_id[row.item_id]
        for rung in item.rungs:
            row.ticks[rung.level.value], row.reasons[rung.level.value] = _read(
                rung, unit[item.id, rung.level], rng, DOUBT[review.assessor.username], bank
            )
        row.strength, row.ofi = wording.feedback(item)
        row.recommendation = "\n".join(bank["recommendations"])
        row.priority, row.confidence = rng.choice(["high", "medium", "low"]), rng.choice(["high", "medium"])
        row.version, row.is_done = 1, True
        row.saved_at, row.saved_by = timezone.now(), review.assessor
    names = ("ticks", "reasons", "strength", "ofi", "recommendation", "priority", "confidence")
    review.item_reviews.bulk_update(done, [*names, "version", "is_done", "saved_at", "saved_by"])


def _read(rung, unit, rng, doubt, bank):
    """The ticks of one rung, and the reason of each that is another than the unit's."""
    others = {number for number in rung.numbers if rng.random() < doubt}
    ticks = [number for number in rung.numbers if (number in unit) != (number in others)]
    said = {number: rng.choice(bank["less" if number in unit else "more"]) for number in sorted(others)}
    return ticks, {str(number): said.get(number, "") for number in rung.numbers}


def _ask(assessment):
    """What the assessor asked with the return, one of them answered already."""
    returned = assessment.status_changes.get(move="send_back")
    by = User.objects.get(memberships__unit=assessment.unit, memberships__role="coordinator")
    for row in library.read("panels")["requests"]:
        answer = row.get("answer")
        answered = {"answer": answer, "answered_by": by, "answered_at": timezone.now()} if answer else {}
        Request.objects.create(
            assessment=assessment,
            item_id=assessment.standard.items[row["item"]].id,
            level=Level(row["level"]) if "level" in row else "",
            text=row["text"],
            by=returned.by,
            at=returned.at,
            sent_at=returned.at,
            **answered,
        )
