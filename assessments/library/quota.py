"""How much room a unit's evidence takes, and how much it may take."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from accounts.models import Unit
from accounts.permission import ALLOWED, Denied

from ..models import Evidence, EvidenceVersion


@dataclass(frozen=True)
class Quota:
    """Bytes used and bytes allowed. What lies in the bin takes room until it is emptied, as earlier versions do."""

    used: int
    most: int

    @property
    def percent(self):
        """How full it is, whole percents, at most 100."""
        return min(100, round(self.used * 100 / self.most)) if self.most else 100

    @property
    def is_nearly_full(self):
        return self.percent >= 90


def quota_of(unit):
    """The room of a unit; two queries."""
    current = Evidence.objects.filter(unit=unit).aggregate(bytes=Sum("size"))["bytes"]
    earlier = EvidenceVersion.objects.filter(evidence__unit=unit).aggregate(bytes=Sum("size"))["bytes"]
    return Quota((current or 0) + (earlier or 0), settings.EVIDENCE_QUOTA_MB * 1024**2)


def room_for(unit, size):
    """Whether so many bytes more still fit; ALLOWED or Denied. Called inside the transaction of the write.

    The unit is locked, so that two uploads at the same time do not both take the last room.
    """
    if not size:
        return ALLOWED
    Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    quota = quota_of(unit)
    if quota.used + size <= quota.most:
        return ALLOWED
    reason = _(
        "The library of the unit is full: %(used)s of %(most)s. "
        "Remove old versions, empty the bin or ask an administrator."
    )
    return Denied(reason % {"used": filesizeformat(quota.used), "most": filesizeformat(quota.most)})
