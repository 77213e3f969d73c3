"""The rules of a cycle."""

from django.db import transaction

from accounts import audit
from assessments.models import Cycle
from assessments.workflow import MoveRefused

from .. import permissions
from ..models import CycleRules


@transaction.atomic
def settle_rules(cycle, *, by, **values):
    """Store the rules of a cycle; the same again changes nothing and leaves no event."""
    cycle = Cycle.objects.select_for_update(of=("self",)).select_related("owner").get(pk=cycle.pk)
    answer = permissions.settle_rules(by, cycle)
    if not answer:
        raise MoveRefused(answer.reason)
    row, _ = CycleRules.objects.get_or_create(cycle=cycle)
    before = {name: getattr(row, name) for name in values}
    if values != before:
        CycleRules.objects.filter(pk=row.pk).update(**values)
        audit.record("settle_rules", cycle, by=by, unit=cycle.owner, before=before, after=values)
