"""What results that came back change: compared row by row with the portal, and written as a whole."""

from django.utils.translation import gettext as _

from accounts import audit
from assessments import actions
from assessments.models import Assessment

from .. import permissions
from ..comparing import Comparison, compare_place
from ..importing import looked_through, settle, to_write, written_as_seen
from ..places import indicator_places
from ..workbook import Fault, Reading
from .reading import lines
from .units import in_hand

# A list of faults is read by a person; a choice in each conflict is made by one.
MOST_FAULTS, MOST_CONFLICTS = 200, 200


def dry_run(waiting, cycle, user):
    """The comparing.Comparison of waiting results with the portal as it is now; writes nothing."""
    return looked_through(waiting, lambda file: _compare(file, cycle, user))


def confirm(waiting, cycle, fingerprint, overruled, *, by):
    """Write the changes, and of the conflicts those whose key is in `overruled`; returns how many rows.

    fingerprint: of the comparison that the person saw. Raises importing.Outdated and Faulty, and MoveRefused. Each row
    leaves its own audit event, as if it was saved on its page.
    """
    with written_as_seen():
        # Locked before they are compared, always in one order, so that nobody saves in between.
        rows = Assessment.objects.overseen_by(by).filter(cycle=cycle).order_by("pk")
        list(rows.select_for_update(of=("self",)))
        written, kept = to_write(waiting, dry_run(waiting, cycle, by), fingerprint, overruled)
        for change in written:
            _save(change, by)
        audit.record(
            "import_results",
            cycle,
            by=by,
            unit=cycle.owner,
            sha256=waiting.sha256,
            rows=[one.place.key for one in written],
            kept=[one.place.key for one in kept],
        )
        settle(waiting)
    return len(written)


def _save(change, by):
    row = change.place.row
    values = {**change.place.values, **change.workbook}
    permission = permissions.import_results
    actions.save_versioned(row, row.version, row.assessment_id, permission, "save_answer", by=by, **values)


def _compare(file, cycle, user):
    units = {one.unit.code: one for one in in_hand(cycle, user)}
    comparison, seen = Comparison(), set()
    for line in lines(file, cycle):
        if len(comparison.faults) >= MOST_FAULTS:
            comparison.faults.append(Fault(_("Further faults are not listed. Correct these first.")))
            break
        if fault := line.fault or _compare_line(comparison, line, cycle, units, seen):
            comparison.faults.append(Fault(fault, line.sheet, line.cell))
    if len(comparison.conflicts) > MOST_CONFLICTS:
        words = _(
            "More than %(most)d rows were changed in the portal since the download. Download the results again."
        )
        comparison.faults.append(Fault(words % {"most": MOST_CONFLICTS}))
    return comparison


def _compare_line(comparison, line, cycle, units, seen):
    """Compare one row; what is wrong with it as a whole, or empty."""
    assessment = units.get(line.record.unit)
    if assessment is None:
        words = _("No unit of this cycle in your reach has the code %(code)s.")
        return words % {"code": line.record.unit}
    if line.record.place in seen:
        return _("This row stands in the sheet twice.")
    seen.add(line.record.place)
    place = next((one for one in indicator_places(assessment) if one.key == line.record.place), None)
    if place is None or line.codes != (line.record.unit, place.code):
        return _("The code of the unit or of the indicator was changed. Download the results again.")
    found = comparison if assessment.is_open_to_unit else Comparison()
    reading = Reading(line.record, {(place.key, name): cell for name, cell in line.inputs.items()})
    compare_place(found, reading, place, line.record.values, cycle.fiscal_year)
    is_touched = found is not comparison and (found.changes or found.conflicts or found.faults)
    return _("The form of this unit is not open now, so its results stay as they are.") if is_touched else ""
