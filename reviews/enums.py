"""The words of the rules of a cycle and of a site visit."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CalibrationRule(models.TextChoices):
    """What a cycle asks of its assessors before they review."""

    NONE = "none", _("Not asked for")
    ADVISE = "advise", _("Advised: who has not calibrated is reminded and may review")
    REQUIRE = "require", _("Required: who has not calibrated can neither begin nor save a round")


# By these a cycle asks its assessors to calibrate.
ASKED_FOR = (CalibrationRule.ADVISE, CalibrationRule.REQUIRE)


class QuestionKind(models.TextChoices):
    """Why something is asked: to see whether it is so, or to understand it."""

    VERIFY = "verify", _("To verify")
    CLARIFY = "clarify", _("To clarify")


class Finding(models.TextChoices):
    """What was found of what the unit says."""

    CONFIRMED = "confirmed", pgettext_lazy("finding", "Confirmed")
    PARTLY = "partly", pgettext_lazy("finding", "Partly confirmed")
    NOT = "not", pgettext_lazy("finding", "Not confirmed")
