"""The targets that stand. Read-only."""

from django.db.models import Exists, OuterRef, Q, Subquery

from assessments.models import Assessment

from .models import Target

# One that was taken away after the opening of the cycle is there without points, so that this is seen.
SAID = Q(points__isnull=False) | Q(changed_from__isnull=False)


def target_of_mean(unit, fiscal_year):
    """What the units below a unit are to reach together in a year, of the highest owner's cycle; None for none."""
    return targets_of_mean(unit).filter(cycle__fiscal_year=fiscal_year).order_by("cycle__owner__path").first()


def targets_of_mean(unit):
    """The targets of the units below a unit together, of every year.

    The target of a unit that is assessed itself is its own, and says nothing of those below it.
    """
    own = Assessment.objects.filter(unit=OuterRef("unit"), cycle__fiscal_year=OuterRef("cycle__fiscal_year"))
    return Target.objects.filter(SAID, ~Exists(own), unit=unit)


def target_in(assessment):
    """The target of an assessment: of its unit in its cycle; None for none."""
    return Target.objects.filter(SAID, unit=assessment.unit_id, cycle=assessment.cycle_id).first()


def points_to_reach(assessments):
    """{assessment id: points to reach} of those that have a target; one query."""
    same = Target.objects.filter(unit=OuterRef("unit"), cycle=OuterRef("cycle"))
    rows = assessments.annotate(to_reach=Subquery(same.values("points"))).exclude(to_reach=None)
    return dict(rows.order_by().values_list("pk", "to_reach"))
