"""Adding, changing and removing an own indicator: atomic, each with one audit event."""

import re

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from criteria.models import IndicatorDefinition

from ..actions import Conflict, locked
from ..models import Assessment, IndicatorResult, OwnIndicator
from ..workflow import MoveRefused
from . import permissions

MOST_PER_ITEM = 10
ENTERED = ("target", "actual", "last_year", "two_years_ago", "note")
# The number behind the letter of an own code: 2 of 7.1.U2.
_NUMBER = re.compile(r"\.U(\d+)$")


@transaction.atomic
def add(assessment, item, *, by, gap, **definition):
    """A new indicator of a results item with its empty result; returns the OwnIndicator.

    definition: columns of IndicatorDefinition. Raises MoveRefused where the person may not, or the item has ten.
    """
    assessment = locked(assessment.pk, permissions.settle_indicators, by)
    own = assessment.own_indicators.filter(definition__item=item.id)
    if own.count() >= MOST_PER_ITEM:
        raise MoveRefused(_("An item has at most %(most)d own indicators.") % {"most": MOST_PER_ITEM})
    defined = IndicatorDefinition.objects.create(
        item_id=item.id,
        code=_next_code(assessment, item),
        is_common=False,
        method=IndicatorDefinition.Method.ACHIEVEMENT,
        **definition,
    )
    row = OwnIndicator.objects.create(
        assessment=assessment, definition=defined, gap=gap, version=1, saved_at=timezone.now(), saved_by=by
    )
    IndicatorResult.objects.create(assessment=assessment, definition=defined, target=defined.target)
    _touch(assessment)
    audit.record("add_indicator", row, by=by, unit=assessment.unit, **_said(row))
    return row


@transaction.atomic
def change(row, version, *, by, gap, **definition):
    """Change the definition of an own indicator that was read at `version`.

    Raises Conflict where somebody changed it since, and MoveRefused.
    """
    assessment = locked(row.assessment_id, permissions.settle_indicators, by)
    stamp = {"version": F("version") + 1, "saved_at": timezone.now(), "saved_by": by, "gap": gap}
    before = _said(_read(row.pk))
    if not OwnIndicator.objects.filter(pk=row.pk, version=version).update(**stamp):
        raise Conflict(_read(row.pk))
    IndicatorDefinition.objects.filter(pk=row.definition_id).update(**definition)
    _touch(assessment)
    row = _read(row.pk)
    audit.record("change_indicator", row, by=by, unit=assessment.unit, before=before, **_said(row))
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
