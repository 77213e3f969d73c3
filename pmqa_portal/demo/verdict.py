"""The assessor's side of one assessment, in memory: ticks from the evidence and feedback per item."""

from random import Random

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
    found = maturity.assessed_ticks(year)
    moments = between(*span, len(standard.categories), rng)
    for row in done:
        item = standard.items_by_id[row.item_id]
        if not item.is_results:
            row.ticks = {level.value: found[item.id, level] for level in Level}
        row.strength, row.ofi = wording.feedback(item)
        row.is_done = True
        row.version, row.saved_at, row.saved_by = (
            rng.randint(1, 2),
            moments[item.category - 1],
            review.assessor,
        )
    return rows
