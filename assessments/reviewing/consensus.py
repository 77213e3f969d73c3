"""The consensus of several assessors: a review of its own, begun from what all of them say alike.

Its `reasons` hold the decisions: a disputed checkpoint is decided once it has a reason there.
"""

from ..enums import Priority, ReviewKind
from ..models import ItemReview, Review
from .differences import checkpoint_differences, indicator_differences
from .rows import open_review

TEXTS = ("strength", "ofi", "recommendation")


def open_consensus(assessment, lead):
    """The consensus in force, brought up to the finished rounds; what was decided and stays disputed is kept."""
    review = Review.objects.filter(
        assessment=assessment, kind=ReviewKind.CONSENSUS, withdrawn_at=None
    ).first()
    if review is None:
        review, _ = open_review(assessment, lead, ReviewKind.CONSENSUS)
    rounds = assessment.rounds
    voided = {row.item_id for row in review.item_reviews.all() if row.voided_at and not row.is_done}
    table = {}
    for one in checkpoint_differences(assessment, rounds):
        table.setdefault(one.item_id, []).append(one)
    rows = [{row.item_id: row for row in one.item_reviews.all()} for one in rounds]
    for row in review.item_reviews.all():
        _bring_up(row, [each[row.item_id] for each in rows], table.get(row.item_id, ()))
    _bring_up_indicators(review, rounds, voided)
    return review


def _bring_up(row, rounds, differences):
    """One item of the consensus after the rounds: agreed ticks are taken, decisions kept, texts begun once."""
    decided = {} if row.voided_at and not row.is_done else row.reasons
    standing = _standing(row, rounds, differences)
    row.reasons = {
        level: kept for level, texts in decided.items() if (kept := _given(texts, level, standing))
    }
    for level, agreed in _agreed(rounds).items():
        before = {number for number in row.ticks.get(level, ()) if str(number) in row.reasons.get(level, {})}
        dropped = {int(number) for number in row.reasons.get(level, {})} - before
        row.ticks[level] = sorted(agreed - dropped | before)
    if not row.version:
        for name in TEXTS:
            setattr(row, name, _all_lines(getattr(one, name) for one in rounds))
        row.priority = _highest(one.priority for one in rounds)
    row.is_done, row.voided_at = not open_places(row, differences), None
    row.save(update_fields=["ticks", "reasons", "priority", "is_done", "voided_at", *TEXTS])


def _standing(row, rounds, differences):
    """Where a decision made before still stands: where it is disputed now, or no assessor saved the item since.

    What the assessors have come to say alike since a decision, against the unit, takes its place.
    """
    is_overtaken = row.saved_at and any(one.saved_at and one.saved_at > row.saved_at for one in rounds)
    return {(one.level, one.number) for one in differences if one.is_disputed or not is_overtaken}


def _given(texts, level, standing):
    """The reasons given for checkpoints where a decision stands."""
    return {
        number: text for number, text in texts.items() if text.strip() and (level, int(number)) in standing
    }


def _agreed(rounds):
    """{level: the numbers that every assessor ticked}."""
    return {level: set.intersection(*({*one.ticks[level]} for one in rounds)) for level in rounds[0].ticks}


def _all_lines(texts):
    """The lines of all texts, each once, in their order."""
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    return "\n".join(dict.fromkeys(lines))


def _highest(priorities):
    given = {*priorities}
    return next((one.value for one in Priority if one in given), "")


def _bring_up_indicators(review, rounds, voided):
    """An indicator that all judge alike is taken as they say; one in dispute stays with the decision made on it.

    Nothing is decided where nobody saved it here since all last judged alike, or where the unit changed its item since.
    voided: ids of such items.
    """
    disputed = {one.definition_id for one in indicator_differences(rounds)}
    said = {row.definition_id: row for row in rounds[0].indicator_reviews.all()}
    for row in review.indicator_reviews.select_related("definition"):
        if row.definition_id not in disputed:
            agreed = said[row.definition_id]
            row.is_suitable, row.corrected, row.reason = agreed.is_suitable, agreed.corrected, agreed.reason
            # Nobody's decision stands here any more: were it disputed again, it would have to be made anew.
            row.saved_at = row.saved_by = None
        elif not row.saved_at or row.definition.item_id in voided:
            row.is_suitable, row.corrected, row.reason = True, None, ""
        row.save(update_fields=["is_suitable", "corrected", "reason", "saved_at", "saved_by"])


def open_places(row: ItemReview, differences):
    """The disputed checkpoints of an item that nobody has decided yet."""
    return [
        one
        for one in differences
        if one.is_disputed and not row.reasons.get(one.level, {}).get(str(one.number), "").strip()
    ]


def undecided(assessment, review):
    """The codes of the items with a checkpoint or an indicator that is disputed and not decided."""
    rounds = assessment.rounds
    rows = {row.item_id: row for row in review.item_reviews.all()}
    open_items = {
        one.item_id
        for one in checkpoint_differences(assessment, rounds)
        if open_places(rows[one.item_id], [one])
    }
    decided = {row.definition_id for row in review.indicator_reviews.all() if row.reason.strip()}
    open_indicators = {one.definition_id for one in indicator_differences(rounds)} - decided
    return [
        item.code
        for item in assessment.standard.items.values()
        if item.id in open_items or any(one.id in open_indicators for one in item.indicators)
    ]
