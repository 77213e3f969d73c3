"""Calibrations for tests: begun, scored and finished."""

from assessments.models import ItemReview, LevelAnswer
from reviews.actions import calibration


def begun(reference, by=None):
    return calibration.begin_calibration(reference, by=by or reference.assessment.people.novice)


def score(own, **otherwise):
    """Tick as the unit did and mark all as scored; otherwise: {code with _: {level: ticks}}."""
    rows = ItemReview.objects.filter(review=own.review).select_related("item")
    for row in rows:
        answers = LevelAnswer.objects.filter(assessment=own.review.assessment, item=row.item)
        row.ticks = {one.level: one.ticks for one in answers}
        row.ticks |= otherwise.get("item_" + row.item.code.replace(".", "_"), {})
        row.is_done = True
    ItemReview.objects.bulk_update(rows, ["ticks", "is_done"])


def finished(reference, by=None, **otherwise):
    by = by or reference.assessment.people.novice
    own = begun(reference, by)
    score(own, **otherwise)
    return calibration.finish_calibration(own, by=by)
