"""Setting targets."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import Unit
from assessments.models import Assessment, Cycle
from assessments.workflow import MoveRefused

from . import permissions
from .models import Target


@dataclass(frozen=True)
class Wish:
    """What a unit is to reach in a cycle, None for no target. was: what stood there when the person looked."""

    unit: Unit
    cycle: Cycle
    was: Decimal | None
    points: Decimal | None

    @property
    def place(self):
        return self.unit.pk, self.cycle.pk

    @property
    def is_change(self):
        return self.points != self.was


class ReasonMissing(MoveRefused):
    """A target that was set before is changed after the opening of its cycle, and nobody says why."""

    def __init__(self):
        super().__init__(
            _("Say why: a target that was set before is changed while the cycle is open for filling.")
        )


class Overtaken(Exception):
    """Somebody else set some of the targets meanwhile; `places`: (unit id, cycle id) of these. Nothing was written."""

    def __init__(self, places):
        super().__init__("targets were set by somebody else meanwhile")
        self.places = places


def needs_reason(target, cycle):
    """Whether setting the target (a row or None) is a change after the cycle was opened for filling."""
    is_set = target is not None and (target.points is not None or target.changed_from is not None)
    return is_set and cycle.opens_on <= timezone.localdate()


@transaction.atomic
def set_targets(unit, wishes, *, reason="", by):
    """Write the wishes for units at or below `unit`, all or none; returns how many changed something.

    Raises MoveRefused where one of them may not be set or lacks its reason, Overtaken where another person was first.
    The same few queries for any number of wishes.
    """
    wishes = {wish.place: wish for wish in wishes if wish.is_change}
    if not wishes:
        return 0
    rows = _locked(wishes)
    _demand(permissions.set_targets(by, unit), unit)
    _demand_each(wishes.values(), by)
    overtaken = {place for place, wish in wishes.items() if _points(rows.get(place)) != wish.was}
    if overtaken:
        raise Overtaken(overtaken)
    written = [_written(rows.get(place), wish, reason, by) for place, wish in wishes.items()]
    Target.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=["unit", "cycle"],
        update_fields=["points", "changed_from", "reason", "at", "by"],
    )
    changes = {wish.unit.code: [_text(wish.was), _text(wish.points)] for wish in wishes.values()}
    years = sorted({wish.cycle.fiscal_year for wish in wishes.values()})
    audit.record("set_targets", unit, by=by, unit=unit, fiscal_years=years, targets=changes, reason=reason)
    return len(written)


def _locked(wishes):
    """{place: row} as it stands, with the cycles locked so that nobody else sets a target of theirs."""
    cycles = {wish.cycle.pk for wish in wishes.values()}
    # Evaluated for the lock alone.
    list(Cycle.objects.select_for_update(of=("self",)).filter(pk__in=cycles).order_by("pk").values_list("pk"))
    units = [wish.unit.pk for wish in wishes.values()]
    found = Target.objects.filter(cycle__in=cycles, unit__in=units)
    return {(row.unit_id, row.cycle_id): row for row in found}


def _demand_each(wishes, by):
    """Every wish is allowed, now that no approval can come between."""
    units, cycles = ([getattr(wish, name).pk for wish in wishes] for name in ("unit", "cycle"))
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("unit")
    rows = rows.filter(unit__in=units, cycle__in=cycles).order_by("pk")
    assessments = {(one.unit_id, one.cycle_id): one for one in rows}
    for wish in wishes:
        assessment = assessments.get(wish.place)
        _demand(permissions.set_target_in(by, wish.unit, wish.cycle, assessment), wish.unit)


def _demand(answer, unit):
    if not answer:
        raise MoveRefused(f"{unit}: {answer.reason}")


def _written(row, wish, reason, by):
    changed_from, kept = (row.changed_from, row.reason) if row else (None, "")
    if needs_reason(row, wish.cycle):
        if not reason:
            raise ReasonMissing
        changed_from, kept = (row.points if changed_from is None else changed_from), reason
    return Target(
        unit=wish.unit,
        cycle=wish.cycle,
        points=wish.points,
        changed_from=changed_from,
        reason=kept,
        at=timezone.now(),
        by=by,
    )


def _points(row):
    return row.points if row else None


def _text(points):
    return None if points is None else f"{points.normalize():f}"
