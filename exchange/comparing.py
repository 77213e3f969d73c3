"""Three-way comparison: what was exported, what the workbook says, what the portal has now."""

import hashlib
import json
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.fields import ThaiDecimalField

from .places import NUMBERS, Place, plain, restored
from .workbook import Fault, address
from .workbook.cells import as_text, shown
from .workbook.layout import tick_of


@dataclass(frozen=True)
class Change:
    """One row that the workbook changes. Each of the three is {field: value} of the fields it changes there."""

    place: Place
    exported: dict
    now: dict
    workbook: dict
    # Whether the portal's row was saved since the export and says something else than the workbook.
    is_conflict: bool


@dataclass
class Comparison:
    """changes and conflicts in the order of the form; with faults nothing may be written."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def fingerprint(self):
        """Stands for all that a person saw: another one means that something changed since."""
        seen = [
            [
                one.place.key,
                one.place.row.version,
                {name: plain(value) for name, value in one.workbook.items()},
            ]
            for one in [*self.changes, *self.conflicts]
        ]
        return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def compare(reading, assessment, places):
    """The comparison of a workbook (workbook.Reading) with the assessment and all its places."""
    foreign = _foreign(reading.record, assessment)
    if foreign:
        return Comparison(faults=[Fault(foreign)])
    comparison, fiscal_year = Comparison(faults=list(reading.faults)), assessment.cycle.fiscal_year
    for place in places:
        exported = reading.record.rows.get(place.key)
        if exported is not None and place.sheet in reading.titles:
            compare_place(comparison, reading, place, exported["values"], fiscal_year)
    return comparison


def _foreign(record, assessment):
    """Why the workbook does not belong here; empty when it does."""
    if record.unit != assessment.unit.code:
        return _("This workbook belongs to another unit (%(code)s).") % {"code": record.unit}
    if record.fiscal_year != assessment.cycle.fiscal_year:
        return _("This workbook belongs to another fiscal year (%(year)s).") % {"year": record.fiscal_year}
    if record.assessment != assessment.pk:
        return _("This workbook belongs to another assessment.")
    if record.criteria != assessment.standard.sha256:
        return _("The criteria changed since the workbook was exported. Export it again.")
    return ""


def compare_place(comparison, reading, place, exported, fiscal_year):
    """Add to a comparison what a workbook changes in one row, or what is wrong there.

    reading: with the `inputs` and the `titles` of workbook.Reading. exported: {field: as places.plain makes it}.
    """
    base = {name: restored(name, value) for name, value in exported.items()}
    typed, faults = _typed(reading, place, base)
    if not faults and typed:
        typed, faults = _cleaned(reading, place, base, typed, fiscal_year)
    comparison.faults += faults
    now = place.values
    changed = {name: value for name, value in typed.items() if value != base[name] and value != now[name]}
    if faults or not changed:
        return
    is_conflict = now != base
    change = Change(
        place, *({name: one[name] for name in changed} for one in (base, now)), changed, is_conflict
    )
    (comparison.conflicts if is_conflict else comparison.changes).append(change)


def _typed(reading, place, base):
    """({field: raw value} of the fields that were touched, faults)."""
    typed, faults = {}, []
    for name in base:
        read = _ticks if name == "ticks" else _input
        try:
            value = read(reading, place, name, base[name])
        except _Faulty as error:
            faults.append(error.fault)
            continue
        if value is not _UNTOUCHED:
            typed[name] = value
    return typed, faults


class _Faulty(Exception):
    def __init__(self, message, cell=None, sheet=""):
        super().__init__(message)
        self.fault = Fault(message, cell.sheet if cell else sheet, cell.cell if cell else "")


_UNTOUCHED = object()


def _found(reading, place, name, number=None):
    """The cell of an input; a formula or a missing row is a fault."""
    code, column = address(place, name, number)
    cell = reading.inputs.get((code, column))
    if cell is None:
        message = _("The row %(code)s is missing. Export the form again.") % {"code": code}
        raise _Faulty(message, sheet=reading.titles[place.sheet])
    if cell.is_formula:
        raise _Faulty(_("Write the value itself, not a formula."), cell)
    return cell


def _ticks(reading, place, name, base):
    ticks = []
    for number in place.about.numbers:
        cell = _found(reading, place, name, number)
        is_ticked = tick_of(as_text(cell.value))
        if is_ticked is None:
            message = _("“%(word)s” is neither yes nor no. Choose from the list.")
            raise _Faulty(message % {"word": as_text(cell.value)[:40]}, cell)
        if is_ticked:
            ticks.append(number)
    return _UNTOUCHED if ticks == sorted(set(base) & set(place.about.numbers)) else ticks


def _input(reading, place, name, base):
    """The text of a cell, or untouched: it shows exactly what the exported value shows."""
    text = as_text(_found(reading, place, name).value)
    if name in NUMBERS:
        # Excel makes a percentage of a number that is typed with its sign.
        text = text.strip().removesuffix("%")
        return _UNTOUCHED if _is_number(text, base) else text
    return _UNTOUCHED if text == shown(base) else text


def _is_number(text, base):
    """Whether the text of a cell is the exported number, or empty where there was none."""
    if base is None or not text.strip():
        return base is None and not text.strip()
    try:
        return ThaiDecimalField().clean(text) == base
    except ValidationError:
        return False


def _cleaned(reading, place, base, typed, fiscal_year):
    """({field: clean value} of the touched fields, faults), through the form that the page has."""
    untouched = {name: "" if value is None else value for name, value in base.items()}
    form = place.form({**untouched, **typed}, fiscal_year)
    if form.is_valid():
        return {name: form.values[name] for name in typed}, []
    faults = []
    for name in typed:
        for message in form.errors.get(name, ()):
            cell = _found(reading, place, name)
            faults.append(Fault(message, cell.sheet, cell.cell))
    # A fault of a field that nobody touched was there before, and the row is saved without it.
    if not faults:
        return {name: form.cleaned_data[name] for name in typed}, []
    return {}, faults
