"""The gates of the targets: one row each, and the reason for all of them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments.fields import ThaiDecimalField, ThaiTextField
from pmqa_portal.lib.points import points_text

from .models import FULL_POINTS, LONGEST_REASON


def _points(**kwargs):
    return ThaiDecimalField(
        required=False,
        min_value=0,
        max_value=FULL_POINTS,
        error_messages={
            "min_value": _("Enter points from 0 to 500."),
            "max_value": _("Enter points from 0 to 500."),
            "invalid": _("Enter points as a number, such as 420."),
        },
        **kwargs,
    )


class TargetForm(forms.Form):
    """One target as points or as a band, which means its lowest points; neither is no target.

    was: the points that stood there when the page was made.
    """

    was = _points(widget=forms.HiddenInput)
    points = _points(
        label=_("Target, points of 500"), widget=forms.TextInput(attrs={"class": "form-control"})
    )
    band = forms.ChoiceField(
        label=_("Or the band to reach"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, *args, bands, **kwargs):
        """bands: of the criteria; the lowest needs no effort, so it is not offered."""
        super().__init__(*args, **kwargs)
        self.bands = {band.code: band for band in bands if band.threshold}
        self.fields["band"].choices = [("", "–"), *((code, _said(band)) for code, band in self.bands.items())]

    def clean(self):
        cleaned = super().clean()
        if self.errors or not cleaned["band"]:
            return cleaned
        threshold = self.bands[cleaned["band"]].threshold
        if cleaned["points"] not in (cleaned["was"], None, threshold):
            self.add_error("band", ValidationError(_("Give the points or the band, one of the two."), "one"))
        return {**cleaned, "points": threshold}


def _said(band):
    return f"{band.name} ({points_text(band.threshold)})"


class ReasonForm(forms.Form):
    """Why targets are changed that were set before."""

    reason = ThaiTextField(
        label=_("Why targets are changed"),
        help_text=_(
            "Needed where a target was set before: the cycle is open for filling, so everybody who sees the overview "
            "sees that it was changed, and why."
        ),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
