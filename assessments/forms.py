"""The gates: nothing reaches an action that did not pass one of these."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from criteria.models import CriteriaSet
from pmqa_portal.lib.thai_calendar import format_fiscal_year

from . import alarms, uploads
from .enums import EvidenceKind
from .fields import LongTextField, ThaiDateField, ThaiDecimalField, ThaiTextField, end_of_day
from .models import Cycle, Evidence
from .uploads.kinds import ENDINGS

# What the column of a version holds.
MOST_VERSIONS = 2**31 - 1


class VersionedForm(forms.Form):
    """A form over a row that others may save meanwhile; `overrules` is the version seen in a conflict."""

    version = forms.IntegerField(min_value=0, max_value=MOST_VERSIONS, widget=forms.HiddenInput)
    overrules = forms.IntegerField(
        min_value=0, max_value=MOST_VERSIONS, required=False, widget=forms.HiddenInput
    )

    @property
    def values(self):
        """What is to be saved, without the version."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in ("version", "overrules")
        }

    @property
    def base_version(self):
        return self.cleaned_data["overrules"] or self.cleaned_data["version"]

    def as_posted(self, values):
        """Values as a browser would send them: {name of the control: [strings]}."""
        return {name: self._strings(name, value) for name, value in values.items()}

    def _strings(self, name, value):
        if isinstance(value, list):
            return [str(one) for one in value]
        text = self.fields[name].prepare_value(value)
        return [] if text is None or text is False else ["on" if text is True else str(text)]


class TicksField(forms.TypedMultipleChoiceField):
    """The ticked checkpoints of one rung, as ascending numbers."""

    def __init__(self, rung):
        super().__init__(
            label=_("Checkpoints"),
            choices=[(number, number) for number in rung.numbers],
            coerce=int,
            empty_value=[],
            required=False,
        )

    def clean(self, value):
        return sorted(set(super().clean(value)))


class LevelForm(VersionedForm):
    """Ticks and explanation of one level."""

    explanation = LongTextField(label=_("Explanation"))

    def __init__(self, *args, rung, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ticks"] = TicksField(rung)


class ProfileForm(VersionedForm):
    """The answer to one profile question."""

    text = LongTextField(label=_("Answer"), rows=6)


def refuse_impossible(form, definition, *names):
    """Mark the values of a form that its indicator cannot have."""
    for name in names:
        value = form.cleaned_data.get(name)
        if value is not None and not definition.can_be(value):
            form.add_error(name, ValidationError(alarms.impossible(definition, value), "impossible"))


class IndicatorForm(VersionedForm):
    """Target and results of one indicator, in its measure."""

    target = ThaiDecimalField(
        label=_("Target"),
        error_messages={"required": _("Enter the target; without one no achievement can be worked out.")},
    )
    actual = ThaiDecimalField(required=False)
    last_year = ThaiDecimalField(required=False)
    two_years_ago = ThaiDecimalField(required=False)
    note = LongTextField(label=_("Note and source"), rows=2)

    def __init__(self, *args, definition, fiscal_year, **kwargs):
        super().__init__(*args, **kwargs)
        self.definition = definition
        for back, name in enumerate(("actual", "last_year", "two_years_ago")):
            year = format_fiscal_year(fiscal_year - back, get_language())
            self.fields[name].label = _("Result %(year)s") % {"year": year}

    def clean_target(self):
        target = self.cleaned_data["target"]
        if target <= 0:
            raise ValidationError(_("The target must be above zero."), "target_zero")
        return target

    def clean(self):
        refuse_impossible(self, self.definition, "target", "actual", "last_year", "two_years_ago")


class ReasonForm(forms.Form):
    """Confirms a move, with a reason where the move asks for one."""

    reason = LongTextField(label=_("Reason"), rows=4)

    def __init__(self, *args, needs_reason=False, **kwargs):
        super().__init__(*args, **kwargs)
        if needs_reason:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]


class SubmitForm(forms.Form):
    """The coordinator's declaration."""

    is_true = forms.BooleanField(
        label=_("I declare that the answers and the evidence are true and belong to this unit."),
        error_messages={"required": _("Confirm the declaration before you submit.")},
    )


class FileForm(forms.Form):
    """One file as evidence."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PowerPoint, JPEG or PNG, up to 25 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in sorted(ENDINGS))}),
    )
    pages = ThaiTextField(label=_("Pages"), max_length=60, required=False)
    proves = ThaiTextField(label=_("What it proves"), max_length=300, required=False)

    def clean_file(self):
        self.inspected = uploads.inspect(self.cleaned_data["file"])
        return self.cleaned_data["file"]

    def evidence(self):
        """The unsaved evidence."""
        file, seen = self.cleaned_data["file"], self.inspected
        name = uploads.clean_name(file.name)
        return Evidence(
            kind=EvidenceKind.FILE,
            title=name[:200],
            file=file,
            original_name=name,
            content_type=seen.content_type,
            size=seen.size,
            sha256=seen.sha256,
        )


class LinkForm(forms.Form):
    """A web address as evidence."""

    title = ThaiTextField(label=_("Title"), max_length=200)
    url = forms.CharField(label=_("Address"), max_length=1000, widget=forms.URLInput)
    pages = ThaiTextField(label=_("Pages"), max_length=60, required=False)
    proves = ThaiTextField(label=_("What it proves"), max_length=300, required=False)

    def clean_url(self):
        return uploads.clean_url(self.cleaned_data["url"])

    def evidence(self):
        """The unsaved evidence."""
        return Evidence(
            kind=EvidenceKind.LINK, title=self.cleaned_data["title"], url=self.cleaned_data["url"]
        )


class ExtensionForm(forms.Form):
    """A later deadline for one unit."""

    until = ThaiDateField(
        label=_("New deadline"), help_text=_("The unit may submit until the end of this day.")
    )

    def __init__(self, *args, assessment, **kwargs):
        super().__init__(*args, **kwargs)
        self.latest = assessment.submit_by

    def clean_until(self):
        until = end_of_day(self.cleaned_data["until"])
        if until <= timezone.now():
            raise ValidationError(_("The new deadline must lie ahead."), "past")
        if until <= self.latest:
            raise ValidationError(_("The new deadline must be later than the present one."), "not_later")
        return until


class CycleForm(forms.Form):
    """A new cycle with its deadlines; units are opened with it."""

    owner = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Department"), empty_label=_("Choose a department")
    )
    criteria_set = forms.ModelChoiceField(
        CriteriaSet.objects.filter(status="published"),
        label=_("Criteria set"),
        empty_label=_("Choose a criteria set"),
    )
    fiscal_year = forms.IntegerField(
        label=_("Fiscal year (B.E.)"), min_value=2500, max_value=2700, widget=forms.TextInput
    )
    opens_on = ThaiDateField(label=_("Opens on"))
    submit_by = ThaiDateField(label=_("Submit by"))
    review_by = ThaiDateField(label=_("Review by"))
    approve_by = ThaiDateField(label=_("Approve by"))

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners

    def clean(self):
        data = super().clean()
        dates = [data.get(name) for name in ("opens_on", "submit_by", "review_by", "approve_by")]
        if all(dates) and dates != sorted(dates):
            raise ValidationError(
                _("The dates must follow each other: open, submit, review, approve."), "order"
            )
        same = Cycle.objects.filter(owner=data.get("owner"), fiscal_year=data.get("fiscal_year"))
        if same.exists():
            raise ValidationError(_("This department already has a cycle for this fiscal year."), "exists")
        return data

    def cycle(self):
        """The unsaved cycle; each deadline runs to the end of its day."""
        data = dict(self.cleaned_data)
        for name in ("submit_by", "review_by", "approve_by"):
            data[name] = end_of_day(data[name])
        return Cycle(**data)
