"""The gate of an own indicator."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from criteria.models import IndicatorDefinition

from ..fields import LongTextField, ThaiDecimalField, ThaiTextField
from ..forms import MOST_VERSIONS


class OwnIndicatorForm(forms.Form):
    """What an own indicator measures, how, and which gap it is to close."""

    version = forms.IntegerField(min_value=0, max_value=MOST_VERSIONS, widget=forms.HiddenInput, initial=0)
    name_th = ThaiTextField(label=_("Name in Thai"), max_length=300)
    name_en = ThaiTextField(label=_("Name in English"), max_length=300, required=False)
    gap = forms.ChoiceField(
        label=_("Gap that it is to close"),
        help_text=_("A process item, or a checkpoint of it that is not met yet."),
    )
    description_th = LongTextField(label=_("Definition"), rows=3)
    formula_th = LongTextField(label=_("Formula"), rows=2)
    measure_th = ThaiTextField(label=_("Unit of measure"), max_length=60)
    direction = forms.ChoiceField(label=_("Direction"), choices=IndicatorDefinition.Direction.choices)
    target = ThaiDecimalField(label=_("Target"))
    source_th = LongTextField(label=_("Source of the figures"), rows=2)
    owner_th = ThaiTextField(label=_("Who keeps the figures"), max_length=200, required=False)
    frequency_th = ThaiTextField(label=_("How often they are taken"), max_length=100, required=False)

    def __init__(self, *args, gaps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gap"].choices = [("", _("Choose a gap")), *gaps]

    def clean_target(self):
        target = self.cleaned_data["target"]
        if target <= 0:
            raise ValidationError(_("The target must be above zero."), "target_zero")
        return target

    @property
    def values(self):
        """What is to be kept, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
