"""Which assessments an overview is about: of all units at or below one unit, in one fiscal year."""

from django.db.models import Exists, OuterRef

from assessments.models import Assessment, Cycle


def at_or_below(path):
    """Assessments of the unit that stands at the path and of every unit below it, unordered."""
    return Assessment.objects.filter(unit__path__startswith=path).order_by()


def in_year(path, fiscal_year):
    """Those of one fiscal year, whichever unit owns the cycle."""
    return at_or_below(path).filter(cycle__fiscal_year=fiscal_year)


def cycles_of(unit):
    """Cycles in which the unit or a unit below it is assessed, newest first; within a year the highest owner first."""
    assessed = at_or_below(unit.path).filter(cycle=OuterRef("pk"))
    return Cycle.objects.filter(Exists(assessed)).select_related("criteria_set")


def has_assessed_below(unit):
    """Whether any unit below this one is assessed in any year."""
    return not unit.is_leaf() and at_or_below(unit.path).exclude(unit=unit).exists()
