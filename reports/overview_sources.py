"""The data that a report about many units prints, frozen as one text: their points and statuses of two years."""

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from assessments import snapshots
from assessments.enums import Status
from assessments.models import Score, StatusChange
from targets.reading import target_of_mean

from .editions import edition
from .queries import scope
from .queries.listing import units_of_year
from .sources import Source, frozen_target, moment


def collect_units(unit, cycle):
    """The source of the reports about the units at and below a unit in the year of a cycle.

    Points are the units' own once submitted and the approved ones once approved, as on the page of the overview. Final
    once every one of them is approved. The same few queries for any number of units.
    """
    year = cycle.fiscal_year
    units = units_of_year(unit, year)
    is_final = all(one["status"] == Status.APPROVED for one in units)
    data = {
        "unit": _named(unit),
        "cycle": {"fiscal_year": year, "owner": _named(cycle.owner)},
        "criteria": {"code": cycle.criteria_set.code, "sha256": cycle.standard.sha256},
        "units": units,
        "before": units_of_year(unit, year - 1),
        "target": frozen_target(target_of_mean(unit, year)),
        "is_final": is_final,
        **_moments(scope.in_year(unit.path, year)),
        "edition": edition(),
        # Where the code of a final is verified.
        "site": settings.SITE_URL,
    }
    return Source(snapshots.canonical(data), is_final, shows_review=False)


def _named(unit):
    return {"code": unit.code, "name_th": unit.name_th, "name_en": unit.name_en}


def _moments(assessments):
    """When anything of it last changed, so that no clock is asked, and the last dates by which each side is to act."""
    changes = (rows.filter(assessment__in=assessments) for rows in (StatusChange.objects, Score.objects))
    latest = [rows.aggregate(latest=Max("at"))["latest"] for rows in changes]
    ends = assessments.aggregate(
        **{name: Max(f"cycle__{name}") for name in ("submit_by", "review_by", "approve_by")},
        extended_until=Max("extended_until"),
    )
    extended = ends.pop("extended_until")
    ends["submit_by"] = max(filter(None, (ends["submit_by"], extended)))
    days = {name: timezone.localdate(at).isoformat() for name, at in ends.items()}
    return {"as_of": moment(max(filter(None, latest))), "deadlines": days}
