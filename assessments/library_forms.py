"""The gates of the evidence library."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .fields import ThaiDateField, ThaiTextField
from .forms import FileForm


class VersionForm(FileForm):
    """Another file for the same evidence; where it serves stays as it is."""

    pages = proves = None


class DescriptionForm(forms.Form):
    """Title of an evidence and the time that it tells of."""

    title = ThaiTextField(label=_("Title"), max_length=200)
    period_from = ThaiDateField(
        label=_("Covers from"), required=False, help_text=_("Day/month/year, such as 01/10/2569.")
    )
    period_to = ThaiDateField(
        label=_("Covers until"),
        required=False,
        help_text=_("What ends before a fiscal year begins is marked as out of date in that year."),
    )

    def clean(self):
        data = super().clean()
        first, last = data.get("period_from"), data.get("period_to")
        if first and last and last < first:
            raise ValidationError(_("The last day must not come before the first."), "order")
        return data


class PlaceForm(forms.Form):
    """What an evidence of the library is to show at one more place."""

    pages = ThaiTextField(label=_("Pages"), max_length=60, required=False)
    proves = ThaiTextField(label=_("What it proves"), max_length=300, required=False)
