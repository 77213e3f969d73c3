"""Which waiting workbooks a person may see: the own ones, for an hour."""

import datetime

from django.db import models
from django.utils import timezone

KEPT = datetime.timedelta(hours=1)


class WaitingWorkbookQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person's own, while they are kept."""
        return self.filter(by=user, uploaded_at__gt=timezone.now() - KEPT)

    def expired(self):
        """Those whose hour is over."""
        return self.filter(uploaded_at__lte=timezone.now() - KEPT)
