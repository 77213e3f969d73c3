"""The three maturity levels of a process item, lowest first."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    BASIC = "basic", _("Basic")
    ADVANCE = "advance", _("Advance")
    SIGNIFICANCE = "significance", _("Significance")

    @property
    def letter(self):
        """The level's part of a checkpoint code: 1.2.B3."""
        return self.value[0].upper()
