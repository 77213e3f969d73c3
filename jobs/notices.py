"""What the portal tells a person about reports that they asked for, on their page of work."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from reports.enums import DocumentState
from reports.models import Document
from reports.permissions import COMPARERS

from .models import Batch, BatchEntry

# A page shows the latest.
MOST = 5
SETTLED = (DocumentState.DONE, DocumentState.FAILED)


@dataclass(frozen=True)
class Notices:
    """batches: unfinished, and finished ones that were not put away. documents: finished since the last visit."""

    batches: list[Batch] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)

    @property
    def is_empty(self):
        return not (self.batches or self.documents)


def notices(user, since):
    """Two queries, one for whoever cannot order batches. since: when the person was here before."""
    return Notices(_batches(user) if user.reach.holds(*COMPARERS) else [], _documents(user, since))


def _batches(user):
    mine = Batch.objects.visible_to(user).filter(ordered_by=user, noticed_at=None)
    return list(mine.with_places().with_counts()[:MOST])


def _documents(user, since):
    of_batch = BatchEntry.objects.filter(document=OuterRef("pk"))
    mine = Document.objects.visible_to(user).with_places().filter(requested_by=user, state__in=SETTLED)
    return list(mine.filter(~Exists(of_batch), finished_at__gt=since)[:MOST])
