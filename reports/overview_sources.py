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
    now, before = _two_years(unit, cycle)
    lists = {"units": units_of_year(now), "before": units_of_year(before)}
    return _source(unit, cycle, now, **lists, target=frozen_target(target_of_mean(unit, cycle.fiscal_year)))


def collect_chosen(unit, cycle, codes):
    """The source of the reports that compare the units of these codes, at or below `unit`, in their order.

    Final once every one of them is approved. The same few queries for any number of units.
    """
    now, before = (rows.filter(unit__code__in=codes) for rows in _two_years(unit, cycle))
    units = units_of_year(now, with_items=True)
    lists = {
        "units": sorted(units, key=lambda one: codes.index(one["code"])),
        "before": units_of_year(before),
    }
    return _source(unit, cycle, now, **lists, target=None)


def _two_years(unit, cycle):
    """The assessments at or below the unit in the year of the cycle and in the year before."""
    return [scope.in_year(unit.path, cycle.fiscal_year - back) for back in (0, 1)]


def _source(unit, cycle, assessments, *, units, **more):
    is_final = all(one["status"] == Status.APPROVED for one in units)
    data = {
        "unit": _named(unit),
        "cycle": {"fiscal_year": cycle.fiscal_year, "owner": _named(cycle.owner)},
        "criteria": {"code": cycle.criteria_set.code, "sha256": cycle.standard.sha256},
        "units": units,
        **more,
        "is_final": is_final,
        **_moments(assessments),
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
