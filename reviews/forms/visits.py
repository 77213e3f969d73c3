"""The gates of a site visit."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.fields import LongTextField, ThaiDateField, ThaiTextField
from assessments.forms import VersionedForm

from ..enums import Finding, QuestionKind


class VisitForm(forms.Form):
    """When, where, who and what."""

    on = ThaiDateField(label=_("Date of the visit"), help_text=_("Day/month/year, such as 31/03/2570."))
    place = ThaiTextField(label=_("Place"), max_length=300)
    team = LongTextField(label=_("Team"), rows=2)
    agenda = LongTextField(label=_("Agenda"), rows=5)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].required = True


class QuestionForm(forms.Form):
    """A question on an item."""

    item = forms.ChoiceField(label=_("Item"))
    kind = forms.ChoiceField(label=_("Purpose"), choices=QuestionKind.choices)
    text = LongTextField(label=_("Question"), rows=3)

    def __init__(self, *args, standard, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [
            (item.code, f"{item.code} {item.name}") for item in standard.items.values()
        ]
        self.fields["text"].required = True


class NoteForm(VersionedForm):
    """What was found on one question."""

    met = LongTextField(label=_("Who was met"), rows=2)
    seen = LongTextField(label=_("What was seen"), rows=4)
    finding = forms.ChoiceField(
        label=_("Finding"), choices=[("", _("Not decided")), *Finding.choices], required=False
    )


def note_form(question, data=None):
    """The form over a question, its ids told apart by the question."""
    names = ("version", "met", "seen", "finding")
    initial = {name: getattr(question, name) for name in names}
    return NoteForm(data, initial=initial, auto_id=f"question-{question.pk}-%s")


class InformationForm(forms.Form):
    """Something to be handed in, and by when."""

    text = LongTextField(label=_("What is needed"), rows=2)
    due_on = ThaiDateField(label=_("Due date"), help_text=_("Day/month/year, such as 31/03/2570."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on < timezone.localdate():
            raise forms.ValidationError(_("The day must not lie in the past."), "past")
        return due_on


class ReceiptForm(forms.Form):
    """What is noted when it came."""

    note = LongTextField(label=_("Note"), rows=2)
