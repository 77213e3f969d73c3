"""Which assessments an overview is about: of all units at or below one unit, in one fiscal year."""

from django.db.models import Exists, FilteredRelation, OuterRef, Q
from django.db.models.functions import Collate, Lower

from accounts.collations import THAI
from assessments.enums import Stage
from assessments.models import Assessment, Cycle
from pmqa_portal.lib.localized import is_english


def at_or_below(path):
    """Assessments of the unit that stands at the path and of every unit below it, unordered."""
    return Assessment.objects.filter(unit__path__startswith=path).order_by()


def in_year(path, fiscal_year):
    """Those of one fiscal year, whichever unit owns the cycle.

    The cycles stand in a subquery, so that the database goes from them straight to their assessments.
    """
    return at_or_below(path).filter(
        cycle__in=Cycle.objects.filter(fiscal_year=fiscal_year).order_by().values("pk")
    )


def cycles_below(unit):
    """Cycles in which units below this one are assessed, newest first; within a year the highest owner first."""
    if unit.is_leaf():
        return Cycle.objects.none()
    below = at_or_below(unit.path).filter(cycle=OuterRef("pk"), unit__depth__gt=unit.depth)
    return Cycle.objects.filter(Exists(below)).select_related("criteria_set")


def cycles_at_or_below(unit):
    """Cycles in which the unit or a unit below it is assessed, newest first; within a year the highest owner first."""
    here = at_or_below(unit.path).filter(cycle=OuterRef("pk"))
    return Cycle.objects.filter(Exists(here)).select_related("criteria_set")


def with_score(assessments, name, stage):
    """The assessments outer-joined to their score of a stage, under a name.

    The outer join keeps the order of reading: one year's assessments first, then their scores, and never the
    scores of all years.
    """
    condition = Q(scores__stage=stage)
    return assessments.annotate(**{name: FilteredRelation("scores", condition=condition)})


def with_standings(assessments):
    """Outer-joined to both shown scores, under the names `own` and `approved`."""
    return with_score(with_score(assessments, "own", Stage.SELF), "approved", Stage.APPROVED)


def name_of_unit():
    """By which assessments stand in the order of the names of their units: that of the dictionary."""
    return Lower("unit__name_en") if is_english() else Collate("unit__name_th", THAI)


def ids_about(unit, fiscal_year, words, *, by_name=False):
    """The ids of the assessments at or below the unit whose unit is named so (any for no words)."""
    found = in_year(unit.path, fiscal_year)
    found = found.about(words) if words else found
    found = found.order_by(name_of_unit(), "unit__path") if by_name else found.order_by("unit__path")
    return found.values_list("pk", flat=True)


def unit_names(assessment_ids):
    """{assessment id: (code, Thai name, English name)}, as the units are called now."""
    columns = ("pk", "unit__code", "unit__name_th", "unit__name_en")
    rows = Assessment.objects.filter(pk__in=assessment_ids).order_by().values_list(*columns)
    return {pk: names for pk, *names in rows}
