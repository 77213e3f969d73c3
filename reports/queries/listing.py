"""All units of one year in one list, as a printed overview freezes them: plain values, ready for JSON."""

from assessments.enums import Stage
from assessments.models import CategoryScore, Score
from targets.reading import points_to_reach

from .scope import in_year
from .standings import SHOWN

_NAMES = ("unit__code", "unit__name_th", "unit__name_en", "cycle__owner__code", "status")


def units_of_year(assessments, *, with_items=False) -> list[dict]:
    """A dict for each of these assessments of one year, in the order of the tree.

    code, name_th, name_en, owner (the code of who runs its cycle) and status; under each stage of SHOWN its points
    {overall, band, categories: {number: points}} with points as exact text, None where there are none; with_items: and
    items: {code: {points, level}} as stored. target: the points it is to reach, None for no target.
    """
    scores = _scores(assessments, with_items)
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


def has_points(unit, fiscal_year, codes=None) -> bool:
    """Whether any unit at or below `unit`, of these codes where they are given, has points that an overview shows."""
    assessments = in_year(unit.path, fiscal_year)
    return _shown(assessments if codes is None else assessments.filter(unit__code__in=codes)).exists()


def _shown(assessments):
    return Score.objects.filter(assessment__in=assessments, stage__in=SHOWN).order_by()


def _scores(assessments, with_items):
    """{(assessment id, stage): points}"""
    columns = ("pk", "assessment_id", "stage", "overall", "band", *(["items"] if with_items else []))
    rows = _shown(assessments).values_list(*columns)
    categories = _categories(assessments)
    return {
        (assessment, Stage(stage)): {
            "overall": str(overall),
            "band": band,
            "categories": categories.get(pk, {}),
            **({"items": items[0]} if items else {}),
        }
        for pk, assessment, stage, overall, band, *items in rows
    }


def _categories(assessments):
    """{score id: {category number as text: points}}"""
    rows = CategoryScore.objects.filter(score__in=_shown(assessments)).order_by("score_id", "number")
    found = {}
    for score, number, points in rows.values_list("score_id", "number", "points").iterator(chunk_size=5000):
        found.setdefault(score, {})[str(number)] = str(points)
    return found
