"""The history of one level's text and ticks, read from the record of what was done."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from accounts.models import AuditEvent
from pmqa_portal.lib.differences import differences

SAVED, LOST = "save_answer", "save_conflict"
# Saves of one person with no longer pause between them are one sitting, shown as one version.
SITTING = datetime.timedelta(minutes=10)


@dataclass(frozen=True)
class Version:
    """What one person changed in one sitting, or a text that lost a conflict. before, after: of the whole sitting."""

    began: datetime.datetime
    at: datetime.datetime
    by: object
    before: dict
    after: dict
    lost: str | None = None

    @cached_property
    def parts(self):
        """The text with what was removed and added; empty where it is the same as before."""
        old, new = self.before.get("explanation", ""), self.after.get("explanation", "")
        return [] if old == new else differences(old, new)

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


def versions(events):
    """The events, newest first, put together to sittings."""
    found = []
    for event in events:
        if event.verb == LOST:
            text = event.data["lost"].get("explanation", "")
            found.append(Version(event.at, event.at, event.by, {}, {}, text))
        elif found and _is_same_sitting(found[-1], event):
            found[-1] = _extended(found[-1], event)
        else:
            data = event.data
            found.append(Version(event.at, event.at, event.by, data["before"], data["after"]))
    return found


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
    )
