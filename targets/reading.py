"""The targets that stand. Read-only."""

from django.db.models import Q

from .models import Target


def target_of(unit, fiscal_year):
    """The target of a unit in a year, of the highest owner's cycle; None for none.

    One that was taken away after the opening of the cycle is there without points, so that this is seen.
    """
    said = Q(points__isnull=False) | Q(changed_from__isnull=False)
    found = Target.objects.filter(said, unit=unit, cycle__fiscal_year=fiscal_year)
    return found.order_by("cycle__owner__path").first()
