"""All units of one year in one list, as a printed overview freezes them: plain values, ready for JSON."""

from assessments.enums import Stage
from assessments.models import CategoryScore, Score
from targets.reading import points_to_reach

from .scope import in_year
from .standings import SHOWN

_NAMES = ("unit__code", "unit__name_th", "unit__name_en", "cycle__owner__code", "status")


def units_of_year(unit, fiscal_year) -> list[dict]:
    """A dict for each assessment at or below `unit` in the fiscal year, in the order of the tree.

    code, name_th, name_en, owner (the code of who runs its cycle) and status; under each stage of SHOWN its points
    {overall, band, categories: {number: points}} with points as exact text, None where there are none. target: the
    points it is to reach, None for no target.
    """
    scores = _scores(unit, fiscal_year)
    assessments = in_year(unit.path, fiscal_year)
    targets = points_to_reach(assessments)
    rows = assessments.order_by("unit__path", "pk").values_list("pk", *_NAMES)
    return [
        {
            "code": code,
            "name_th": name_th,
            "name_en": name_en,
            "owner": owner,
            "status": status,
            "target": str(targets[pk]) if pk in targets else None,
            **{stage.value: scores.get((pk, stage)) for stage in SHOWN},
        }
        for pk, code, name_th, name_en, owner, status in rows
    ]


def has_points(unit, fiscal_year) -> bool:
    """Whether any unit at or below `unit` has points that an overview shows."""
    return _of_year(Score.objects, unit, fiscal_year).exists()


def _of_year(scores, unit, fiscal_year):
    return scores.filter(assessment__in=in_year(unit.path, fiscal_year), stage__in=SHOWN).order_by()


def _scores(unit, fiscal_year):
    """{(assessment id, stage): points}"""
    rows = _of_year(Score.objects, unit, fiscal_year).values_list(
        "pk", "assessment_id", "stage", "overall", "band"
    )
    categories = _categories(unit, fiscal_year)
    return {
        (assessment, Stage(stage)): {
            "overall": str(overall),
            "band": band,
            "categories": categories.get(pk, {}),
        }
        for pk, assessment, stage, overall, band in rows
    }


def _categories(unit, fiscal_year):
    """{score id: {category number as text: points}}"""
    scores = _of_year(Score.objects, unit, fiscal_year)
    rows = CategoryScore.objects.filter(score__in=scores).order_by("score_id", "number")
    found = {}
    for score, number, points in rows.values_list("score_id", "number", "points").iterator(chunk_size=5000):
        found.setdefault(score, {})[str(number)] = str(points)
    return found
