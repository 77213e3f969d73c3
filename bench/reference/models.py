"""Rows of a form, and a log of who saved what."""

from django.conf import settings
from django.db import models


class Row(models.Model):
    """One line of a form: two ticks and a text."""

    form = models.PositiveIntegerField(db_index=True)
    label = models.CharField(max_length=200)
    first = models.BooleanField(default=False)
    second = models.BooleanField(default=False)
    has_text = models.BooleanField(default=True)
    text = models.TextField(blank=True)

    def __str__(self):
        return self.label


class Audit(models.Model):
    """One accepted write."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    verb = models.CharField(max_length=40)
    target = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.verb} {self.target}"
