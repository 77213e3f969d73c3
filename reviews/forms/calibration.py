"""Choosing references, and the assessor's own ticks on one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.fields import LongTextField
from assessments.forms import TicksField, VersionedForm
from assessments.models import Assessment


class AssessmentField(forms.ModelChoiceField):
    """An assessment by its unit and year."""

    def label_from_instance(self, obj):
        return f"{obj.unit.name} · {obj.cycle.fiscal_year}"


class ReferenceForm(forms.Form):
    """An approved assessment that is to serve as a reference, with a note for the assessors."""

    assessment = AssessmentField(
        Assessment.objects.none(), label=_("Approved assessment"), empty_label=_("Choose an assessment")
    )
    note = LongTextField(
        label=_("Note for the assessors"),
        rows=3,
        help_text=_("What to pay attention to; nothing about the result."),
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assessment"].queryset = rows


class UseForm(forms.Form):
    """Whether a reference is in use."""

    is_active = forms.TypedChoiceField(
        choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1", widget=forms.HiddenInput
    )


class CalibrationForm(VersionedForm):
    """The assessor's ticks per level on one process item of a reference."""

    is_done = forms.BooleanField(label=_("This item is scored"), required=False)

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.rungs = item.rungs
        for rung in item.rungs:
            self.fields[f"ticks_{rung.level}"] = TicksField(rung)

    @property
    def values(self):
        ticks = {rung.level.value: self.cleaned_data[f"ticks_{rung.level}"] for rung in self.rungs}
        return {"is_done": self.cleaned_data["is_done"], "ticks": ticks}

    def as_posted(self, values):
        ticks = {f"ticks_{level}": numbers for level, numbers in values["ticks"].items()}
        return super().as_posted({"is_done": values["is_done"]} | ticks)


def calibration_form(item, row, data=None):
    """The form over the row of one item."""
    ticks = {f"ticks_{level}": numbers for level, numbers in row.ticks.items()}
    initial = {"version": row.version, "is_done": row.is_done, **ticks}
    return CalibrationForm(data, item=item, initial=initial)
