"""An appeal, item by item, and the answer to one of its points."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments.fields import LongTextField


class AppealForm(forms.Form):
    """A reason for each item that is appealed against; the others stay empty."""

    def __init__(self, *args, standard, **kwargs):
        super().__init__(*args, **kwargs)
        self.standard = standard
        for item in standard.items.values():
            self.fields[_name(item)] = LongTextField(label=f"{item.code} {item.name}", rows=3)

    def clean(self):
        data = super().clean()
        if not self.errors and not self.reasons:
            raise ValidationError(_("Write the reason for at least one item."), "nothing")
        return data

    @property
    def reasons(self):
        """{item of the standard: reason} of a valid form."""
        texts = {item: self.cleaned_data[_name(item)] for item in self.standard.items.values()}
        return {item: text for item, text in texts.items() if text}

    def field_of(self, item):
        return self[_name(item)]


def _name(item):
    return f"reason-{item.code.replace('.', '-')}"


class AnswerForm(forms.Form):
    """Granted or not, in words that the unit reads."""

    is_granted = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("1", _("Granted")), ("0", _("Not granted"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    answer = LongTextField(label=_("Answer to the unit"), rows=4)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
