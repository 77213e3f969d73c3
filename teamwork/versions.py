"""The history of one answer's text, ticks and figures, read from the record of what was done."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from accounts.models import AuditEvent
from pmqa_portal.lib.differences import differences

SAVED, LOST = "save_answer", "save_conflict"
# What is written in words, by its name in each kind of answer; and the figures of an indicator.
TEXTS = ("explanation", "text", "note")
FIGURES = ("two_years_ago", "last_year", "target", "actual")
# Saves of one person with no longer pause between them are one sitting, shown as one version.
SITTING = datetime.timedelta(minutes=10)


@dataclass(frozen=True)
class Version:
    """What one person changed in one sitting, or what lost a conflict.

    before, after: of the whole sitting. labels: of the figures by name.
    """

    began: datetime.datetime
    at: datetime.datetime
    by: object
    before: dict
    after: dict
    lost: str | None = None
    labels: dict = field(default_factory=dict)

    @cached_property
    def parts(self):
        """The text with what was removed and added; empty where it is the same as before."""
        old, new = _text(self.before), _text(self.after)
        return [] if old == new else differences(old, new)

    @property
    def figures(self):
        """(label, before, after) of each figure that differs; None where there is none."""
        rows = [(name, self.before.get(name), self.after.get(name)) for name in self.labels]
        return [(self.labels[name], _figure(old), _figure(new)) for name, old, new in rows if old != new]

    @property
    def ticked(self):
        return self._ticks(self.after, self.before)

    @property
    def unticked(self):
        return self._ticks(self.before, self.after)

    def _ticks(self, here, there):
        return [number for number in here.get("ticks", ()) if number not in there.get("ticks", ())]


def events_of(answer):
    """The recorded saves of a level's answer and the texts that were lost, newest first."""
    return (
        AuditEvent.objects.filter(
            target_type=answer._meta.model_name, target_id=str(answer.pk), verb__in=[SAVED, LOST]
        )
        .select_related("by")
        .order_by("-id")
    )


def versions(events, labels=None):
    """The events, newest first, put together to sittings. labels: of the figures by name, where the answer has any."""
    labels = labels or {}
    found = []
    for event in events:
        if event.verb == LOST:
            lost = event.data["lost"]
            figures = {name: lost[name] for name in labels if name in lost}
            found.append(Version(event.at, event.at, event.by, {}, figures, _text(lost), labels))
        elif found and _is_same_sitting(found[-1], event):
            found[-1] = _extended(found[-1], event)
        else:
            data = event.data
            found.append(Version(event.at, event.at, event.by, data["before"], data["after"], labels=labels))
    return found


def _text(values):
    return next((values[name] for name in TEXTS if name in values), "")


def _figure(value):
    return None if value is None else Decimal(value).normalize()


def _is_same_sitting(version, event):
    return version.lost is None and version.by == event.by and version.began - event.at <= SITTING


def _extended(version, earlier):
    """The sitting with one more save, which came before those that are known."""
    return Version(
        earlier.at,
        version.at,
        version.by,
        {**version.before, **earlier.data["before"]},
        {**earlier.data["after"], **version.after},
        labels=version.labels,
    )
