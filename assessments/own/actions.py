"""Adding, changing and removing an own indicator: atomic, each with one audit event."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from criteria.models import IndicatorDefinition

from ..actions import Conflict, locked
from ..models import Assessment, IndicatorResult, OwnIndicator
from ..workflow import MoveRefused
from . import permissions

MOST_PER_ITEM = 10
# What the unit says of an own indicator, besides its gap.
DEFINING = (
    "name_th",
    "name_en",
    "description_th",
    "formula_th",
    "measure_th",
    "direction",
    "target",
    "source_th",
    "owner_th",
    "frequency_th",
)
ENTERED = ("target", "actual", "last_year", "two_years_ago", "note")
# The number behind the letter of an own code: 2 of 7.1.U2.
_NUMBER = re.compile(r"\.U(\d+)$")


@transaction.atomic
def add(assessment, item, *, by, gap, **definition):
    """A new indicator of a results item with its empty result; returns the OwnIndicator.

    definition: columns of IndicatorDefinition. Raises MoveRefused where the person may not, or the item has ten.
    """
    assessment = locked(assessment.pk, permissions.settle_indicators, by)
    return _add(assessment, item, by, gap, {**definition, "code": _next_code(assessment, item)})


@transaction.atomic
def take_over(assessment, earlier, *, by):
    """An own indicator of an earlier form of the unit in this form, under its code; errors as in add.

    Once it is there, taking it over again is harmless and returns it.
    """
    assessment = locked(assessment.pk, permissions.settle_indicators, by)
    defined = earlier.definition
    there = (
        assessment.own_indicators.filter(definition__code=defined.code).select_related("definition").first()
    )
    if there:
        return there
    item = assessment.standard.items[defined.item.code]
    definition = {name: getattr(defined, name) for name in ("code", *DEFINING)}
    return _add(assessment, item, by, earlier.gap, definition)


def _add(assessment, item, by, gap, definition):
    if assessment.own_indicators.filter(definition__item=item.id).count() >= MOST_PER_ITEM:
        raise MoveRefused(_("An item has at most %(most)d own indicators.") % {"most": MOST_PER_ITEM})
    defined = IndicatorDefinition.objects.create(
        item_id=item.id, is_common=False, method=IndicatorDefinition.Method.ACHIEVEMENT, **definition
    )
    row = OwnIndicator.objects.create(
        assessment=assessment, definition=defined, gap=gap, version=1, saved_at=timezone.now(), saved_by=by
    )
    IndicatorResult.objects.create(assessment=assessment, definition=defined, target=defined.target)
    _touch(assessment)
    audit.record("add_indicator", row, by=by, unit=assessment.unit, **_said(row))
    return row


def change(row, version, *, by, gap, **definition):
    """Change the definition of an own indicator that was read at `version`.

    Raises Conflict where somebody changed it since, and MoveRefused. What was refused stays on record.
    """
    with transaction.atomic():
        assessment = locked(row.assessment_id, permissions.settle_indicators, by)
        before = _read(row.pk)
        is_latest = before.version == version
        if is_latest:
            IndicatorDefinition.objects.filter(pk=row.definition_id).update(**definition)
            stamp = {"version": version + 1, "saved_at": timezone.now(), "saved_by": by, "gap": gap}
            OwnIndicator.objects.filter(pk=row.pk).update(**stamp)
            _touch(assessment)
        row = _read(row.pk)
        verb = "change_indicator" if is_latest else "save_conflict"
        wanted = {name: _as_text(value) for name, value in {**definition, "gap": gap}.items()}
        audit.record(verb, row, by=by, unit=assessment.unit, before=_said(before), wanted=wanted)
    # Raised after the transaction, so that the lost words stay on record.
    if not is_latest:
        raise Conflict(row)
    return row


@transaction.atomic
def remove(row, *, by):
    """Take an own indicator out of the form, with the result that was entered; both stay in the record."""
    assessment = locked(row.assessment_id, permissions.settle_indicators, by)
    result = assessment.indicator_results.get(definition=row.definition_id)
    entered = {name: _as_text(getattr(result, name)) for name in ENTERED}
    audit.record("remove_indicator", row, by=by, unit=assessment.unit, entered=entered, **_said(row))
    definition = row.definition
    result.delete()
    row.delete()
    definition.delete()
    _touch(assessment)


def _as_text(value):
    return None if value is None else str(value)


def _touch(assessment):
    """Say that the own indicators changed, so that everybody reads them anew."""
    changed_at = timezone.now() if assessment.own_indicators.exists() else None
    Assessment.objects.filter(pk=assessment.pk).update(own_indicators_at=changed_at)


def _next_code(assessment, item):
    """The code after the last that the unit ever gave in this item, so that a code means one thing over the years."""
    given = IndicatorDefinition.objects.filter(
        own__assessment__unit=assessment.unit_id, code__startswith=f"{item.code}.U"
    )
    numbers = [int(_NUMBER.search(code)[1]) for code in given.values_list("code", flat=True)]
    return f"{item.code}.U{max(numbers, default=0) + 1}"


def _read(pk):
    return OwnIndicator.objects.select_related("definition", "saved_by").get(pk=pk)


def _said(row):
    """What the record keeps of it."""
    definition = row.definition
    return {
        "code": definition.code,
        "name": definition.name_th,
        "gap": row.gap,
        "goal": str(definition.target),
    }
