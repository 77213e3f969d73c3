"""What the reviewers did, as plain data: the verdict, what was asked of the unit, and in an approval how it came about.

Private notes never leave their rows. What single assessors ticked stands under KEPT_AMONG_REVIEWERS.
"""

from itertools import chain

from django.utils import timezone

from .. import scores
from ..enums import ROUNDS_OPEN

# What the unit reads of the review of an item once it is approved; `reasons` come with it.
TOLD_TO_THE_UNIT = ("ticks", "strength", "ofi", "recommendation", "priority")
# The parts of a document that the unit never reads.
KEPT_AMONG_REVIEWERS = ("rounds",)


def person(user):
    return {"name_th": user.name_th, "name_en": user.name_en, "position": user.position}


def moment(at):
    """A moment in local time, to the second; None stays None."""
    return at and timezone.localtime(at).isoformat(timespec="seconds")


def item_review(item, assessment, review):
    """The row of one item in the review that counts, with the reasons of all assessors; None without one."""
    row = review and _row_of(review, item)
    if not row:
        return None
    # Until all rounds are finished, what another assessor writes is nobody else's to read.
    rounds = assessment.rounds if assessment.status in ROUNDS_OPEN else ()
    return {**_told(row), "reasons": _reasons(row, [_row_of(one, item) for one in rounds])}


def _row_of(review, item):
    return next((one for one in review.item_reviews.all() if one.item_id == item.id), None)


def _told(row):
    return {name: getattr(row, name) for name in TOLD_TO_THE_UNIT}


def _reasons(row, rounds):
    """{level: {number: why the tick is as it is}}: as decided, else what the assessors wrote, without their names."""
    said = {}
    for place, text in chain.from_iterable(map(_texts, filter(None, rounds))):
        said.setdefault(place, []).append(text)
    texts = {place: "\n".join(dict.fromkeys(lines)) for place, lines in said.items()}
    reasons = {}
    for (level, number), text in {**texts, **dict(_texts(row))}.items():
        reasons.setdefault(level, {})[number] = text
    return reasons


def _texts(row):
    """Pairs of a place and the reason written there."""
    for level, texts in row.reasons.items():
        yield from (((level, number), text.strip()) for number, text in texts.items() if text.strip())


def overrides_of(item, assessment):
    """What the approver decided otherwise on an item, as far as it counts."""
    return [
        {
            "level": one.level,
            "number": one.number,
            "is_met": one.is_met,
            "reason": one.reason,
            "by": person(one.by),
            "at": moment(one.at),
        }
        for one in assessment.overrides_in_force
        if one.item_id == item.id
    ]


def requests_of(item, assessment):
    """What was asked of the unit on an item, and its answers; by whom it was asked is for the assessors alone."""
    return [
        {
            "level": one.level,
            "text": one.text,
            "sent_at": moment(one.sent_at),
            "answer": one.answer,
            "answered_at": moment(one.answered_at),
        }
        for one in assessment.requests.all()
        if one.item_id == item.id and one.sent_at
    ]


def indicator_review(definition, result, review):
    """How the assessors judge a result, and the points that it has then; None without a row."""
    rows = (one for one in review.indicator_reviews.all() if one.definition_id == result.definition_id)
    row = next(rows, None)
    if row is None:
        return None
    actual = result.actual if row.corrected is None else row.corrected
    points = scores.score_indicator(definition, result.target, actual if row.is_suitable else None)
    return {**_judged(row), "points": None if points is None else str(points)}


def _judged(row):
    return {
        "is_suitable": row.is_suitable,
        "corrected": None if row.corrected is None else str(row.corrected.normalize()),
        "reason": row.reason,
    }


def proceedings(assessment):
    """What an approval adds: every assessor's own round, and the ticks that count after the overrides."""
    return {
        "rounds": [_round(assessment, one) for one in assessment.rounds],
        "approved_ticks": _approved_ticks(assessment),
    }


def without_rounds(document):
    """The document without what single assessors ticked alone: as far as the unit may read it."""
    return {name: part for name, part in document.items() if name not in KEPT_AMONG_REVIEWERS}


def _round(assessment, review):
    items, indicators = assessment.standard.items_by_id, assessment.standard.indicators
    return {
        "assessor": person(review.assessor),
        "started_at": moment(review.started_at),
        "finished_at": moment(review.finished_at),
        "items": {
            items[one.item_id].code: {**_told(one), "reasons": one.reasons, "confidence": one.confidence}
            for one in review.item_reviews.all()
        },
        "indicators": {
            indicators[one.definition_id].code: _judged(one) for one in review.indicator_reviews.all()
        },
    }


def _approved_ticks(assessment):
    """{code of an item: {level: ticked numbers}} of the process items: what counts in the end."""
    ticks = scores.approved_ticks(assessment)
    return {
        item.code: {rung.level.value: list(ticks.get((item.id, rung.level), ())) for rung in item.rungs}
        for item in assessment.standard.process_items
    }
