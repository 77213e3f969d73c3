"""The five roles. They are code, not rows: what a role may do is decided by the permissions of each floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A person holds a role at a unit; it reaches that unit and every unit below it."""

    MEMBER = "member", _("Working-group member")
    COORDINATOR = "coordinator", _("Coordinator")
    ASSESSOR = "assessor", _("Assessor")
    ADMINISTRATOR = "administrator", _("Administrator")
    EXECUTIVE = "executive", _("Executive")

    @property
    def description(self):
        return DESCRIPTIONS[self]


DESCRIPTIONS = {
    Role.MEMBER: _("Fills the assessment of the unit and attaches evidence."),
    Role.COORDINATOR: _("Fills the assessment too, checks that it is complete and submits it."),
    Role.ASSESSOR: _("Scores other units from their evidence and writes feedback."),
    Role.ADMINISTRATOR: _("Runs the cycles, approves scores and reopens assessments."),
    Role.EXECUTIVE: _("Reads the scores of the units and downloads reports."),
}

# The unit's own side: they fill, and therefore never review.
UNIT_SIDE = (Role.MEMBER, Role.COORDINATOR)
