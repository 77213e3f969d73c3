"""Which units and people a person may see."""

import datetime

from django.db import models
from treebeard.mp_tree import MP_NodeQuerySet

from .reach import below


class UnitQuerySet(MP_NodeQuerySet):
    def visible_to(self, user, *roles):
        """Units that the person's roles (any role when none is named) reach."""
        return self.filter(below(user.reach.paths(*roles)))

    def active_on(self, date: datetime.date):
        """Units that exist on the date."""
        return self.filter(
            models.Q(active_from=None) | models.Q(active_from__lte=date),
            models.Q(active_until=None) | models.Q(active_until__gte=date),
        )

    def at_or_below(self, unit):
        """The unit and every unit below it."""
        return self.filter(path__startswith=unit.path)
