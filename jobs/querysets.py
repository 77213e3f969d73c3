"""Which batches of reports a person may see. Views start from here."""

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from accounts.reach import below
from reports.permissions import COMPARERS

from .enums import UNSETTLED, EntryState


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Batches of the units where the person reads all units side by side: administrators and executives."""
        return self.filter(below(user.reach.paths(*COMPARERS), "unit__path"))

    def unfinished(self):
        return self.filter(finished_at=None)

    def settled(self):
        """Those in which nothing waits and nothing is being printed."""
        left = self.model._meta.get_field("entries").related_model.objects.filter(
            batch=OuterRef("pk"), state__in=UNSETTLED
        )
        return self.filter(~Exists(left))

    def with_places(self):
        """With unit, cycle and who ordered it, which every page needs."""
        return self.select_related("unit", "cycle__criteria_set", "ordered_by")

    def with_counts(self):
        """With the number of reports in each state, as Batch.progress reads them; the latest batch first."""
        counts = {f"count_{state}": Count("entries", Q(entries__state=state)) for state in EntryState.values}
        # Counting drops the order of the model.
        return self.annotate(**counts).order_by(*self.model._meta.ordering)
