"""One line of a page of work: a place of an assessment and what there is to say about it."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Assessment
from pmqa_portal.lib.addresses import address


@dataclass(frozen=True)
class Entry:
    """One line: an item of an assessment, or its profile, where item is None.

    due_on: by when, of an item in somebody's hands. people: its owner, or who wrote or changed something.
    """

    assessment: Assessment
    item: object
    url: str
    people: tuple = ()
    due_on: datetime.date | None = None
    note: str = ""
    at: datetime.datetime | None = None

    @property
    def is_overdue(self):
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def title(self):
        return f"{self.item.code} {self.item.name}" if self.item else _("Organization profile")


def entry(assessment, item_id, *, anchor="", **more):
    """The line of an item, or of the profile where item_id is None. anchor: a place on its page."""
    item = assessment.standard.items_by_id[item_id] if item_id else None
    if item is None:
        url = address("profile", assessment.pk)
    elif item.is_results:
        url = address("indicators", assessment.pk)
        anchor = anchor or f"item-{item.code}"
    else:
        url = address("item", assessment.pk, item.code)
    return Entry(assessment, item, f"{url}#{anchor}" if anchor else url, **more)
