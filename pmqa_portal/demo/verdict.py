"""The assessor's side of one assessment, in memory: ticks from the evidence and feedback per item."""

from random import Random

from assessments.enums import Priority
from assessments.reviewing.rows import item_reviews
from criteria.levels import Level

from .calendar import between


def review_rows(review, maturity, wording, span, *, share=1):
    """The item reviews of a saved review, worked on between two moments.

    share: the part of the items, from the beginning, that is done.
    """
    assessment = review.assessment
    standard, year = assessment.standard, assessment.cycle.fiscal_year
    rng = Random(f"review {assessment.unit.code} {year}")
    rows = item_reviews(review, standard)
    done = rows[: round(len(rows) * share)]
    found, own = maturity.assessed_ticks(year), maturity.ticks(year)
    moments = between(*span, len(standard.categories), rng)
    for row in done:
        item = standard.items_by_id[row.item_id]
        if not item.is_results:
            row.ticks = {level.value: found[item.id, level] for level in Level}
            row.reasons = {
                level.value: _reasons(own[item.id, level], found[item.id, level], wording) for level in Level
            }
        row.strength, row.ofi = wording.feedback(item)
        row.recommendation, row.priority = wording.recommendation(), rng.choice(Priority.values)
        row.is_done = True
        row.version, row.saved_at, row.saved_by = (
            rng.randint(1, 2),
            moments[item.category - 1],
            review.assessor,
        )
    return rows


def _reasons(own, found, wording):
    """Why the assessor ticks otherwise: {number of the checkpoint: text}."""
    return {str(number): wording.reason(is_met=number in found) for number in sorted({*own} ^ {*found})}
