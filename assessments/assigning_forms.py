"""The gates of assigning assessors and of declaring conflicts of interest."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.roles import Role

from .fields import LongTextField, RowsField
from .models import MOST_ASSESSORS, Assessment, ConflictOfInterest


class AssignmentForm(forms.Form):
    """Ticked units, and the assessor who is added to them or taken away."""

    units = RowsField(Assessment.objects.none(), label=_("Units"))
    assessor = forms.ModelChoiceField(
        User.objects.none(), label=_("Assessor"), empty_label=_("Choose an assessor")
    )
    remove = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, rows, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset, self.fields["assessor"].queryset = rows, people
        self.fields["units"].error_messages["required"] = _("Tick at least one unit.")


class ProposalForm(forms.Form):
    """How many assessors each unit is to have."""

    each = forms.TypedChoiceField(
        label=_("Assessors for each unit"),
        choices=[(number, number) for number in range(1, MOST_ASSESSORS + 1)],
        coerce=int,
    )


class PairsField(forms.CharField):
    """Pairs of ids as one text, "12:5 13:7": a proposal for a thousand units stays one field."""

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            return [(int(one), int(other)) for one, other in map(_halves, super().clean(value).split())]
        except ValueError as error:
            raise ValidationError(_("The proposal could not be read. Make a new one."), "pairs") from error


def _halves(text):
    return text.split(":")


class ConfirmationForm(forms.Form):
    """The proposal as it was shown."""

    pairs = PairsField(label=_("Proposal"))


class ReplacementForm(forms.Form):
    """Who takes the place of an assessor, and where the new review begins."""

    successor = forms.ModelChoiceField(
        User.objects.none(), label=_("New assessor"), empty_label=_("Choose an assessor")
    )
    keeps = forms.TypedChoiceField(
        label=_("The new assessor begins"),
        choices=[
            ("1", _("with the ticks and feedback so far; every item is to be confirmed")),
            ("0", _("afresh, with nothing ticked")),
        ],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        initial="1",
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = people


class ConflictForm(forms.Form):
    """A unit that an assessor stays away from; `conflict` is the unsaved row."""

    assessor = forms.ModelChoiceField(
        User.objects.none(), label=_("Assessor"), empty_label=_("Choose an assessor")
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit"),
        empty_label=_("Choose a unit"),
        help_text=_("It counts for the units below it too."),
    )
    reason = LongTextField(
        label=_("Reason"), rows=3, help_text=_("Only administrators and whoever declares it read this.")
    )

    def __init__(self, *args, user, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["assessor"].queryset = people
        self.fields["unit"].queryset = Unit.objects.visible_to(user, Role.ASSESSOR, Role.ADMINISTRATOR)
        self.fields["reason"].required = True

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        if data["assessor"] != self.user and not self.user.reach.has(data["unit"], Role.ADMINISTRATOR):
            self.add_error("unit", _("You may declare this unit only for yourself."))
        elif ConflictOfInterest.objects.filter(assessor=data["assessor"], unit=data["unit"]).exists():
            self.add_error("unit", _("This is declared already."))
        return data

    @property
    def conflict(self):
        return ConflictOfInterest(**self.cleaned_data)
