"""The rules of a cycle."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..enums import CalibrationRule
from ..models import LONGEST_APPEAL


class RulesForm(forms.Form):
    """How long units may appeal, and whether assessors calibrate before they review."""

    appeal_days = forms.IntegerField(
        label=_("Days for an appeal"),
        min_value=1,
        max_value=LONGEST_APPEAL,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Counted from the day of the approval; the last day counts to its end."),
    )
    calibration = forms.ChoiceField(
        label=_("Assessors calibrate before they review"),
        choices=CalibrationRule.choices,
        widget=forms.RadioSelect,
        help_text=_("Asked of whom a reference of the cycle is open to and who has not finished it."),
    )
