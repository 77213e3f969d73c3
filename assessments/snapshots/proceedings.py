"""What the reviewers did, as plain data: the verdict, what was asked of the unit, and in an approval how it came about.

Private notes never leave their rows. What single assessors ticked stands under KEPT_AMONG_REVIEWERS.
"""

from django.utils import timezone

from .. import scores
from ..enums import SnapshotKind

# What the unit reads of the review of an item once it is approved.
TOLD_TO_THE_UNIT = ("ticks", "reasons", "strength", "ofi", "recommendation", "priority")
# The parts of a document that the unit never reads.
KEPT_AMONG_REVIEWERS = ("rounds",)


def person(user):
    return {"name_th": user.name_th, "name_en": user.name_en, "position": user.position}


def moment(at):
    """A moment in local time, to the second; None stays None."""
    return at and timezone.localtime(at).isoformat(timespec="seconds")


def verdict_of(item, review):
    """The row of one item in the review that counts; None without one."""
    if review is None:
        return None
    rows = (one for one in review.item_reviews.all() if one.item_id == item.id)
    return next((_told(one) for one in rows), None)


def proceedings(assessment, review, kind):
    """{part: data}: corrections and requests always, the rounds and what counts after overrides in an approval."""
    parts = {
        "corrections": _corrections(assessment, review) if review else {},
        "requests": [_request(assessment, one) for one in assessment.requests.all() if one.sent_at],
    }
    if kind == SnapshotKind.APPROVED:
        parts["rounds"] = [_round(assessment, one) for one in assessment.rounds]
        parts["overrides"] = [
            _override(assessment, one) for one in assessment.overrides.all() if one.round == assessment.round
        ]
        parts["approved_ticks"] = _approved_ticks(assessment)
    return parts


def without_rounds(document):
    """The document without what single assessors ticked alone: as far as the unit may read it."""
    return {name: part for name, part in document.items() if name not in KEPT_AMONG_REVIEWERS}


def _told(row):
    return {name: getattr(row, name) for name in TOLD_TO_THE_UNIT}


def _round(assessment, review):
    codes = assessment.standard.items_by_id
    return {
        "assessor": person(review.assessor),
        "started_at": moment(review.started_at),
        "finished_at": moment(review.finished_at),
        "items": {
            codes[one.item_id].code: {**_told(one), "confidence": one.confidence}
            for one in review.item_reviews.all()
        },
        "corrections": _corrections(assessment, review),
    }


def _corrections(assessment, review):
    """{code of an indicator: how the review judges it}, of those that do not stand as the unit reported them."""
    codes = assessment.standard.indicators
    return {
        codes[one.definition_id].code: {
            "is_suitable": one.is_suitable,
            "corrected": None if one.corrected is None else str(one.corrected.normalize()),
            "reason": one.reason,
        }
        for one in review.indicator_reviews.all()
        if not one.is_suitable or one.corrected is not None
    }


def _request(assessment, one):
    return {
        "item": assessment.standard.items_by_id[one.item_id].code,
        "level": one.level,
        "text": one.text,
        "by": person(one.by),
        "sent_at": moment(one.sent_at),
        "answer": one.answer,
        "answered_by": one.answered_by and person(one.answered_by),
        "answered_at": moment(one.answered_at),
    }


def _override(assessment, one):
    return {
        "item": assessment.standard.items_by_id[one.item_id].code,
        "level": one.level,
        "number": one.number,
        "is_met": one.is_met,
        "reason": one.reason,
        "by": person(one.by),
        "at": moment(one.at),
    }


def _approved_ticks(assessment):
    """{code of an item: {level: ticked numbers}} of the process items: what counts in the end."""
    ticks = scores.approved_ticks(assessment)
    return {
        item.code: {rung.level.value: list(ticks.get((item.id, rung.level), ())) for rung in item.rungs}
        for item in assessment.standard.process_items
    }
