"""The gates of the report floor."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from assessments.fields import ThaiTextField

from . import codes
from .enums import COMPARISONS, OF_ASSESSMENT, OF_UNITS, DocumentLanguage

MAX_BYTES = 30 * 1024 * 1024


class DocumentForm(forms.Form):
    """Which document is asked for: one of the kinds in one of the languages."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in OF_ASSESSMENT])
    language = forms.ChoiceField(choices=DocumentLanguage.choices)


class UnitsDocumentForm(DocumentForm):
    """The same of the kinds about many units."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in OF_UNITS])


class ComparisonForm(DocumentForm):
    """The same of the kinds about chosen units."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in COMPARISONS])


class VerifyForm(forms.Form):
    """A code or a file, one of the two. A valid code comes out as it is stored (reports.codes)."""

    code = forms.CharField(
        label=_("Verification code"),
        help_text=_(
            "12 characters at the foot of every page, such as 7F3K-9QWX-2MDA. Spaces and small letters do no harm."
        ),
        max_length=60,
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    file = forms.FileField(
        label=_("Or the PDF file itself"),
        help_text=_("Up to 30 MB. The file is compared and not kept."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def clean_code(self):
        code = self.cleaned_data["code"]
        try:
            return code and codes.read(code)
        except codes.Miswritten:
            raise ValidationError(
                _("No report has such a code: a character is missing or wrong. Compare it with the paper."),
                "code",
            ) from None

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MAX_BYTES:
            raise ValidationError(_("The file is larger than 30 MB. No report is."), "big")
        return file

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned["code"]) == (cleaned["file"] is not None):
            raise ValidationError(_("Enter the code or choose the file, one of the two."), "one")
        return cleaned


LONGEST_LICENCE = 1000
DEFAULT_LICENCE = _(
    "Anybody may use, share and adapt these data, also for business, if the department is named as their source. The "
    "data are given as they are, without warranty."
)


def _licence(**attrs):
    return forms.Textarea(attrs={"rows": 4, **attrs})


class PublicationForm(forms.Form):
    """What others may do with the data, in both languages: shown on the public page and carried by the JSON."""

    licence_th = ThaiTextField(
        label=_("Licence note in Thai"), max_length=LONGEST_LICENCE, widget=_licence(lang="th")
    )
    licence_en = ThaiTextField(
        label=_("Licence note in English"), max_length=LONGEST_LICENCE, widget=_licence(lang="en")
    )


def proposed_licence(latest):
    """What the form begins with: the words of the latest publication of the same owner, else the default."""
    return {f"licence_{language}": _words(latest, language) for language in ("th", "en")}


def _words(latest, language):
    with override(language):
        return latest.licence if latest else str(DEFAULT_LICENCE)
