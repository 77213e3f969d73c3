"""What a person may change about themselves, and what the administrator enters about people."""

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from pmqa_portal.lib.text import normalise_thai

from .models import User


class SettingsForm(forms.ModelForm):
    """Name, position, phone and language; the rest of the account is the administrator's."""

    class Meta:
        model = User
        fields = ["name_th", "name_en", "position", "phone", "language"]
        widgets = {
            "name_th": forms.TextInput(attrs={"autocomplete": "off", "lang": "th"}),
            "name_en": forms.TextInput(attrs={"autocomplete": "off", "lang": "en"}),
            "position": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "language": forms.RadioSelect,
        }

    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True

    def clean(self):
        cleaned = super().clean()
        return {name: normalise_thai(value) for name, value in cleaned.items()}

    def changes(self):
        """What an audit event keeps: {"before": …, "after": …} of the changed fields."""
        return {
            "before": {name: self.initial[name] for name in self.changed_data},
            "after": {name: self.cleaned_data[name] for name in self.changed_data},
        }


class NewPersonForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ["username", "email", "name_th", "name_en"]


class PersonForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User
