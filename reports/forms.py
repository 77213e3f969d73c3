"""The gates of the report floor."""

from django import forms

from .enums import DocumentKind, DocumentLanguage


class DocumentForm(forms.Form):
    """Which document is asked for: one of the kinds in one of the languages."""

    kind = forms.ChoiceField(choices=DocumentKind.choices)
    language = forms.ChoiceField(choices=DocumentLanguage.choices)
