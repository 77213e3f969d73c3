"""The words of a site visit."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class QuestionKind(models.TextChoices):
    """Why something is asked: to see whether it is so, or to understand it."""

    VERIFY = "verify", _("To verify")
    CLARIFY = "clarify", _("To clarify")


class Finding(models.TextChoices):
    """What was found of what the unit says."""

    CONFIRMED = "confirmed", pgettext_lazy("finding", "Confirmed")
    PARTLY = "partly", pgettext_lazy("finding", "Partly confirmed")
    NOT = "not", pgettext_lazy("finding", "Not confirmed")
