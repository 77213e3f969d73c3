"""The gates: the uploaded workbook, and the confirmation of what it changes."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments import uploads

MAX_BYTES = 5 * 1024 * 1024


class WorkbookForm(forms.Form):
    """One .xlsx file; looked into by the same gate as evidence."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("The .xlsx file that was exported here, up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": _("Choose the workbook to import.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(
                _("The workbook is larger than 5 MB, so it is not one of this portal."), "big"
            )
        self.inspected = uploads.inspect(file)
        if self.inspected.extension != "xlsx":
            raise ValidationError(_("This is not an Excel workbook. Choose the .xlsx file."), "kind")
        return file

    @property
    def name(self):
        return uploads.clean_name(self.cleaned_data["file"].name)


class ListForm(WorkbookForm):
    """A workbook about many units of a cycle."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("The .xlsx file that was downloaded here, up to 5 MB.")


class RosterConfirmForm(forms.Form):
    """The changes as they were shown; see roster.Change.code. A thousand units stay one field."""

    changes = forms.RegexField(r"^[0-9:,> ]+$", max_length=400_000, widget=forms.HiddenInput)


class ConfirmForm(forms.Form):
    """What the person saw, and per conflict whose text stands; the portal's where nothing was chosen."""

    fingerprint = forms.RegexField("^[0-9a-f]{64}$")

    def __init__(self, data, *, conflicts):
        super().__init__(data)
        self.names = {f"choice-{number}": one.place.key for number, one in enumerate(conflicts)}
        for name in self.names:
            self.fields[name] = forms.ChoiceField(choices=[("portal", ""), ("workbook", "")], required=False)

    @property
    def overruled(self):
        """The keys of the places where the workbook stands."""
        return {key for name, key in self.names.items() if self.cleaned_data[name] == "workbook"}
