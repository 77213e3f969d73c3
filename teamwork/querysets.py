"""Which rows of the working group a person may see. Views start from here."""

from django.db import models
from django.db.models import Q

from accounts.reach import below
from accounts.roles import UNIT_SIDE, Role
from assessments.enums import OPEN_TO_UNIT, Status

# While an assessment stands here, the unit still works on it.
WITH_THE_UNIT = (Status.NOT_STARTED, *OPEN_TO_UNIT)


class TeamQuerySet(models.QuerySet):
    """Rows that hang on an assessment and belong to the unit's side alone."""

    def visible_to(self, user):
        """Rows of units on whose side the person stands."""
        return self.filter(below(user.reach.paths(*UNIT_SIDE), "assessment__unit__path"))

    def coordinated_by(self, user):
        """A condition for rows of units that the person coordinates."""
        return below(user.reach.paths(Role.COORDINATOR), "assessment__unit__path")

    def of_others(self, user, mine):
        """Rows of units that the person coordinates, but for those that fulfil the condition `mine`."""
        return self.filter(self.coordinated_by(user)).exclude(mine)

    def with_the_unit(self):
        """Rows of assessments that wait for their unit."""
        return self.filter(assessment__status__in=WITH_THE_UNIT)

    def not_final(self):
        """Rows of assessments that may still come back to their unit: all but the approved ones."""
        return self.exclude(assessment__status=Status.APPROVED)

    def with_places(self):
        """With unit and cycle, which every line of a list names."""
        return self.select_related("assessment__unit", "assessment__cycle__criteria_set")


class DelegationQuerySet(TeamQuerySet):
    def held_by(self, user):
        """What the person owns or stands in for."""
        return self.filter(held_by(user))


class CommentQuerySet(TeamQuerySet):
    def unresolved(self):
        return self.filter(resolved_at=None)


def held_by(user):
    """The condition under which an item is the person's: as owner or as stand-in."""
    return Q(owner=user) | Q(stand_in=user)
