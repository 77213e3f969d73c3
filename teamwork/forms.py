"""The gates of the working group's writes."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assessments.fields import LongTextField, RowsField, ThaiDateField, ThaiTextField


class DelegationForm(forms.Form):
    """Items, ticked one by one or by whole categories, and into whose hands they go; or out of everybody's."""

    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("Choose a person")
    )
    stand_in = forms.ModelChoiceField(
        User.objects.none(), label=_("Stand-in"), required=False, empty_label=_("Nobody")
    )
    due_on = ThaiDateField(
        label=_("Due date"), required=False, help_text=_("Day/month/year, such as 31/03/2570.")
    )
    clear = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, standard, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.standard = standard
        self.fields["owner"].queryset = self.fields["stand_in"].queryset = people
        self.fields["items"] = _ticks(standard.items)
        self.fields["categories"] = _ticks(str(one.number) for one in standard.categories)

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        if not self.chosen:
            raise ValidationError(_("Tick at least one item or category."), "nothing_ticked")
        if not data["clear"] and data["owner"] is None:
            self.add_error("owner", _("Choose who is to own the ticked items."))
        elif data["owner"] and data["owner"] == data["stand_in"]:
            self.add_error("stand_in", _("The stand-in must be another person than the owner."))
        return data

    @property
    def chosen(self):
        """The items of the standard that are ticked, themselves or with their category, in its order."""
        codes, numbers = self.cleaned_data["items"], self.cleaned_data["categories"]
        return [
            item
            for item in self.standard.items.values()
            if item.code in codes or str(item.category) in numbers
        ]


def _ticks(values):
    return forms.MultipleChoiceField(label=_("Items"), choices=[(one, one) for one in values], required=False)


class HandoverForm(forms.Form):
    """Who hands over to whom."""

    leaver = forms.ModelChoiceField(
        User.objects.none(), label=_("Hands over"), empty_label=_("Choose a person")
    )
    successor = forms.ModelChoiceField(
        User.objects.none(), label=_("Takes over"), empty_label=_("Choose a person")
    )

    def __init__(self, *args, leavers, successors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leaver"].queryset, self.fields["successor"].queryset = leavers, successors

    def clean(self):
        data = super().clean()
        if data.get("leaver") and data.get("leaver") == data.get("successor"):
            self.add_error("successor", _("Choose another person than the one who hands over."))
        return data


class PeopleField(RowsField):
    """Some of the people that are offered."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})


class CommentForm(forms.Form):
    """A comment, and who is to see it on their own page of work."""

    text = LongTextField(label=_("Comment"), rows=3)
    mentions = PeopleField(User.objects.none(), label=_("Mention"), required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
        self.fields["mentions"].queryset = people


class ResolveForm(forms.Form):
    """Whether a comment is dealt with."""

    is_resolved = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")


class UnsureForm(forms.Form):
    """Whether a level is unsure, and why."""

    is_unsure = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")
    note = ThaiTextField(label=_("What is unsure (optional)"), max_length=300, required=False)
