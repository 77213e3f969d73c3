"""What still blocks a move: one small check each, every gap with the place where it is mended."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from criteria.levels import Level

from .enums import Status


@dataclass(frozen=True)
class Gap:
    """One thing that is missing. `page` is "item", "indicators" or "profile"; `code` names the row there."""

    page: str
    code: str
    message: str
    anchor: str = ""


def blockers(assessment):
    """All gaps of the unit's answers, in the order of the form. Empty means ready to submit."""
    answers = {(one.item_id, one.level): one for one in assessment.level_answers.all()}
    proven = {(one.item_id, one.level) for one in assessment.evidence_uses.all()}
    return [
        *_request_gaps(assessment),
        *_profile_gaps(assessment),
        *(gap for item in assessment.standard.process_items for gap in _item_gaps(item, answers, proven)),
        *_indicator_gaps(assessment),
    ]


def _request_gaps(assessment):
    """What the assessors asked of the unit, and nobody has answered yet."""
    if assessment.status != Status.RETURNED:
        return
    for request in assessment.requests.all():
        if request.sent_at is None or request.answered_at is not None:
            continue
        item = assessment.standard.items_by_id[request.item_id]
        message = _("Item %(code)s: a request of the assessors is not answered.") % {"code": item.code}
        yield Gap("indicators" if item.is_results else "item", item.code, message, f"request-{request.pk}")


def _profile_gaps(assessment):
    answered = {one.question_id for one in assessment.profile_answers.all() if one.text.strip()}
    for question in assessment.standard.questions:
        if question.id not in answered:
            message = _("Question %(code)s of the organization profile has no answer.") % {
                "code": question.code
            }
            yield Gap("profile", question.code, message, f"question-{question.id}")


def _item_gaps(item, answers, proven):
    own = {level: answers[item.id, level] for level in Level if (item.id, level) in answers}
    if not any(one.ticks or one.explanation.strip() for one in own.values()):
        message = _("Item %(code)s is not answered: tick what is true, or explain why nothing is yet.")
        yield Gap("item", item.code, message % {"code": item.code})
        return
    for level in Level:
        if own[level].ticks:
            yield from _level_gaps(item, level, own[level], (item.id, level) in proven)


def _level_gaps(item, level, answer, has_evidence):
    place = {"code": item.code, "level": level.label}
    if not answer.explanation.strip():
        message = _("Item %(code)s, %(level)s: ticked, but not explained.") % place
        yield Gap("item", item.code, message, level.value)
    if not has_evidence:
        message = _("Item %(code)s, %(level)s: ticked, but without evidence.") % place
        yield Gap("item", item.code, message, level.value)


def _indicator_gaps(assessment):
    results = {one.definition_id: one for one in assessment.indicator_results.all()}
    for definition in assessment.standard.indicators.values():
        result = results[definition.id]
        if result.actual is None and not result.note.strip():
            message = _("Indicator %(code)s has no result of this year; enter it, or note why there is none.")
            yield Gap(
                "indicators",
                definition.code,
                message % {"code": definition.code},
                f"indicator-{definition.id}",
            )


def review_blockers(review):
    """The codes of the items that are not marked as done, in the order of the standard."""
    standard = review.assessment.standard
    done = {one.item_id for one in review.item_reviews.all() if one.is_done}
    return [item.code for item in standard.items.values() if item.id not in done]
