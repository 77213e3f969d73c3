"""The whole assessment as one canonical JSON document: what a move freezes and what a report prints."""

import hashlib
import json
from itertools import chain

from django.utils import timezone

from criteria.levels import Level

from . import scores
from .enums import ROUNDS_OPEN, SnapshotKind
from .models import Assessment, Snapshot

FORMAT = 2
# What the unit reads of the review of an item once it is approved; `reasons` come with it.
TOLD_TO_THE_UNIT = ("ticks", "strength", "ofi", "recommendation", "priority")


def freeze(assessment, kind, *, by):
    """Store the assessment as its rows stand now. Called inside the transaction of the move."""
    content = canonical(document(Assessment.objects.with_everything().get(pk=assessment.pk), kind))
    return Snapshot.objects.create(
        assessment=assessment,
        kind=kind,
        round=assessment.round,
        content=content,
        sha256=digest(content),
        by=by,
    )


def canonical(document):
    """One text for one document: sorted keys, no spaces, Thai as it is."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(content):
    return hashlib.sha256(content.encode()).hexdigest()


def document(assessment, kind="draft"):
    """The assessment as plain data; with prefetched rows (`with_everything`) it asks the database nothing."""
    review = assessment.verdict
    return {
        "format": FORMAT,
        "kind": str(kind),
        "round": assessment.round,
        "criteria": {"code": assessment.standard.code, "sha256": assessment.standard.sha256},
        "unit": _unit(assessment.unit),
        "cycle": {"fiscal_year": assessment.cycle.fiscal_year, "owner": _unit(assessment.cycle.owner)},
        "profile": {one.question.code: one.text for one in assessment.profile_answers.all()},
        "items": {item.code: _item(item, assessment, review) for item in assessment.standard.items.values()},
        "indicators": {
            assessment.standard.indicators[one.definition_id].code: _indicator(assessment, one, review)
            for one in assessment.indicator_results.all()
        },
        "scores": _scores(assessment, review, kind),
        "assessor": _person(review.assessor) if review else None,
        "assessors": [_person(one.assessor) for one in assessment.rounds] if review else [],
        "history": [_change(one) for one in assessment.status_changes.all()],
    }


def _unit(unit):
    return {"code": unit.code, "kind": unit.kind, "name_th": unit.name_th, "name_en": unit.name_en}


def _person(user):
    return {"name_th": user.name_th, "name_en": user.name_en, "position": user.position}


def _change(change):
    return {
        "move": change.move,
        "to": change.to_status,
        "at": _moment(change.at),
        "by": _person(change.by),
        "reason": change.reason,
    }


def _moment(at):
    return timezone.localtime(at).isoformat(timespec="seconds")


def _item(item, assessment, review):
    answers = {one.level: one for one in assessment.level_answers.all() if one.item_id == item.id}
    uses = [one for one in assessment.evidence_uses.all() if one.item_id == item.id]
    return {
        "levels": {level.value: _level(answers[level], uses) for level in Level if level in answers},
        "evidence": [_evidence(use) for use in uses if not use.level],
        "review": _item_review(item, assessment, review),
        "overrides": [
            {"level": one.level, "number": one.number, "is_met": one.is_met, "reason": one.reason}
            for one in assessment.overrides.all()
            if (one.item_id, one.round) == (item.id, assessment.round)
        ],
        "requests": [
            _request(one) for one in assessment.requests.all() if one.item_id == item.id and one.sent_at
        ],
    }


def _level(answer, uses):
    return {
        "ticks": answer.ticks,
        "explanation": answer.explanation,
        "evidence": [_evidence(use) for use in uses if use.level == answer.level],
    }


def _evidence(use):
    one, file = use.evidence, use.filed
    return {
        "title": one.title,
        "name": file.original_name or one.url,
        "kind": one.kind,
        "size": file.size,
        "sha256": file.sha256,
        "pages": use.pages,
        "proves": use.proves,
    }


def _request(request):
    """What was asked of the unit and what it answered; by whom is for the assessors alone."""
    return {
        "level": request.level,
        "text": request.text,
        "sent_at": _moment(request.sent_at),
        "answer": request.answer,
        "answered_at": request.answered_at and _moment(request.answered_at),
    }


def _item_review(item, assessment, review):
    row = review and _row_of(review, item)
    if not row:
        return None
    # Until all rounds are finished, what another assessor writes is nobody else's to read.
    rounds = assessment.rounds if assessment.status in ROUNDS_OPEN else ()
    told = {name: getattr(row, name) for name in TOLD_TO_THE_UNIT}
    return {**told, "reasons": _reasons(row, [_row_of(one, item) for one in rounds])}


def _row_of(review, item):
    return next((one for one in review.item_reviews.all() if one.item_id == item.id), None)


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


def _indicator(assessment, result, review):
    definition = assessment.standard.indicators[result.definition_id]
    points = scores.score_indicator(definition, result.target, result.actual)
    values = {name: getattr(result, name) for name in ("target", "actual", "last_year", "two_years_ago")}
    return {
        **{name: _number(value) for name, value in values.items()},
        "note": result.note,
        "points": None if points is None else str(points),
        "review": review and _indicator_review(definition, result, review),
    }


def _indicator_review(definition, result, review):
    """How the assessors judge the result, and the points that it has then; None without a row."""
    row = next(
        (one for one in review.indicator_reviews.all() if one.definition_id == result.definition_id), None
    )
    if row is None:
        return None
    actual = result.actual if row.corrected is None else row.corrected
    points = scores.score_indicator(definition, result.target, actual if row.is_suitable else None)
    return {
        "is_suitable": row.is_suitable,
        "corrected": _number(row.corrected),
        "reason": row.reason,
        "points": None if points is None else str(points),
    }


def _number(value):
    return None if value is None else str(value.normalize())


def _scores(assessment, review, kind):
    cards = {"self": scores.self_card(assessment)}
    if review and (review.finished_at or kind == SnapshotKind.APPROVED):
        if kind == SnapshotKind.APPROVED:
            cards["approved"] = scores.approved_card(assessment)
        else:
            cards["reviewed"] = scores.review_card(assessment, review)
    return {stage: _card(card) for stage, card in cards.items()}


def _card(card):
    return {
        "overall": str(card.overall),
        "index": str(card.index),
        "band": card.band.code,
        "categories": {str(number): str(points) for number, points in card.categories.items()},
        "items": scores.score_columns(card)["items"],
    }
