"""What came before: last year's answers of the same unit, and the reason of the last return."""

from dataclasses import dataclass

from django.db.models import Q

from . import permissions
from .enums import Stage
from .knowing import know_result, known_scores
from .models import Assessment, IndicatorResult, LevelAnswer, Score


@dataclass(frozen=True)
class LastYear:
    """The same item in the unit's previous cycle. points: exact, approved before self."""

    fiscal_year: int
    points: object
    stage: str
    explanations: dict
    ticks: dict


def last_year(assessment, item, user):
    """The item in the unit's latest scored assessment of an earlier year, None without one; at most two queries.

    As far as the person may know its result.
    """
    score, fiscal_year = _last_score(assessment, user)
    if score is None or item.code not in score.items:
        return None
    answers = LevelAnswer.objects.filter(assessment=score.assessment_id, item__code=item.code)
    rows = {
        level: (ticks, explanation)
        for level, ticks, explanation in answers.values_list("level", "ticks", "explanation")
    }
    return LastYear(
        fiscal_year,
        score.item_points(item.code),
        score.stage,
        {level: explanation for level, (_, explanation) in rows.items()},
        {level: ticks for level, (ticks, _) in rows.items()},
    )


def _last_score(assessment, user):
    """Of the latest earlier year, with that year; (None, None) without one.

    The approved score comes before the unit's own, which is also the order of the words.
    """
    columns = ("assessment_id", "stage", "items")
    rows = (
        known_scores(user)
        .filter(
            stage__in=[Stage.APPROVED, Stage.SELF],
            assessment__unit=assessment.unit_id,
            assessment__cycle__fiscal_year__lt=assessment.cycle.fiscal_year,
        )
        .order_by("-assessment__cycle__fiscal_year", "stage")
        .values_list("assessment__cycle__fiscal_year", *columns)
    )
    for fiscal_year, *values in rows[:1]:
        return Score(**dict(zip(columns, values, strict=True))), fiscal_year
    return None, None


def results_by_year(assessment, codes=None):
    """{indicator code: {fiscal year: IndicatorResult}}: of this form, and what the unit submitted in earlier years.

    One query, with definitions and who saved. codes: of these indicators alone.
    """
    rows = IndicatorResult.objects.filter(
        Q(assessment=assessment) | Q(assessment__in=Assessment.objects.earlier_of(assessment))
    )
    if codes is not None:
        rows = rows.filter(definition__code__in=codes)
    found = {}
    for row in rows.select_related("definition", "assessment__cycle", "saved_by"):
        found.setdefault(row.definition.code, {})[row.assessment.cycle.fiscal_year] = row
    return found


def last_return(assessment):
    """The status change by which the assessment came back to the unit, while it is there."""
    if assessment.status != "returned":
        return None
    return assessment.status_changes.filter(move="send_back").select_related("by").last()


def overrides_shown(user, assessment, item):
    """What the approver decided otherwise on an item, as its readers know it once it is approved: [(Checkpoint, row)].

    At most one query, and none before the approval.
    """
    if not (assessment.is_final and know_result(user, assessment)):
        return []
    rows = assessment.overrides.filter(
        item_id=item.id, round=assessment.round, set_aside_at=None
    ).select_related("by")
    checkpoints = {
        (rung.level, checkpoint.number): checkpoint for rung in item.rungs for checkpoint in rung.checkpoints
    }
    return [(checkpoints[row.level, row.number], row) for row in rows]


# Moves that open an assessment again, with a reason to read.
OPENING_AGAIN = ("send_back", "review_again", "reopen")
# Those whose reason one reviewer writes to another.
AMONG_REVIEWERS = ("review_again",)


def kept_from(user, assessment):
    """The moves whose reasons the person does not read: a reason tells something of the review."""
    if not know_result(user, assessment):
        return OPENING_AGAIN
    return () if permissions.see_review(user, assessment) else AMONG_REVIEWERS


def changes_shown_to(user, assessment):
    """Every move made, oldest first; what reviewers write to each other only for those who may read the review."""
    changes = list(assessment.status_changes.select_related("by"))
    kept = kept_from(user, assessment)
    for change in changes:
        change.reason = "" if change.move in kept else change.reason
    return changes
