"""The page of targets as lines: a unit, what is known of it, and the form of its target."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import Unit
from assessments.models import Cycle
from pmqa_portal.lib.points import points_text

from . import permissions
from .actions import Wish
from .forms import TargetForm
from .models import Target

# The line of a unit that is not assessed itself; the others are named by their assessment.
OWN = "own"
_SUBMITTED = re.compile(r"a(\d{1,18})-was")


@dataclass
class Line:
    """One unit in a cycle. target: its row or None. before: points of the year before, None for none.

    form: None where the person may not set the target, for the reason `denied`.
    """

    unit: Unit
    cycle: Cycle
    target: Target | None
    before: Decimal | None
    form: TargetForm | None
    denied: str

    @property
    def points(self):
        return self.target and self.target.points

    @property
    def is_faulty(self):
        return self.form is not None and self.form.is_bound and not self.form.is_valid()

    @property
    def wish(self):
        """What the form asks for; None where none was submitted. Not of a faulty one."""
        if self.form is None or not self.form.is_bound:
            return None
        data = self.form.cleaned_data
        return Wish(self.unit, self.cycle, data["was"], data["points"])

    @property
    def errors(self):
        """Pairs of the id of a field and its error, in words that name the unit."""
        fields = self.form or ()
        return [(one.id_for_label, f"{self.unit.name}: {error}") for one in fields for error in one.errors]

    def tell_overtaken(self):
        """The target was set by somebody else meanwhile: say what stands there now."""
        now = _("none") if self.points is None else points_text(self.points)
        said = _("Somebody else set this target meanwhile. It is now: %(points)s.") % {"points": now}
        self.form.add_error("points", said)


def asked_for(data):
    """The ids of the assessments whose lines were submitted."""
    return [int(found[1]) for name in data if (found := _SUBMITTED.fullmatch(name))]


def lines_of(places, user, data, before):
    """A Line for each place: (unit, cycle, its assessment or None), the cycles with owner and criteria.

    data: what was submitted, None while the page is only shown. before: {unit id: points of the year before}.
    The same few queries for any number of places.
    """
    targets = _targets_in(places)
    return [
        _line(unit, cycle, assessment, user, data, targets.get((unit.pk, cycle.pk)), before.get(unit.pk))
        for unit, cycle, assessment in places
    ]


def _line(unit, cycle, assessment, user, data, target, before):
    answer = permissions.set_target_in(user, unit, cycle, assessment)
    form = _form(data, f"a{assessment.pk}" if assessment else OWN, target, cycle) if answer else None
    return Line(unit, cycle, target, before, form, answer.reason)


def _form(data, prefix, target, cycle):
    """A line that was not submitted is as if it was only shown."""
    given = data if data and f"{prefix}-was" in data else None
    points = target.points if target else None
    initial = {"was": points, "points": points}
    return TargetForm(given, prefix=prefix, initial=initial, bands=cycle.standard.bands)


def _targets_in(places):
    rows = Target.objects.filter(
        unit__in={unit.pk for unit, *_ in places}, cycle__in={cycle.pk for _unit, cycle, _one in places}
    )
    return {(row.unit_id, row.cycle_id): row for row in rows.select_related("by")}
