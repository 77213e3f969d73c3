"""The whole assessment as plain data: what a move freezes and what a report prints."""

import json

from criteria.levels import Level

from .. import scores
from ..enums import SnapshotKind
from .proceedings import (
    indicator_review,
    item_review,
    moment,
    overrides_of,
    person,
    proceedings,
    requests_of,
)

FORMAT = 2


def document(assessment, kind="draft"):
    """The assessment as plain data; with prefetched rows (`with_everything`) it asks the database nothing."""
    review = assessment.verdict
    return {
        "format": FORMAT,
        "kind": str(kind),
        "round": assessment.round,
        "criteria": {
            "code": assessment.standard.code,
            "sha256": assessment.standard.sha256,
            "text_sha256": assessment.standard.text_sha256,
        },
        "unit": _unit(assessment.unit),
        "cycle": {"fiscal_year": assessment.cycle.fiscal_year, "owner": _unit(assessment.cycle.owner)},
        "profile": {one.question.code: one.text for one in assessment.profile_answers.all()},
        "items": {item.code: _item(item, assessment, review) for item in assessment.standard.items.values()},
        "indicators": {
            assessment.standard.indicators[one.definition_id].code: _indicator(assessment, one, review)
            for one in assessment.indicator_results.all()
        },
        "own_indicators": _own_indicators(assessment),
        "scores": _scores(assessment, review, kind),
        "assessor": person(review.assessor) if review else None,
        "assessors": [person(one.assessor) for one in assessment.rounds] if review else [],
        **(proceedings(assessment) if kind == SnapshotKind.APPROVED else {}),
        "history": [_change(one) for one in assessment.status_changes.all()],
    }


def _unit(unit):
    return {"code": unit.code, "kind": unit.kind, "name_th": unit.name_th, "name_en": unit.name_en}


def _change(change):
    return {
        "move": change.move,
        "to": change.to_status,
        "at": moment(change.at),
        "by": person(change.by),
        "reason": change.reason,
    }


def _item(item, assessment, review):
    answers = {one.level: one for one in assessment.level_answers.all() if one.item_id == item.id}
    uses = [one for one in assessment.evidence_uses.all() if one.item_id == item.id]
    return {
        "levels": {level.value: _level(answers[level], uses) for level in Level if level in answers},
        "evidence": [_evidence(use) for use in uses if not use.level],
        "review": item_review(item, assessment, review),
        "overrides": overrides_of(item, assessment),
        "requests": requests_of(item, assessment),
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


def _indicator(assessment, result, review):
    definition = assessment.standard.indicators[result.definition_id]
    points = scores.score_indicator(definition, result.target, result.actual)
    values = {name: getattr(result, name) for name in ("target", "actual", "last_year", "two_years_ago")}
    return {
        **{name: None if value is None else str(value.normalize()) for name, value in values.items()},
        "note": result.note,
        "points": None if points is None else str(points),
        "review": review and indicator_review(definition, result, review),
    }


def _own_indicators(assessment):
    """What the own indicators mean, by the code of their item, as in a frozen text of the criteria."""
    items = json.loads(assessment.standard.text)["categories"] if assessment.own_indicators_at else []
    return {
        item["code"]: own
        for category in items
        for item in category["items"]
        if (own := [one for one in item["indicators"] if not one["is_common"]])
    }


def _scores(assessment, review, kind):
    cards = {"self": scores.self_card(assessment)}
    if review and (review.finished_at or kind == SnapshotKind.APPROVED):
        cards["reviewed"] = scores.review_card(assessment, review)
    if kind == SnapshotKind.APPROVED:
        cards["approved"] = scores.approved_card(assessment)
    return {stage: card_text(card) for stage, card in cards.items()}


def card_text(card):
    """A card as it is frozen: exact points as text."""
    return {
        "overall": str(card.overall),
        "index": str(card.index),
        "band": card.band.code,
        "categories": {str(number): str(points) for number, points in card.categories.items()},
        "items": scores.score_columns(card)["items"],
    }
